/* The pictures of a long list of offers or topics: one file for all of them, when the page is there and the phone is idle (page.js). Only the pages with
   such a list ask for this; the search asks for the pictures itself, when it has found something. */
(function () {
  "use strict";
  var page = document;
  var list = page.querySelector("[data-pictures]");
  var request = new XMLHttpRequest();
  if (!list) return;
  request.open("GET", list.dataset.pictures);
  request.onload = function () {
    if (request.status !== 200) return;
    var known = JSON.parse(request.responseText);
    [].forEach.call(page.querySelectorAll("[data-pictures]>li"), function (card) {
      var address = card.querySelector("a").href;
      var parts = address.split("/");
      var name = known.pages[parts.slice(-4).join("/")] || known.pages[parts.slice(-3).join("/")] || known.pages[parts.slice(-2).join("/")];
      var sign = card.querySelector(".disc");
      var path = page.createElementNS(sign.namespaceURI, "path");
      if (!name) return;
      path.setAttribute("d", known.shapes[name.replace(/^[1-4]/, "")]);
      sign.setAttribute("viewBox", "0 0 96 96");
      sign.appendChild(path);
    });
  };
  request.send();
})();
