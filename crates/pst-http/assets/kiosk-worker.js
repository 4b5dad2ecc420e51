// Answers for the kiosk's pages when the server does not: with the page for that case, kept beforehand by offline.js.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function kept(request) {
  const { pathname } = new URL(request.url);
  const unit = pathname.split("/")[2];
  const page = request.mode === "navigate" ? await caches.match(`/kios/${unit}/luring?bahasa=id`) : undefined;
  return (await caches.match(request)) ?? page ?? Response.error();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" || request.method === "GET") event.respondWith(fetch(request).catch(() => kept(request)));
});
