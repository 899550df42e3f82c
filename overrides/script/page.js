/* What a phone with JavaScript gets on every page, on top of what is there already. */
(function () {
  "use strict";
})();
