// The text of a block as it will be read: bold, italic, links and reference values show as what they are. Beneath it stands the plain
// field with its signs, which is what is sent; whatever is not touched here stays in it as it was.
(function () {
  "use strict";
  var form = document.querySelector("form[data-studio]"), area = form && form.elements.isi, tools = form && form.querySelector("[data-tools]");
  if (!area || !tools) return;
  var MARK = /\{\{ *ref:([a-z0-9_.-]+) *\}\}|\[([^[\]\n]+)\]\(((?:https?:\/\/|tel:)[^()\s]+)\)|\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*|\*([^*\s](?:[^*\n]*[^*\s])?)\*/;
  var bar = tools.parentNode, insert = bar.querySelector("[data-act=value]"), list = form.elements.nilai, link = tools.querySelector("[data-link]"), address = link.querySelector("input");
  var page = document.createElement("div"), label = form.querySelector("label[for='" + area.id + "']"), last = null;

  function made(name, words, mark) {
    var node = document.createElement(name);
    if (words) node.textContent = words;
    if (mark) node.dataset.mark = mark;
    return node;
  }

  function shown(key) {
    var option = Array.prototype.filter.call(list.options, function (one) { return one.value === key; })[0];
    return option ? option.text.slice(0, -key.length - 3) : key;
  }

  function value(key, source) {
    var node = made("span", shown(key), source);
    node.className = "ref";
    node.contentEditable = "false";
    return node;
  }

  function fill(node, text, marks) {
    var whole = text;
    for (var found = MARK.exec(text); found; found = MARK.exec(text)) {
      var inside = found[4] || found[5], piece, start = whole.length - text.length + found.index;
      if (inside && (!marks || whole.charAt(start - 1) === "*" || whole.charAt(start + found[0].length) === "*")) { node.appendChild(document.createTextNode(text.slice(0, found.index + 1))); text = text.slice(found.index + 1); continue; }
      node.appendChild(document.createTextNode(text.slice(0, found.index)));
      if (found[1]) piece = value(found[1], found[0]);
      else if (found[2]) { piece = made("a", found[2]); piece.setAttribute("href", found[3]); }
      else { piece = made(found[4] ? "b" : "i"); fill(piece, inside, false); }
      node.appendChild(piece);
      text = text.slice(found.index + found[0].length);
    }
    node.appendChild(document.createTextNode(text));
    node.normalize();
    return node;
  }

  function draw() {
    while (page.firstChild) page.removeChild(page.firstChild);
    area.value.split("\n").forEach(function (line) {
      var row = fill(made("p"), line, true);
      if (!row.textContent) row.appendChild(made("br"));
      page.appendChild(row);
    });
  }

  // runs of a line: text with the one mark that it carries
  function runs(node, mark, rows) {
    Array.prototype.forEach.call(node.childNodes, function (one) {
      var row = rows[rows.length - 1], name = one.nodeName;
      function add(text) {
        var before = row[row.length - 1];
        if (before && before.mark === mark) before.text += text; else row.push({ mark: mark, text: text });
      }
      if (one.nodeType === 3) add(one.data.replace(/\u00a0/g, " ").replace(/\n/g, " "));
      else if (name === "BR") { if (one.nextSibling) rows.push([]); }
      else if (one.dataset && one.dataset.mark) add(one.dataset.mark);
      else if (name === "A") {
        var words = one.textContent, target = one.getAttribute("href") || "";
        add(/^[^[\]\n]+$/.test(words) && /^(https?:\/\/|tel:)[^()\s]+$/.test(target) ? "[" + words + "](" + target + ")" : words);
      }
      else if (name === "P" || name === "DIV" || name === "LI") { if (row.length || one.previousSibling) rows.push([]); runs(one, mark, rows); }
      else runs(one, mark || (name === "B" || name === "STRONG" ? "**" : name === "I" || name === "EM" ? "*" : ""), rows);
    });
    return rows;
  }

  function line(row) {
    return row.reduce(function (said, run) {
      var parts = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text), plain = !run.mark || !parts[2] || parts[2].indexOf("*") >= 0 || (!parts[1] && said.slice(-1) === "*");
      return said + (plain ? run.text : parts[1] + run.mark + parts[2] + run.mark + parts[3]);
    }, "");
  }

  function read() {
    area.value = runs(page, "", [[]]).map(line).join("\n");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function chosen() {
    var now = getSelection();
    return now.rangeCount && page.contains(now.anchorNode) ? now.getRangeAt(0) : null;
  }

  function again() {
    page.focus();
    if (!last) return;
    getSelection().removeAllRanges();
    getSelection().addRange(last);
  }

  function place(node) {
    again();
    var range = chosen();
    if (!range) { range = document.createRange(); range.selectNodeContents(page.lastChild || page); range.collapse(false); }
    var space = document.createTextNode("\u00a0");
    range.deleteContents();
    range.insertNode(space);
    range.insertNode(node);
    range.setStartAfter(space);
    range.collapse(true);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    read();
  }

  function join() {
    var target = address.value.trim();
    if (!/^(https?:\/\/|tel:)[^()\s]+$/.test(target)) { address.setAttribute("aria-invalid", "true"); address.focus(); return; }
    address.removeAttribute("aria-invalid");
    again();
    var range = chosen(), node = made("a", range && range.toString().trim() || target);
    node.setAttribute("href", target);
    place(node);
    link.hidden = true;
  }

  // sentences that are too long, underlined where they stand (a browser that cannot shows them below)
  function underline() {
    if (!window.CSS || !CSS.highlights) return;
    var whole = "", nodes = [], walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT), ranges = [];
    while (walk.nextNode()) { nodes.push([whole.length, walk.currentNode]); whole += walk.currentNode.data + (walk.currentNode.parentNode.nodeName === "P" ? " " : ""); }
    Array.prototype.forEach.call(form.querySelectorAll("[data-notes] .long"), function (one) {
      var words = one.textContent.replace(/\{\{[^}]*\}\}|\]\([^)]*\)/g, " ").match(/[^\s*[\]]+/g) || [], range = document.createRange();
      var found = new RegExp(words.map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("[\\s\\S]{0,40}?")).exec(whole);
      if (!found) return;
      one.parentNode.hidden = true;
      function at(offset) { var hit = nodes.filter(function (pair) { return pair[0] <= offset; }).pop(); return [hit[1], Math.min(offset - hit[0], hit[1].length)]; }
      var from = at(found.index), to = at(found.index + found[0].length - 1);
      range.setStart(from[0], from[1]);
      range.setEnd(to[0], Math.min(to[1] + 1, to[0].length));
      ranges.push(range);
    });
    CSS.highlights.set("panjang", new Highlight(...ranges));
  }

  page.className = "input written";
  page.contentEditable = "true";
  page.spellcheck = area.spellcheck;
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  label.id = area.id + "-nama";
  page.setAttribute("aria-labelledby", label.id);
  ["aria-describedby", "aria-invalid"].forEach(function (name) { if (area.getAttribute(name)) page.setAttribute(name, area.getAttribute(name)); });
  draw();
  area.hidden = true;
  area.parentNode.insertBefore(page, area);
  tools.hidden = insert.hidden = false;
  try { document.execCommand("defaultParagraphSeparator", false, "p"); document.execCommand("styleWithCSS", false, false); } catch (fault) { /* the browser's own */ }
  underline();
  if (location.hash === "#terbuka" && !form.querySelector(".summary")) {
    // after the browser went to the part of the page that the address names, which takes the focus away
    window.addEventListener("load", function () { setTimeout(function () { page.focus({ preventScroll: true }); }, 0); });
  }

  page.addEventListener("input", read);
  page.addEventListener("paste", function (event) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"));
  });
  page.addEventListener("drop", function (event) { event.preventDefault(); });
  page.addEventListener("click", function (event) { if (event.target.closest("a")) event.preventDefault(); });
  document.addEventListener("selectionchange", function () { last = chosen() || last; });
  document.addEventListener("langkah:digambar", underline);
  label.addEventListener("click", function (event) { event.preventDefault(); page.focus(); });
  area.addEventListener("langkah:isi", draw);
  bar.addEventListener("mousedown", function (event) { if (event.target.closest("button")) event.preventDefault(); });
  bar.addEventListener("click", function (event) {
    var button = event.target.closest("button"), act = button && button.dataset.act;
    if (act === "link") { link.hidden = !link.hidden; if (!link.hidden) { address.value = "https://"; address.focus(); } }
    else if (act === "join") join();
    else if (act === "value") { if (list.value) { place(value(list.value, "{{ ref:" + list.value + " }}")); list.value = ""; } else list.focus(); }
    else if (act) { again(); document.execCommand(act); read(); }
  });
  address.addEventListener("keydown", function (event) {
    if (event.key === "Enter") { event.preventDefault(); join(); }
    if (event.key === "Escape") { link.hidden = true; again(); }
  });
}());
