/* What a phone with JavaScript gets on every page, on top of what is there already. All words are in the page. */
(function () {
  "use strict";
  var page = document;
  var phone = navigator;
  var waiting = page.currentScript.dataset.later;

  /* Share: by the phone's own sheet, else a copy of the address, else no button. */
  var button = page.querySelector(".share");
  if (button && (phone.share || phone.clipboard)) {
    button.hidden = false;
    if (!phone.share) button.classList.add("copy");
    button.onclick = function () {
      var done;
      if (phone.share) done = phone.share({ title: page.title, url: location.href });
      else done = phone.clipboard.writeText(location.href).then(function () {
        page.querySelector("[role=status] *").hidden = false;
      });
      done.catch(function () {}); // somebody changed her mind
    };
  }

  /* Who chose a language is asked no more (later.js). That she did is all that is kept, not which one. */
  page.addEventListener("click", function (event) {
    if (!event.target.closest("a[hreflang]")) return;
    try {
      localStorage.setItem("language-chosen", 1);
    } catch (refused) {} // a phone that remembers nothing
  });

  /* What can wait until the page is there and the phone is idle (later.js, pictures.js) is no part of the first visit. */
  addEventListener("load", function () {
    (window.requestIdleCallback || setTimeout)(function () {
      waiting.split(" ").forEach(function (address) {
        var script = page.createElement("script");
        script.src = address;
        page.head.appendChild(script);
      });
    });
  });
})();
