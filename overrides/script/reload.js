/* In a preview (`wegwijs serve`) only: the page comes again when something was saved. A tab that nobody sees does not ask: a
   browser has few connections for one host. */
(function () {
  "use strict";
  var page = document;
  var asking = page.currentScript.dataset.saved;
  var question;

  function ask() {
    if (page.hidden || question) return;
    question = new XMLHttpRequest();
    question.onloadend = function () {
      var status = question.status;
      question = 0;
      if (status === 200) location.reload();
      else setTimeout(ask, status ? 0 : 1000); // not yet; or the preview was stopped
    };
    question.open("GET", asking);
    question.send();
  }

  page.addEventListener("visibilitychange", function () {
    if (page.hidden && question) question.abort();
    else ask();
  });
  ask();
})();
