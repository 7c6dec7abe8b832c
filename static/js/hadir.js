// The list of a trainer: one press ticks everybody of a session; nothing is written before "Simpan". Without scripting each box is ticked by hand.
document.querySelectorAll("[data-tick-all]").forEach(function (button) {
  "use strict";
  var boxes = button.closest("table").querySelectorAll('input[value^="' + button.dataset.tickAll + '."]');

  if (!boxes.length) return;
  button.hidden = false;
  button.addEventListener("click", function () {
    var all = Array.prototype.every.call(boxes, function (box) { return box.checked; });
    boxes.forEach(function (box) { box.checked = !all; });
  });
});
