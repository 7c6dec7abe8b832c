// The open block of a lesson: saved a second after typing stops, kept on this computer until the server has answered, signs by button.
(function () {
  "use strict";
  var form = document.querySelector("form[data-studio]"), sentMark = "langkah:tulis:dikirim";
  // words that went with a whole form are kept no longer once the page says that they are saved
  try {
    var went = sessionStorage.getItem(sentMark);
    sessionStorage.removeItem(sentMark);
    if (went && !document.querySelector("[data-both], .summary")) localStorage.removeItem(went);
  } catch (fault) { /* forbidden: nothing was kept */ }
  if (!form) return;
  var state = form.querySelector("[data-state]"), base = form.dataset.studio;
  var place = "langkah:tulis:" + base + ":" + (form.elements.jumlah.value === "0" ? "baru" : form.elements.blok.value) + ":" + form.elements.jenis.value;
  var timer = 0, running = false, changed = false, stopped = false, pause = 1000;

  function typed() {
    var found = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.type === "hidden" || field.tagName === "BUTTON" || field.name === "nilai") return;
      if (field.type === "radio") { if (field.checked) found[field.name] = field.value; return; }
      found[field.name] = field.value;
    });
    return JSON.stringify(found);
  }

  function even(text) { return text.replace(/\\n|\s/g, " ").replace(/ +/g, " "); }

  function keep(text) {
    try {
      if (text) localStorage.setItem(place, text); else localStorage.removeItem(place);
    } catch (fault) { /* full or forbidden: the page still holds the words */ }
  }

  function say(words, fault) {
    state.textContent = words;
    state.classList.toggle("fault", Boolean(fault));
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function touched() {
    changed = true;
    keep(typed());
    if (stopped) return;
    say("Belum tersimpan");
    later(1000);
  }

  function saved(said, sent) {
    form.elements.blok.value = said.blok;
    form.elements.jumlah.value = said.jumlah;
    form.elements.asal.value = said.asal;
    pause = 1000;
    if (typed() !== sent) { later(300); return; }
    changed = false;
    keep("");
    say("Tersimpan " + said.waktu);
    refresh();
  }

  function answered(response, sent) {
    var json = (response.headers.get("Content-Type") || "").indexOf("application/json") === 0;
    if (response.redirected || response.status === 401) { stopped = true; say("Belum tersimpan. Masuk lagi di halaman lain, lalu tekan Simpan.", true); return null; }
    if (!json || response.status >= 500 || response.status === 429) throw new Error("later");
    return response.json().then(function (said) {
      if (response.ok) { saved(said, sent); return; }
      if (said.banding) stopped = true;
      say((said.banding ? "Belum tersimpan. Orang lain mengubahnya: tekan Simpan untuk membandingkan." : "Belum tersimpan. " + said.pesan), true);
    });
  }

  function save() {
    if (running || stopped || !changed) return;
    var body = new URLSearchParams(new FormData(form)), sent = typed(), stop = new AbortController();
    var clock = setTimeout(function () { stop.abort(); }, 20000);
    body.set("aksi", "simpan");
    running = true;
    say("Menyimpan …");
    fetch(base, { method: "POST", body: body, keepalive: true, signal: stop.signal, credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (response) { return answered(response, sent); })
      .catch(function () {
        say("Sambungan putus. Tulisan Anda aman di komputer ini, dan dikirim lagi sendiri.", true);
        pause = Math.min(pause * 2, 60000);
        later(pause);
      })
      .then(function () { clearTimeout(clock); running = false; if (changed && !stopped && pause === 1000 && typed() !== sent) later(1000); });
  }

  // the phone and the health line are drawn by the server: taken from the page as it is now
  function refresh() {
    fetch(base, { credentials: "same-origin", headers: { Accept: "text/html" } }).then(function (response) { return response.ok ? response.text() : ""; }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html");
      [".phone", "#kesehatan"].forEach(function (where) {
        var old = document.querySelector(where), now = fresh.querySelector(where);
        if (!old || !now) return;
        while (old.firstChild) old.removeChild(old.firstChild);
        while (now.firstChild) old.appendChild(document.adoptNode(now.firstChild));
      });
    }).catch(function () { /* the next save draws it */ });
  }

  function offerBack() {
    var kept = null;
    try { kept = localStorage.getItem(place); } catch (fault) { return; }
    if (!kept || even(kept) === even(typed())) { keep(""); return; }
    var note = document.createElement("p"), words = document.createElement("span"), take = document.createElement("button"), drop = document.createElement("button");
    note.className = "note small";
    words.textContent = "Ada tulisan Anda yang belum terkirim: “" + even(JSON.parse(kept).isi || "").slice(0, 80) + "…” ";
    take.className = drop.className = "link";
    take.type = drop.type = "button";
    take.textContent = "Pakai tulisan itu";
    drop.textContent = "Buang";
    words.appendChild(take);
    words.appendChild(document.createTextNode(" · "));
    words.appendChild(drop);
    note.appendChild(words);
    take.addEventListener("click", function () {
      var values = JSON.parse(kept);
      Object.keys(values).forEach(function (name) {
        var field = form.elements[name];
        if (field) field.value = values[name];
      });
      note.parentNode.removeChild(note);
      touched();
    });
    drop.addEventListener("click", function () { keep(""); note.parentNode.removeChild(note); });
    form.insertBefore(note, form.querySelector("header").nextSibling);
  }

  function put(field, before, inside, after, from, to) {
    var start = field.selectionStart, end = field.selectionEnd, chosen = field.value.slice(start, end).trim() || inside;
    if (before) chosen = chosen.split("\n").join(after + "\n" + before);
    field.value = field.value.slice(0, start) + before + chosen + after + field.value.slice(end);
    field.focus();
    field.setSelectionRange(start + from(chosen.length), start + to(chosen.length));
    touched();
  }

  var field = form.elements.isi, tools = form.querySelector("[data-tools]"), values = form.elements.nilai;
  if (field && tools) {
    tools.hidden = false;
    tools.addEventListener("click", function (event) {
      var mark = event.target.dataset.mark;
      if (!mark) return;
      if (mark === "[") put(field, "[", "teks tautan", "](https://)", function (n) { return n + 3; }, function (n) { return n + 11; });
      else put(field, mark, "tulisan", mark, function () { return mark.length; }, function (n) { return mark.length + n; });
    });
    values.addEventListener("change", function () {
      if (!values.value) return;
      put(field, "", "", "{{ ref:" + values.value + " }}", function (n) { return n; }, function (n) { return n; });
      values.value = "";
    });
  }

  form.addEventListener("input", function (event) { if (event.target.name !== "nilai") touched(); });
  form.addEventListener("change", function (event) { if (event.target.type === "radio") touched(); });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    stopped = true;
    try { sessionStorage.setItem(sentMark, place); } catch (fault) { /* forbidden */ }
  });
  document.addEventListener("visibilitychange", function () { if (document.hidden) save(); });
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (stopped) form.querySelector(".save-row .button").click(); else { changed = true; save(); }
    }
  });
  window.addEventListener("online", function () { pause = 1000; save(); });
  offerBack();
}());
