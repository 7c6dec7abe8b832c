// The pages of a course in a player of SCORM 1.2: a lesson tells that it was read, a practice what of it was right. Without a player they are plain pages.
(function () {
  "use strict";
  var api = find(window) || (window.opener ? find(window.opener) : null);
  var began = Date.now(), over = false;
  var page = document.body.getAttribute("data-page");

  function find(start) {
    var place = start;
    for (var step = 0; step < 20; step += 1) {
      try {
        if (place.API) return place.API;
        if (!place.parent || place.parent === place) return null;
        place = place.parent;
      } catch (elsewhere) { return null; }  // a frame of another site
    }
    return null;
  }

  function tell(name, value) {
    if (api && !over) api.LMSSetValue(name, String(value));
  }

  function keep() {
    if (api && !over) api.LMSCommit("");
  }

  function two(number) { return ("0" + number).slice(-2); }

  function leave() {
    if (!api || over) return;
    var seconds = Math.min(359999, Math.round((Date.now() - began) / 1000));
    tell("cmi.core.session_time", two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60));
    keep();
    api.LMSFinish("");
    over = true;
  }

  function say(text) {
    var line = document.querySelector("[data-said]");
    if (line) line.textContent = text;
  }

  function number(text) {
    var plain = text.trim().replace(/\s+/g, " ");
    if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) plain = plain.replace(/\./g, "");
    plain = plain.replace("−", "-").replace(",", ".");
    var found = /^[+-]?(\d+\.?\d*|\.\d+)/.exec(plain);
    return found ? Number(found[0]) : NaN;
  }

  function same(text) { return text.trim().replace(/\s+/g, " ").toLowerCase(); }

  function places(item) { return [].slice.call(item.querySelectorAll("select, input[type=text], textarea")); }

  function chosen(item) { return [].slice.call(item.querySelectorAll("input:checked")); }

  // between 0 and 1; null: nobody but a trainer can tell
  function worth(item, key) {
    var kind = item.getAttribute("data-kind");
    if (kind === "open") return null;
    if (kind === "number") {
      var given = number(places(item)[0].value);
      return Math.abs(given - Number(key.value)) <= Number(key.tolerance) + 1e-9 ? 1 : 0;
    }
    if (kind === "text") return key.accepted.some(function (one) { return same(one) === same(places(item)[0].value); }) ? 1 : 0;
    if (kind === "order" || kind === "match") {
      var fields = places(item), right = fields.filter(function (field, n) { return field.value === key.right[n]; }).length;
      return right / fields.length;
    }
    var hits = chosen(item).filter(function (input) { return key.right.indexOf(input.value) >= 0; }).length;
    if (kind === "multiple") return Math.max(0, (2 * hits - chosen(item).length) / key.right.length);
    return hits;
  }

  function answered(item) {
    var fields = places(item);
    return fields.length ? fields.every(function (field) { return field.value.trim() !== ""; }) : chosen(item).length > 0;
  }

  function show(item, points) {
    var verdict = item.querySelector("[data-verdict]"), picked = chosen(item).map(function (input) { return input.value; });
    verdict.textContent = points === null ? "Bandingkan jawaban Ibu/Bapak dengan penjelasan ini." : points === 1 ? "Tepat." : points > 0 ? "Sebagian tepat." : "Belum tepat.";
    [].forEach.call(item.querySelectorAll("[data-why]"), function (why) { why.hidden = picked.indexOf(why.getAttribute("data-why")) < 0; });
    item.querySelector("[data-answer]").hidden = false;
  }

  function practice() {
    var items = [].slice.call(document.querySelectorAll("[data-kind]")), marks = {};
    items.forEach(function (item, n) {
      var key = JSON.parse(item.getAttribute("data-key"));
      item.addEventListener("submit", function (event) {
        event.preventDefault();
        if (!answered(item)) { item.querySelector("[data-verdict]").textContent = "Jawab dulu, lalu periksa."; return; }
        var points = worth(item, key);
        show(item, points);
        if (!(n in marks)) marks[n] = points;  // the first try counts
        var done = Object.keys(marks), counted = done.filter(function (one) { return marks[one] !== null; });
        var sum = counted.reduce(function (total, one) { return total + marks[one]; }, 0);
        if (counted.length) {
          tell("cmi.core.score.min", 0);
          tell("cmi.core.score.max", 100);
          tell("cmi.core.score.raw", Math.round(100 * sum / counted.length));
        }
        if (done.length === items.length) {
          tell("cmi.core.lesson_status", "completed");
          say(counted.length ? "Selesai. Nilai latihan " + Math.round(100 * sum / counted.length) + " dari 100." : "Selesai.");
        } else { say(done.length + " dari " + items.length + " soal terjawab."); }
        keep();
      });
    });
  }

  if (api) {
    api.LMSInitialize("");
    var status = api.LMSGetValue("cmi.core.lesson_status");
    if (status !== "completed" && status !== "passed") tell("cmi.core.lesson_status", "incomplete");
    else say("Sudah selesai dibaca.");
    keep();
    window.addEventListener("pagehide", leave);
  }
  if (page === "practice") practice();
  else document.querySelector("[data-done]").addEventListener("click", function () {
    tell("cmi.core.lesson_status", "completed");
    keep();
    say("Sudah selesai dibaca.");
  });
})();
