// The sheet of a skill: one tap marks every step as done, so that only what differs has to be tapped. Without scripting the button stays hidden.
document.querySelectorAll("[data-mark-all]").forEach(function (button) {
  "use strict";
  button.hidden = false;
  button.addEventListener("click", function () {
    document.querySelectorAll(".three input[value=sudah]").forEach(function (field) {
      field.checked = true;
    });
    document.getElementById("simpan").focus();
  });
});
