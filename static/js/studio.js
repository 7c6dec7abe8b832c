// The open block of a lesson: saved a second after typing stops, kept on this phone until the server has answered. What a closed tab
// or a lost line left behind is sent on by the next page of the editor.
(function () {
  "use strict";
  var PREFIX = "langkah:tulis:", SENT = "langkah:tulis-dikirim", LATER = {};
  var bench = document.querySelector("[data-by]"), form = document.querySelector("form[data-studio]");
  var here = matchMedia("(pointer: coarse)").matches ? "HP" : "komputer";
  var LOST = "Belum tersimpan, ada di " + here + " ini. Dikirim lagi sendiri.";

  function keep(place, entry) {
    try {
      if (entry) localStorage.setItem(place, JSON.stringify(entry)); else localStorage.removeItem(place);
    } catch (fault) { /* full or forbidden: the page still holds the words */ }
  }

  function kept(place) {
    try { return JSON.parse(localStorage.getItem(place)); } catch (fault) { return null; }
  }

  function places() {
    try { return Object.keys(localStorage).filter(function (name) { return name.indexOf(PREFIX) === 0; }); } catch (fault) { return []; }
  }

  // resolves with {state: saved | clash | refused | signin, said}; rejects where it is to be sent again
  function post(address, body) {
    var stop = new AbortController(), clock = setTimeout(function () { stop.abort(); }, 20000);
    return fetch(address, { method: "POST", body: new URLSearchParams(body), keepalive: true, signal: stop.signal, credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (response) {
        var json = (response.headers.get("Content-Type") || "").indexOf("application/json") === 0;
        if (response.redirected || response.status === 401) return { state: "signin" };
        if (!json || response.status >= 500 || response.status === 429) throw LATER;
        return response.json().then(function (said) { return { state: response.ok ? "saved" : said.banding ? "clash" : "refused", said: said }; });
      })
      .then(function (answer) { clearTimeout(clock); return answer; }, function (fault) { clearTimeout(clock); throw fault; });
  }

  // the same words for the place where the block stands now
  function moved(body, said) {
    var fields = new URLSearchParams(body);
    ["blok", "jumlah", "asal"].forEach(function (name) { fields.set(name, said[name]); });
    return fields.toString();
  }

  // words that went with a whole form are kept no longer once the page says that they are saved
  try {
    var went = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (went && !document.querySelector("[data-both], .summary")) localStorage.removeItem(went);
  } catch (fault) { /* forbidden: nothing was kept */ }
  if (!bench) return;

  var by = bench.dataset.by, lesson = bench.dataset.lesson, left = bench.querySelector("[data-left]");
  var own = form ? PREFIX + lesson + ":" + (form.elements.jumlah.value === "0" ? "baru" : form.elements.blok.value) + ":" + form.elements.jenis.value : "";

  function tell(words, address) {
    left.hidden = false;
    while (left.lastChild) left.removeChild(left.lastChild);
    var said = document.createElement("span");
    said.textContent = words + " ";
    if (address) {
      var link = document.createElement("a");
      link.href = address;
      link.textContent = "Buka bagian itu";
      said.appendChild(link);
    }
    left.appendChild(said);
  }

  // what another page left behind: first what went without an answer, then what was typed after it
  function deliver(place) {
    var entry = kept(place);
    if (!entry || entry.by !== by) return Promise.resolve();
    var first = entry.unanswered || entry.body;
    return post(entry.address, first).then(function (answer) {
      if (answer.state === "saved" && first !== entry.body) return post(entry.address, moved(entry.body, answer.said));
      return answer;
    }).then(function (answer) {
      if (answer.state === "saved") {
        keep(place);
        tell("Tulisan yang tertinggal di " + here + " ini sudah tersimpan, " + answer.said.waktu + ".", entry.address + "?blok=" + answer.said.blok + "#terbuka");
        if (!form && entry.address === lesson) show(lesson);
        return;
      }
      tell("Ada tulisan Anda yang belum tersimpan di " + here + " ini.", entry.open);
    }, function () { tell(LOST); });
  }

  function deliverAll() {
    places().filter(function (place) { return place !== own; }).reduce(function (before, place) { return before.then(function () { return deliver(place); }); }, Promise.resolve());
  }

  // the phone, the health line and the blocks are drawn by the server: taken from the page as it is now
  function show(address) {
    fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } }).then(function (response) { return response.ok ? response.text() : ""; }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html");
      (form ? [".phone", "#kesehatan", "[data-notes]"] : [".phone", "#kesehatan", "[data-blocks]"]).forEach(function (where) {
        var old = document.querySelector(where), now = fresh.querySelector(where);
        if (!old || !now) return;
        while (old.firstChild) old.removeChild(old.firstChild);
        while (now.firstChild) old.appendChild(document.adoptNode(now.firstChild));
      });
      document.dispatchEvent(new Event("langkah:digambar"));
    }).catch(function () { /* the next save draws it */ });
  }

  window.addEventListener("online", deliverAll);
  deliverAll();
  if (!form) return;

  var state = form.querySelector("[data-state]"), timer = 0, running = false, changed = false, stopped = false, pause = 1000, pending = null;

  function values() {
    var found = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.type === "hidden" || field.tagName === "BUTTON" || field.name === "nilai") return;
      if (field.type !== "radio" || field.checked) found[field.name] = field.value;
    });
    return found;
  }

  function typed() { return JSON.stringify(values()); }
  function even(text) { return text.replace(/\\r|\\n|\s/g, " ").replace(/ +/g, " "); }

  function body() {
    var fields = new URLSearchParams(new FormData(form));
    fields.set("aksi", "simpan");
    return fields.toString();
  }

  function hold() {
    var fresh = form.elements.jumlah.value === "0", opens = fresh ? "?tambah=" + form.elements.jenis.value + "&setelah=" + (form.elements.blok.value - 1) : "?blok=" + form.elements.blok.value;
    keep(own, { by: by, address: lesson, open: lesson + opens + "#terbuka", body: body(), unanswered: pending && pending.body, values: values(), origin: form.elements.asal.value });
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
    hold();
    if (stopped) return;
    say(navigator.onLine === false ? LOST : "Belum tersimpan");
    later(pause);
  }

  function saved(said) {
    form.elements.blok.value = said.blok;
    form.elements.jumlah.value = said.jumlah;
    form.elements.asal.value = said.asal;
    var now = typed() === pending.typed;
    pending = null;
    pause = 1000;
    if (!now) { hold(); later(300); return; }
    changed = false;
    keep(own);
    say("Tersimpan " + said.waktu);
    show(lesson + "?blok=" + said.blok);
  }

  function save() {
    if (running || stopped || !changed) return;
    pending = pending || { body: body(), typed: typed() };
    running = true;
    hold();
    say("Menyimpan …");
    post(lesson, pending.body).then(function (answer) {
      running = false;
      if (answer.state === "saved") { saved(answer.said); return; }
      var now = typed() === pending.typed;
      pending = null;
      stopped = answer.state !== "refused";
      hold();
      if (answer.state === "signin") say("Belum tersimpan, ada di " + here + " ini. Masuk lagi di halaman lain, lalu tekan Simpan.", true);
      else say("Belum tersimpan. " + (stopped ? "Orang lain mengubahnya: tekan Simpan untuk membandingkan." : answer.said.pesan), true);
      if (!stopped && !now) later(1000);
    }, function () {
      running = false;
      say(LOST, true);
      pause = Math.min(pause * 2, 60000);
      later(pause);
    });
  }

  function put(found) {
    Object.keys(found).forEach(function (name) {
      var field = form.elements[name];
      if (field) field.value = found[name];
      if (field && field.dispatchEvent) field.dispatchEvent(new Event("langkah:isi"));
    });
    touched();
  }

  function press(words, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  // words that the block still waits for come back by themselves; where somebody changed it meanwhile she is asked
  function back() {
    var entry = kept(own);
    if (!entry || entry.by !== by) return;
    if (even(JSON.stringify(entry.values)) === even(typed())) { keep(own); return; }
    if (entry.origin === form.elements.asal.value || !entry.origin) { put(entry.values); return; }
    var note = document.createElement("p"), words = document.createElement("span");
    function end() { note.parentNode.removeChild(note); }
    note.className = "note small";
    words.textContent = "Ada tulisan Anda yang belum terkirim: “" + even(entry.values.isi || entry.values.judul || "").slice(0, 80) + "…” ";
    words.appendChild(press("Pakai tulisan itu", function () { end(); put(entry.values); }));
    words.appendChild(document.createTextNode(" · "));
    words.appendChild(press("Buang", function () { end(); keep(own); }));
    note.appendChild(words);
    form.insertBefore(note, form.querySelector("header").nextSibling);
  }

  form.addEventListener("input", function (event) { if (event.target.name && event.target.name !== "nilai") touched(); });
  form.addEventListener("change", function (event) { if (event.target.type === "radio") touched(); });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    stopped = true;
    try { sessionStorage.setItem(SENT, own); } catch (fault) { /* forbidden */ }
  });
  document.addEventListener("visibilitychange", function () { if (document.hidden) save(); });
  document.addEventListener("keydown", function (event) {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "Enter") form.querySelector("[value=selesai]").click();
    if (event.key !== "s") return;
    event.preventDefault();
    if (stopped) form.querySelector(".save-row .button").click(); else { changed = true; save(); }
  });
  window.addEventListener("online", function () { pause = 1000; save(); });
  back();
}());
