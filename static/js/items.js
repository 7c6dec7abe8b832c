/* Below the text of new items: what participants will see, asked for again while somebody types. Without scripting the button does it.
   The text is kept on this computer until it stands in the bank, so that a closed tab takes nothing with it. */
(function () {
  "use strict";
  function kept(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(name) || "";
      if (value) localStorage.setItem(name, value); else localStorage.removeItem(name);
    } catch (fault) { /* full or forbidden: the page still holds the words */ }
    return "";
  }

  // the bank opens straight from the form only where everything was saved
  const bank = document.querySelector("[data-typed-at]");
  if (bank) {
    const from = document.referrer.replace(/^https?:\/\/[^/]+/, "").split("?")[0];
    if (from === bank.dataset.typedAt && kept("langkah:soal:dikirim") === from) kept("langkah:soal:" + from, "");
    kept("langkah:soal:dikirim", "");
    return;
  }
  const form = document.querySelector("[data-typing]");
  if (!form || !window.fetch || !window.DOMParser) return;
  const text = form.elements.teks, place = "langkah:soal:" + form.getAttribute("action");

  function giveBack() {
    const before = kept(place);
    if (!before || text.value.trim()) return;
    const note = document.createElement("p"), words = document.createElement("span"), drop = document.createElement("button");
    note.className = "note small";
    words.textContent = "Teks Anda yang belum tersimpan sudah dikembalikan. ";
    drop.className = "link";
    drop.type = "button";
    drop.textContent = "Kosongkan";
    drop.addEventListener("click", function () { kept(place, ""); text.value = ""; note.remove(); show(); });
    note.append(words, drop);
    text.before(note);
    text.value = before;
  }

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

  giveBack();
  show();
  form.addEventListener("submit", function (event) {
    if (!event.submitter || event.submitter.value !== "lihat") kept("langkah:soal:dikirim", form.getAttribute("action"));
  });
  text.addEventListener("input", function () {
    kept(place, text.value.trim() ? text.value : "");
    clearTimeout(waiting);
    waiting = setTimeout(show, 700);
  });
})();
