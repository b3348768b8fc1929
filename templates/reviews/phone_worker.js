// Hands out the visit log while there is no connection. It keeps that page and what draws it, and nothing else.
const SHELL = "peernet-phone-1";
const PAGE = /^\/reviews\/\d+\/notes\/phone\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", ({ data }) => {
  if (!Array.isArray(data?.keep)) return;
  caches.open(SHELL).then((shell) => Promise.all(data.keep.map((each) => shell.add(each).catch(() => {}))));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (!PAGE.test(url.pathname) && !url.pathname.startsWith("/static/")) return;
  if (request.headers.get("X-Fresh")) return;
  event.respondWith(
    fetch(request).catch(async () => (await caches.match(request, { ignoreVary: true, ignoreSearch: true })) ?? Response.error()),
  );
});
