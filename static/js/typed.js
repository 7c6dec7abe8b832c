/* The text of new items is kept on this computer until it stands in the bank: a closed tab takes nothing with it. */
(function () {
  "use strict";
  const sent = "langkah:soal:dikirim", form = document.querySelector("[data-typing]");

  function kept(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(name) || "";
      if (value) localStorage.setItem(name, value); else localStorage.removeItem(name);
    } catch (fault) { /* full or forbidden: the page still holds the words */ }
    return "";
  }

  // the bank opens straight from the form only where everything was saved
  if (!form) {
    const from = location.pathname + "-baru";
    if (new URL(document.referrer || location.href).pathname === from && kept(sent) === from) kept("langkah:soal:" + from, "");
    kept(sent, "");
    return;
  }
  kept(sent, "");
  if (!form.elements.teks) return;
  const text = form.elements.teks, place = "langkah:soal:" + form.getAttribute("action"), before = kept(place);
  if (before && !text.value.trim()) {
    const note = document.createElement("p"), words = document.createElement("span"), drop = document.createElement("button");
    note.className = "note small";
    words.textContent = "Teks Anda yang belum tersimpan sudah dikembalikan. ";
    drop.className = "link";
    drop.type = "button";
    drop.textContent = "Kosongkan";
    drop.addEventListener("click", function () { note.remove(); put(""); });
    note.append(words, drop);
    text.before(note);
    put(before);
  }

  function put(words) {
    text.value = words;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    keep();
  }

  function keep() { kept(place, text.value.trim() ? text.value : ""); }

  text.addEventListener("input", keep);
  form.addEventListener("submit", function () { kept(sent, form.getAttribute("action")); });
})();
