// A recording made on the spot: it is put into the field for a file, so that it travels as a chosen one would. Without scripting the box stays hidden.
(function () {
  "use strict";
  var box = document.querySelector("[data-recorder]");
  var kinds = [["audio/ogg;codecs=opus", "ogg"], ["audio/webm;codecs=opus", "webm"], ["audio/mp4", "m4a"]];
  var kind = null, recorder = null, stream = null, parts = [], size = 0, begun = 0, timer = 0, address = "";
  if (!box || !window.MediaRecorder || !window.DataTransfer || !navigator.mediaDevices) return;
  kinds.forEach(function (one) { if (!kind && MediaRecorder.isTypeSupported(one[0])) kind = one; });
  if (!kind) return;

  var field = box.closest("form").querySelector("input[type=file]");
  var start = box.querySelector("[data-start]"), stop = box.querySelector("[data-stop]");
  var heard = box.querySelector("[data-heard]"), said = box.querySelector("[data-said]");
  var limit = Number(box.dataset.limit), longest = 600;

  function say(words, seconds) {
    var time = Math.floor(seconds / 60) + "." + ("0" + Math.floor(seconds % 60)).slice(-2);
    said.textContent = words.replace("#", time).replace("@", Math.max(1, Math.round(size / 1024)));
  }

  function turn(on) {
    start.hidden = on;
    stop.hidden = !on;
    (on ? stop : start).focus();
  }

  function tick() {
    var seconds = (Date.now() - begun) / 1000;
    say(box.dataset.running, seconds);
    if (seconds >= longest || size > limit * 0.95) finish(true);
  }

  function finish(full) {
    box.dataset.over = full ? "1" : "";
    if (recorder && recorder.state !== "inactive") recorder.stop();
  }

  function keep() {
    clearInterval(timer);
    stream.getTracks().forEach(function (track) { track.stop(); });
    var blob = new Blob(parts, { type: kind[0].split(";")[0] });
    var carried = new DataTransfer();
    size = blob.size;
    carried.items.add(new File([blob], "rekaman." + kind[1], { type: blob.type }));
    field.files = carried.files;
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(blob);
    heard.src = address;
    heard.hidden = false;
    say(box.dataset.over ? box.dataset.full : box.dataset.done, 0);
    turn(false);
  }

  function begin(given) {
    stream = given;
    parts = [];
    size = 0;
    recorder = new MediaRecorder(given, { mimeType: kind[0], audioBitsPerSecond: 24000 });
    recorder.ondataavailable = function (event) {
      if (event.data.size) { parts.push(event.data); size += event.data.size; }
    };
    recorder.onstop = keep;
    recorder.start(1000);
    begun = Date.now();
    heard.hidden = true;
    turn(true);
    tick();
    timer = setInterval(tick, 1000);
  }

  start.addEventListener("click", function () {
    navigator.mediaDevices.getUserMedia({ audio: true }).then(begin, function () { said.textContent = box.dataset.closed; });
  });
  stop.addEventListener("click", function () { finish(false); });
  said.textContent = box.dataset.ready;
  box.hidden = false;
})();
