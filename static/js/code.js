// Kode masuk: taken from the address's fragment (a QR card), which is then cleared, and written as K7MX-4QRT.
(function () {
  "use strict";

  function written(text, length) {
    var plain = text.toUpperCase().replace(/[^0-9A-Z]/g, "").slice(0, length);
    return plain.length > 4 ? plain.slice(0, 4) + "-" + plain.slice(4) : plain;
  }

  var field = document.querySelector("[data-code]");
  if (!field) return;
  var length = Number(field.dataset.code);
  var carried = location.hash.slice(1);

  if (carried.replace(/-/g, "").length === length) {
    field.value = written(carried, length);
    history.replaceState(null, "", location.pathname + location.search);
  }
  field.addEventListener("input", function () {
    var atEnd = field.selectionStart === field.value.length;
    if (atEnd) field.value = written(field.value, length);
  });
  field.addEventListener("blur", function () {
    field.value = written(field.value, length);
  });
})();
