/* Beside an item, or below the text of many: what participants will see, asked for again while somebody types; another kind brings its own
   fields at once. Without scripting the buttons do both. */
(function () {
  "use strict";
  const form = document.querySelector("[data-typing]");
  if (!form || !window.fetch || !window.DOMParser) return;
  let waiting = 0, asked = 0, last = said().toString();

  function said() {
    const body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.set("langkah", "lihat");
    return body;
  }

  function show() {
    const body = said(), turn = ++asked;
    if (body.toString() === last) return;
    last = body.toString();
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) {
        const fresh = html && new DOMParser().parseFromString(html, "text/html").getElementById("gambaran");
        const old = document.getElementById("gambaran");
        if (fresh && old && turn === asked) old.replaceWith(document.importNode(fresh, true));
      })
      .catch(function () { last = ""; });
  }

  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 700);
  });
  form.addEventListener("change", function (event) {
    const button = event.target.dataset.switch && document.getElementById(event.target.dataset.switch);
    if (button) button.click();
  });
})();
