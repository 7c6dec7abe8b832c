// Buttons that open the browser's print window; without scripting they stay hidden and the browser's own menu serves.
document.querySelectorAll("[data-print]").forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});
