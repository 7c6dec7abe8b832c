/* Below the text of new items: what participants will see, asked for again while somebody types. Without scripting the button does it. */
(function () {
  "use strict";
  const form = document.querySelector("[data-typing]");
  if (!form || !window.fetch || !window.DOMParser) return;
  const text = form.elements.teks;
  let waiting = 0, asked = 0, last = text.value;

  function show() {
    if (text.value === last) return;
    last = text.value;
    const turn = ++asked;
    const body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.set("langkah", "lihat");
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) {
        const fresh = html && new DOMParser().parseFromString(html, "text/html").getElementById("gambaran");
        const old = document.getElementById("gambaran");
        if (fresh && old && turn === asked) old.replaceWith(document.importNode(fresh, true));
      })
      .catch(function () { last = ""; });
  }

  text.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 700);
  });
})();
