// Examples fill the field at once; without scripting the server fills it. A photo is made smaller before it is sent.
document.querySelectorAll("[data-fills]").forEach(function (button) {
  "use strict";
  button.addEventListener("click", function (event) {
    var field = document.getElementById(button.dataset.fills);
    event.preventDefault();
    field.value = button.textContent.trim();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
});
document.querySelectorAll("input[data-smaller]").forEach(function (input) {
  "use strict";
  var most = 1600;

  function smaller(file, picture) {
    var scale = Math.min(1, most / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(function (blob) {
      var held = new DataTransfer();
      if (!blob || blob.size >= file.size || input.files[0] !== file) return;
      held.items.add(new File([blob], "foto.jpg", { type: "image/jpeg" }));
      input.files = held.files;
    }, "image/jpeg", 0.8);
  }

  input.addEventListener("change", function () {
    var file = input.files[0];
    if (!file || file.size < 500000 || !window.createImageBitmap || !window.DataTransfer) return;
    // a browser that does not know this orientation refuses, and the photo goes as it is
    Promise.resolve().then(function () {
      return createImageBitmap(file, { imageOrientation: "from-image" });
    }).then(function (picture) { smaller(file, picture); }, function () {});
  });
});
