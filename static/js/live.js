// Parts of a page that stay fresh: every so many seconds the page is fetched and its [data-live] parts are exchanged, without losing the focus.
// With data-watch the part is fetched only when the address there tells another version.
(function () {
  "use strict";
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-live]"));
  if (!parts.length || !window.fetch || !window.DOMParser) return;
  var seconds = Number(parts[0].dataset.live) || 20;
  var watch = parts[0].dataset.watch;
  var version = parts[0].dataset.version;
  var pressed = false;

  document.addEventListener("submit", function () { pressed = true; });

  function get(address, kind) {
    return fetch(address, {credentials: "same-origin", headers: {Accept: kind}, cache: "no-store"}).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer;
    });
  }

  function exchange(text) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    parts.forEach(function (part) {
      var other = document.getElementById(part.id) && fresh.getElementById(part.id);
      if (!other || pressed) return;
      var held = part.contains(document.activeElement) ? document.activeElement : null;
      var open = part.querySelector("details[open]");
      if (held && !held.dataset.key && held !== part) return;  // somebody is in the middle of something
      if (open) return;
      while (part.firstChild) part.removeChild(part.firstChild);
      while (other.firstChild) part.appendChild(document.adoptNode(other.firstChild));
      Object.keys(other.dataset).forEach(function (name) { part.dataset[name] = other.dataset[name]; });
      var again = held && held.dataset.key && part.querySelector('[data-key="' + held.dataset.key + '"]');
      if (again) again.focus();
    });
    version = parts[0].dataset.version;
  }

  function page() {
    return get(location.href, "text/html").then(function (answer) {
      if (answer.redirected) { location.reload(); return; }
      return answer.text().then(exchange);
    });
  }

  function look() {
    var asked = document.hidden || pressed ? Promise.resolve()
      : watch ? get(watch, "application/json").then(function (answer) { return answer.json(); }).then(function (told) {
        return told.versi === version ? null : page();
      }) : page();
    asked.catch(function () {}).then(function () { setTimeout(look, seconds * 1000); });
  }

  setTimeout(look, seconds * 1000);
})();
