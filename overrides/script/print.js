/* Two languages on paper: a button where the phone or computer can print. Without this script its own menu prints the same. */
(function () {
  "use strict";
  var button = document.querySelector(".printer");
  button.hidden = !window.print;
  button.onclick = function () {
    window.print();
  };
})();
