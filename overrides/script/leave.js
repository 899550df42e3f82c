/* Leave quickly: hide the page at once, and put another in its place, so that "back" does not lead here. */
(function () {
  "use strict";
  var page = document;
  var link = page.querySelector(".leave");
  var last = -1000;
  var go = function (event) {
    event.preventDefault();
    if (window.hush) window.hush();
    page.body.hidden = true;
    location.replace(link.href);
  };
  link.onclick = go;
  link.querySelector("small").hidden = false;
  page.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) go(event);
    last = event.timeStamp;
  });
})();
