// Keeps a round's pages on the telephone, so that touchpoints can be graded where there is no connection. What is sent is not its business (rating.js).
const cacheName = 'pontua-ciclos', longest = 7 * 24 * 60 * 60 * 1000;

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('message', event => { if (event.data?.keep) { event.waitUntil(keep(event.data.keep)); } });
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method === 'GET' && !request.headers.has('X-Fresh') && new URL(request.url).origin === location.origin) { event.respondWith(answer(request)); }
});

/** The network's answer, which is kept; without a network what was kept in the last seven days. */
async function answer(request) {
  const cache = await caches.open(cacheName);
  try {
    const there = await fetch(request);
    if (await cache.match(request, { ignoreVary: true })) { await put(cache, request, there); }
    return there;
  } catch (fault) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept && Date.now() - Date.parse(kept.headers.get('Date')) < longest) { return kept; }
    throw fault;
  }
}

async function keep(addresses) {
  const cache = await caches.open(cacheName);
  for (const address of addresses) {
    try { await put(cache, address, await fetch(address)); } catch { return; } // the next visit keeps the rest
  }
}

async function put(cache, request, answer) {
  if (answer.ok && !answer.redirected) { await cache.put(request, answer.clone()); }
}
