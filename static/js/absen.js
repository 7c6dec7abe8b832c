// The projector counts down how long the code is still shown. Without scripting the number stands until the page comes again.
(function () {
  "use strict";
  var line = document.querySelector("[data-countdown]");
  if (!line) return;
  var words = line.querySelector("[data-words]");
  var cells = line.querySelectorAll("i");
  var left = Number(line.dataset.countdown);
  var span = Number(line.dataset.span);

  setInterval(function () {
    left = Math.max(0, left - 1);
    var gone = Math.min(cells.length - 1, Math.floor((span - left) * cells.length / span));
    words.textContent = words.dataset.words.replace("#", left);
    cells.forEach(function (cell, place) {
      cell.className = place === gone ? "now" : place < gone ? "done" : "";
    });
  }, 1000);
})();
