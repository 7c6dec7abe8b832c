// The projector counts down how long the code is still shown; the part of the page may be exchanged meanwhile. Without scripting the number stands.
(function () {
  "use strict";
  var last = null;
  var left = 0;

  setInterval(function () {
    var line = document.querySelector("[data-countdown]");
    if (!line) return;
    if (line !== last) {
      last = line;
      left = Number(line.dataset.countdown);
    }
    left = Math.max(0, left - 1);
    var words = line.querySelector("[data-words]");
    var cells = line.querySelectorAll("i");
    var span = Number(line.dataset.span);
    var gone = Math.min(cells.length - 1, Math.floor((span - left) * cells.length / span));
    words.textContent = words.dataset.words.replace("#", left);
    cells.forEach(function (cell, place) {
      cell.className = place === gone ? "now" : place < gone ? "done" : "";
    });
  }, 1000);
})();
