/* While somebody types a number template, the first number by it stands beside; the server writes it, so there is one way to write. */
(function () {
  "use strict";
  var field = document.querySelector("[data-number]"), sample = document.querySelector("[data-sample]");
  if (!field || !sample || !window.fetch) return;
  var asked = 0, waiting = 0;
  function ask() {
    var turn = ++asked;
    fetch(field.dataset.number + "?pola=" + encodeURIComponent(field.value), { credentials: "same-origin" })
      .then(function (answer) { return answer.status === 200 || answer.status === 422 ? answer.text() : ""; })
      .then(function (said) { if (turn === asked && said) sample.textContent = said; })
      .catch(function () { /* without a signal the saved form says it */ });
  }
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  });
}());
