// A quiz page with scripting: one item at a time, saved at the tap (outbox.js). Without it the page is one long list of forms.
(function () {
  "use strict";
  var quiz = document.querySelector("[data-quiz]");
  if (!quiz) return;
  var items = Array.prototype.slice.call(quiz.querySelectorAll("[data-item]"));
  var nav = quiz.querySelector("[data-nav]");
  var back = nav.querySelector("[data-back]");
  var forth = nav.querySelector("[data-next]");
  var check = quiz.querySelector("[data-check]");
  var strip = quiz.querySelector("[data-strip] .strip");
  var position = document.querySelector("[data-position]");
  var box = window.outbox(quiz.dataset.quiz, told);
  var shown = -1;
  var held = "held";  // why the last answer had to wait: no signal, or a busy server
  var timers = {};

  function form(item) {
    return items.find(function (one) { return one.dataset.item === item; });
  }

  function say(one, words, name, kind) {
    var line = one.querySelector("[data-state]");
    var svg = "http://www.w3.org/2000/svg";
    var icon = document.createElementNS(svg, "svg");
    var use = document.createElementNS(svg, "use");
    icon.setAttribute("class", "icon");
    icon.setAttribute("aria-hidden", "true");
    use.setAttribute("href", quiz.dataset.icons + "#" + name);
    icon.appendChild(use);
    var text = document.createElement("span");
    text.textContent = words;
    line.className = "state " + (kind || "");
    line.textContent = "";
    line.append(icon, text);
    return text;
  }

  function told(item, what, words) {
    var one = form(item);
    if (!one) return;
    var waits = what === "held" || what === "busy";
    if (waits) held = what;
    one.querySelector("[data-save]").hidden = !waits;
    if (what === "saved") {
      one.toggleAttribute("data-answered", filled(one));
      say(one, quiz.dataset.saved.replace("#", words || clock()), "checks");
    } else if (what === "refused") {
      one.removeAttribute("data-answered");
      say(one, words || quiz.dataset.refused, "warn", "fault");
    } else if (what === "signin") {
      var link = document.createElement("a");
      link.href = "/masuk";
      link.textContent = quiz.dataset.signin;
      say(one, quiz.dataset.kept + " ", "phone", "local").appendChild(link);
    } else {
      one.toggleAttribute("data-answered", filled(one));
      if (waits) wait(one); else say(one, quiz.dataset.sending, "phone", "local");
    }
    draw();
  }

  function wait(one) {
    say(one, quiz.dataset[held], held === "held" ? "cut" : "clock", "local");
  }

  function clock() {
    var now = new Date();
    return ("0" + now.getHours()).slice(-2) + "." + ("0" + now.getMinutes()).slice(-2);
  }

  function written(field) {
    return field.type === "text" || field.type === "textarea";
  }

  function placed(field) {
    return field.type === "select-one";
  }

  function filled(one) {
    return Array.prototype.some.call(one.elements, function (field) {
      return field.name === "answer" && (written(field) || placed(field) ? field.value.trim() !== "" : field.checked);
    });
  }

  function fields(one) {
    return Array.prototype.filter.call(one.elements, function (field) {
      return field.name && (field.type === "radio" || field.type === "checkbox" ? field.checked : field.type !== "submit");
    }).map(function (field) { return [field.name, field.value]; });
  }

  function draw() {
    items.forEach(function (one, at) {
      strip.children[at].className = at === shown ? "now" : one.hasAttribute("data-answered") ? "done" : "";
    });
    var words = items[shown].querySelector("[data-place]").textContent;
    strip.setAttribute("aria-label", words);
    if (position) position.textContent = words;
  }

  function show(at, move) {
    shown = Math.max(0, Math.min(items.length - 1, at));
    items.forEach(function (one, place) { one.hidden = place !== shown; });
    back.hidden = shown === 0;
    back.href = "#" + items[Math.max(0, shown - 1)].id;
    forth.hidden = shown === items.length - 1;
    forth.href = "#" + items[Math.min(items.length - 1, shown + 1)].id;
    check.hidden = !forth.hidden;
    draw();
    if (move) {
      window.scrollTo(0, 0);
      items[shown].querySelector("[role=heading]").focus({ preventScroll: true });
    }
  }

  function place() {
    return items.findIndex(function (one) { return "#" + one.id === location.hash; });
  }

  function keep(one) {
    clearTimeout(timers[one.id]);
    delete timers[one.id];
    box.flush();
  }

  // a tap on one of several answers is final at once; ticks and numbers wait until the hand rests, sentences longer
  function changed(event) {
    var one = event.target.closest("[data-item]");
    count(one);
    box.put(one.dataset.item, one.getAttribute("action"), fields(one));
    clearTimeout(timers[one.id]);
    timers[one.id] = setTimeout(keep, event.target.type === "radio" ? 0 : event.target.type === "textarea" ? 2500 : 900, one);
  }

  // how much of its limit an open answer has taken
  function count(one) {
    var line = one.querySelector("[data-count]");
    var field = one.querySelector("textarea");
    if (line && field && field.value) line.textContent = line.dataset.count.replace("#", String(field.value.length).replace(/(\d)(\d{3})$/, "$1.$2"));
  }

  // an answer still on the phone is newer than what the page brought
  function restore(item, answer) {
    var one = form(item);
    if (!one) return;
    var given = answer.fields.filter(function (pair) { return pair[0] === "answer"; }).map(function (pair) { return pair[1]; });
    Array.prototype.forEach.call(one.elements, function (field) {
      if (field.name !== "answer") return;
      if (written(field)) field.value = given[0] || "";
      else if (placed(field)) Array.prototype.forEach.call(field.options, function (one) { if (one.value) one.selected = given.indexOf(one.value) >= 0; });
      else field.checked = given.indexOf(field.value) >= 0;
    });
    count(one);
    told(item, "waiting");
  }

  // a tap that came before this script did: what stands in the page is not what the server sent
  function early(one) {
    return Array.prototype.some.call(one.elements, function (field) {
      if (field.name !== "answer") return false;
      if (placed(field)) return field.value !== "" && !field.options[field.selectedIndex].defaultSelected;
      return written(field) ? field.value !== field.defaultValue : field.checked !== field.defaultChecked;
    });
  }

  items.forEach(function (one) {
    var save = one.querySelector("[data-save]");
    save.hidden = true;
    save.textContent = quiz.dataset.send;
    save.addEventListener("click", function (event) { event.preventDefault(); keep(one); });
    one.querySelector("[data-place]").hidden = Boolean(position);
    one.addEventListener("input", changed);
    one.addEventListener("focusout", function (event) { if (event.target.type === "textarea" && timers[one.id]) keep(one); });
    count(one);
  });
  quiz.classList.add("one-at-a-time");
  nav.hidden = false;
  window.addEventListener("visibilitychange", function () { if (document.hidden) box.flush(); });
  window.addEventListener("hashchange", function () { show(place() < 0 ? 0 : place(), true); });
  nav.addEventListener("click", function () { keep(items[shown]); });
  check.addEventListener("click", function (event) {
    event.preventDefault();
    say(items[shown], quiz.dataset.sending, "phone", "local");
    box.flush().then(function (empty) {
      if (empty && !Object.keys(box.waiting()).length) location.assign(check.href);
      else wait(items[shown]);
    });
  });

  var first = items.findIndex(function (one) { return !one.hasAttribute("data-answered"); });
  show(place() >= 0 ? place() : first < 0 ? items.length - 1 : first, false);
  items.filter(early).forEach(function (one) { box.put(one.dataset.item, one.getAttribute("action"), fields(one)); });
  Object.keys(box.waiting()).forEach(function (item) { restore(item, box.waiting()[item]); });
  box.flush();
})();
