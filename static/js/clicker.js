// The keys of a remote clicker lead from one material to the next and back. They press nothing else: tests and attendance want a hand.
(function () {
  "use strict";
  var KEYS = {PageDown: "next", ArrowRight: "next", " ": "next", PageUp: "back", ArrowLeft: "back"};
  var pressed = false;

  document.addEventListener("keydown", function (event) {
    var way = KEYS[event.key];
    var at = document.activeElement;
    var busy = at && at !== document.body && /^(A|BUTTON|INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(at.tagName);
    if (!way || event.repeat || pressed || event.altKey || event.ctrlKey || event.metaKey || (busy && event.key.indexOf("Page") < 0)) return;
    var button = document.querySelector('[data-clicker="' + way + '"]');
    if (!button) return;
    event.preventDefault();
    pressed = true;
    button.click();
  });
})();
