// The PIN pad: large keys that fill the page's own fields; the dots are their drawing. Of two PINs the pad stands at the one now due.
(function () {
  "use strict";
  var boxes = Array.prototype.slice.call(document.querySelectorAll("[data-pin]"));
  var draws = boxes.map(pad);

  function turn(to) {
    boxes.forEach(function (box, at) { box.querySelector("[data-pad]").hidden = at !== to; });
    draws.forEach(function (draw) { draw(); });
  }

  function pad(box, at) {
    var field = box.querySelector("input");
    var label = box.querySelector("label");
    var dots = box.querySelector("[data-dots]");
    var keys = box.querySelector("[data-pad]");
    var look = box.querySelector("[data-look]");
    var status = box.querySelector("[data-status]");
    var words = look.textContent;
    var open = false;

    function draw() {
      var value = field.value;
      Array.prototype.forEach.call(dots.children, function (dot, place) {
        dot.className = place < value.length ? "full" : place === value.length && !keys.hidden ? "now" : "";
        dot.textContent = place < value.length ? (open ? value[place] : "•") : "";
      });
    }

    function changed() {
      draw();
      status.textContent = box.dataset.said.replace("#", field.value.length);
      if (field.value.length === 6 && boxes[at + 1]) turn(at + 1);
    }

    function press(event) {
      var key = event.target.closest("button");
      if (!key) return;
      if (key === look) {
        open = !open;
        look.textContent = open ? look.dataset.hide : words;
      } else if (key.hasAttribute("data-erase")) {
        field.value = field.value.slice(0, -1);
      } else if (field.value.length < 6) {
        field.value += key.textContent;
      }
      changed();
    }

    // the field stays on the page for keyboards and password managers; it only steps behind its dots
    field.className = "hidden";
    if (boxes.length === 1) label.className = "hidden";
    label.insertAdjacentElement("afterend", field);
    field.insertAdjacentElement("afterend", dots);
    dots.hidden = false;
    dots.addEventListener("click", function () { turn(at); });
    field.addEventListener("focus", function () { turn(at); });
    keys.addEventListener("click", press);
    field.addEventListener("input", function () {
      field.value = field.value.replace(/\D/g, "").slice(0, 6);
      draw();
    });
    return draw;
  }

  if (boxes.length) turn(0);
})();
