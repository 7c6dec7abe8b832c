// The seal of a certificate, checked on this phone: /cek/<kode>#<segel>. What is shown comes out of the sealed bytes, as text only.
// The layout of the bytes stands in lms/certificates/seal.py; keys, ended seals and abbreviations come from /cek/kunci.json.
(function () {
  "use strict";
  if (navigator.serviceWorker) navigator.serviceWorker.register("/cek/pekerja.js", { scope: "/cek" }).catch(function () { /* the server still answers */ });
  var box = document.querySelector("[data-seal]");
  if (!box) return;
  var MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");
  var KINDS = ["pelatihan", "kecakapan", "narasumber", "panitia"];
  var EPOCH = Date.UTC(2000, 0, 1);
  var DAY = 86400000;

  function hex(bytes) {
    return Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
  }

  // Only the one spelling that the sealer writes: whole groups, and no bit left over
  function bytesOf(text) {
    var bits = 0, held = 0, found = [];
    for (var i = 0; i < text.length; i += 1) {
      var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text[i]);
      if (value < 0) return null;
      held = held * 32 + value;
      bits += 5;
      if (bits >= 8) { bits -= 8; found.push(Math.floor(held / Math.pow(2, bits))); held %= Math.pow(2, bits); }
    }
    return bits < 5 && held === 0 && found.length > 74 ? new Uint8Array(found) : null;
  }

  function base64(text) {
    return Uint8Array.from(atob(text), function (symbol) { return symbol.charCodeAt(0); });
  }

  function day(number) {
    var then = new Date(EPOCH + number * DAY);
    return then.getUTCDate() + " " + MONTHS[then.getUTCMonth()] + " " + then.getUTCFullYear();
  }

  // Called only for bytes whose signature holds
  function statement(said, words) {
    var parts = [], at = 10, reader = new TextDecoder("utf-8", { fatal: true });
    while (at < said.length) { parts.push(said.subarray(at + 1, at + 1 + said[at])); at += 1 + said[at]; }
    var texts = parts.slice(1).map(function (part) {
      return reader.decode(part).replace(/[\u0001-\u001f]/g, function (symbol) { return words[symbol.charCodeAt(0) - 1]; });
    });
    return {
      kode: texts[0], nomor: texts[1], nama: texts[2], sebagai: texts[3], program: texts[4] + ", " + KINDS[(said[5] & 1) + (said[5] >> 2) * 2],
      penerbit: texts[5], terbit: day(said[6] * 256 + said[7]), until: said[8] * 256 + said[9], contoh: (said[5] & 2) > 0
    };
  }

  function verified(bytes, list) {
    var known = list.kunci[hex(bytes.subarray(1, 5))];
    if (bytes[0] !== 1 || !known) return Promise.resolve("asing");
    var cut = bytes.length - 64;
    return crypto.subtle.importKey("raw", base64(known), { name: "Ed25519" }, false, ["verify"]).then(function (key) {
      return crypto.subtle.verify({ name: "Ed25519" }, key, bytes.subarray(cut), bytes.subarray(0, cut)).then(function (holds) {
        return holds ? "asli" : "palsu";
      });
    }, function () { return "tanpa"; });
  }

  // The phone's day, unless its clock stands before the list was made
  function over(until, list) {
    var now = new Date();
    var today = Math.floor((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - EPOCH) / DAY);
    return until > 0 && until < Math.max(today, list.hari);
  }

  // The code in the address, as plain_code of lms/ids.py reads it
  function asked() {
    return decodeURIComponent(location.pathname.split("/")[2] || "").toUpperCase().replace(/[^2-9A-HJKMNP-TV-Y]/g, "");
  }

  function judged(text, list) {
    var bytes = bytesOf(text);
    if (!bytes) return Promise.resolve({ state: "palsu" });
    if (!window.crypto || !crypto.subtle || !window.TextDecoder) return Promise.resolve({ state: "tanpa" });
    return verified(bytes, list).then(function (state) {
      if (state !== "asli") return { state: state };
      var said = statement(bytes.subarray(0, bytes.length - 64), list.kata);
      if (said.kode !== asked()) return { state: "lain" };
      return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)).then(function (digest) {
        var mark = hex(new Uint8Array(digest)).slice(0, 24);
        var ended = list.dicabut.indexOf(mark) >= 0 ? "dicabut" : list.diganti.indexOf(mark) >= 0 ? "diganti" : "";
        return { state: ended || (over(said.until, list) ? "kedaluwarsa" : "asli"), said: said };
      });
    });
  }

  function fill(name, text) {
    var place = box.querySelector('[data-claim="' + name + '"]');
    place.textContent = text;
    place.parentNode.hidden = !text;
  }

  function show(result, list) {
    var words = box.querySelector('[data-word="' + result.state + '"]');
    box.querySelectorAll("[data-word]").forEach(function (each) { each.hidden = each !== words; });
    var said = result.said;
    box.querySelector("[data-claims]").hidden = !said;
    if (said) {
      ["nama", "sebagai", "program", "nomor", "terbit", "penerbit", "kode"].forEach(function (name) { fill(name, said[name]); });
      fill("sampai", said.until ? day(said.until) : "");
      box.querySelector("[data-contoh]").hidden = !said.contoh;
    }
    box.querySelector("[data-list]").hidden = !list;
    if (list) box.querySelector("[data-made]").textContent = list.dibuat;
    box.hidden = false;
    box.setAttribute("data-state", result.state);
  }

  function run() {
    var text = location.hash.slice(1);
    if (!text) {
      if (box.hasAttribute("data-alone")) show({ state: "kosong" }); else box.hidden = true;
      return;
    }
    var list = null;
    fetch("/cek/kunci.json", { credentials: "omit" }).then(function (answer) {
      if (!answer.ok) throw new Error();
      return answer.json();
    }).then(function (found) {
      list = found;
      return judged(text, found);
    }).then(function (result) { show(result, list); }, function () { show({ state: list ? "palsu" : "daftar" }, list); });
  }

  addEventListener("hashchange", run);
  run();
})();
