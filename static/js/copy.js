// Buttons that copy a text of the page; without scripting they stay hidden, and the text can be marked by hand.
document.querySelectorAll("[data-copy]").forEach(function (button) {
  "use strict";
  var field = document.getElementById(button.dataset.copy);

  function done() {
    button.textContent = button.dataset.done;
  }

  function byHand() {
    field.focus();
    field.select();
    if (document.execCommand("copy")) done();
  }

  button.hidden = false;
  button.addEventListener("click", function () {
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(field.value).then(done, byHand);
    else byHand();
  });
});
