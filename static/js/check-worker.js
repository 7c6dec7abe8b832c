// The service worker of /cek: after one visit a seal can be checked without a signal. It keeps one small page, its files and the list of keys.
"use strict";
var STORE = "cek-1";
var PAGE = "/cek/luring";
var LIST = "/cek/kunci.json";

function kept(request) {
  return caches.open(STORE).then(function (store) { return store.match(request, { ignoreVary: true }); });
}

function keep(request, answer) {
  if (!answer.ok) return Promise.resolve(answer);
  return caches.open(STORE).then(function (store) { return store.put(request, answer.clone()); }).then(function () { return answer; });
}

// As nobody: no name of a visitor may stand in what is kept
function fetched(address) {
  return fetch(address, { credentials: "omit", cache: "no-cache" }).then(function (answer) {
    if (!answer.ok) throw new Error(address);
    return answer;
  });
}

function stock() {
  return fetched(PAGE).then(function (page) {
    return page.clone().text().then(function (text) {
      var files = text.match(/\/aset\/[^"#]+/g) || [];
      var wanted = files.filter(function (file, at) { return files.indexOf(file) === at; }).concat(LIST);
      return Promise.all(wanted.map(function (file) { return fetched(file).then(function (answer) { return [file, answer]; }); })).then(function (all) {
        return caches.open(STORE).then(function (store) {
          return store.keys().then(function (old) {
            return Promise.all(old.map(function (each) { return store.delete(each); }));
          }).then(function () {
            return Promise.all(all.concat([[PAGE, page]]).map(function (pair) { return store.put(pair[0], pair[1]); }));
          });
        });
      });
    });
  });
}

addEventListener("install", function (event) {
  skipWaiting();
  event.waitUntil(stock());
});

addEventListener("activate", function (event) {
  event.waitUntil(clients.claim());
});

addEventListener("fetch", function (event) {
  var request = event.request;
  var address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(function () { return kept(PAGE); }));
  } else if (address.pathname === LIST) {
    event.respondWith(fetch(request).then(function (answer) { return keep(LIST, answer); }).catch(function () { return kept(LIST); }));
  } else if (address.pathname.indexOf("/aset/") === 0) {
    event.respondWith(kept(request).then(function (found) {
      if (found) return found;
      if (/\/seal\.js$/.test(address.pathname)) event.waitUntil(stock().catch(function () { /* next time */ }));  // a new version of the pages
      return fetch(request).then(function (answer) { return keep(request, answer); });
    }));
  }
});
