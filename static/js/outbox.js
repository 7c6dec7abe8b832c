// Answers on their way to the server. Each change is kept on this phone until the server has answered that it is saved.
// Used by quiz.js: outbox(attempt, told) -> { put(item, address, fields), flush() -> Promise<boolean>, waiting() }.
// told(item, what, words) hears "waiting" | "saved" | "held" (no signal) | "busy" (the server) | "refused" | "signin" for every answer.
window.outbox = function (attempt, told) {
  "use strict";
  var place = "langkah:jawaban:" + attempt;
  var memory = "{}";  // where the browser forbids storage, the page itself remembers
  var running = null;
  var pause = 4000;
  var timer = 0;

  function read() {
    try { return JSON.parse(localStorage.getItem(place) || memory); } catch (fault) { return JSON.parse(memory); }
  }

  function write(answers) {
    memory = JSON.stringify(answers);
    try {
      if (memory === "{}") localStorage.removeItem(place); else localStorage.setItem(place, memory);
    } catch (fault) { /* full or forbidden: memory holds */ }
  }

  // RFC 9562 version 7: the time in milliseconds, then random bits
  function uuid7() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    var time = Date.now();
    for (var i = 5; i >= 0; i -= 1) { bytes[i] = time % 256; time = Math.floor(time / 256); }
    bytes[6] = (bytes[6] & 15) | 112;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function put(item, address, fields) {
    var answers = read();
    answers[item] = { id: uuid7(), address: address, fields: fields };
    write(answers);
    told(item, "waiting");
  }

  function done(item, id) {
    var answers = read();
    if (answers[item] && answers[item].id === id) { delete answers[item]; write(answers); return true; }
    return false;  // she changed it meanwhile: the newer one is still waiting
  }

  // -> Promise<true> when this answer is off the phone, false when it has to wait
  function send(item, answer) {
    var body = new URLSearchParams(answer.fields);
    body.set("id", answer.id);
    var stop = new AbortController();
    var clock = setTimeout(function () { stop.abort(); }, 20000);
    return fetch(answer.address, { method: "POST", body: body, signal: stop.signal, keepalive: true, credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (response) {
        var json = (response.headers.get("Content-Type") || "").indexOf("application/json") === 0;
        if (response.redirected || response.status === 401) { told(item, "signin"); return false; }
        if (response.status >= 500 || response.status === 408 || response.status === 429) { told(item, "busy"); return false; }
        if (!json) { told(item, "held"); return false; }  // not our server: the page of a network that wants a sign-in
        return response.json().then(function (said) {
          if (done(item, answer.id)) told(item, response.ok ? "saved" : "refused", response.ok ? said.waktu : said.pesan);
          return true;
        });
      })
      .catch(function () { told(item, "held"); return false; })
      .then(function (gone) { clearTimeout(clock); return gone; });
  }

  function next() {
    var answers = read();
    var item = Object.keys(answers)[0];
    if (!item) { pause = 4000; return Promise.resolve(true); }
    return send(item, answers[item]).then(function (gone) { return gone ? next() : false; });
  }

  function flush() {
    if (!running) {
      clearTimeout(timer);
      running = next().then(function (empty) {
        running = null;
        if (!empty) { timer = setTimeout(flush, pause); pause = Math.min(pause * 2, 60000); }
        return empty;
      });
    }
    return running;
  }

  window.addEventListener("online", function () { pause = 4000; flush(); });
  return { put: put, flush: flush, waiting: read };
};
