/**
 * Keeps the last complete site for use without a network. One build, one
 * worker, one cache: a build is kept whole or not at all, and a page and
 * whatever belongs to it are always of the same one.
 */

import { cacheOf, leave, ours, root } from "./caches";

declare const self: ServiceWorkerGlobalScope;

/** Written before this script: the build's name and its files, each with its integrity. */
declare const site: { readonly build: string; readonly files: Readonly<Record<string, string>> };

const cache = cacheOf(site.build);
const files = new Map(Object.entries(site.files).map(([path, integrity]) => [new URL(path, root).pathname, integrity]));

/** The header by which a page knows which version of it was shown; see offline.ts. */
const version = (integrity: string): string => `tebiki;desc="${integrity}"`;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("message", (event) => event.waitUntil(answerPage(event)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return;
  event.respondWith(answer(event.request, url));
});

/** Keeps every file, each the very one that this build made; without one of them, none. */
async function keep(): Promise<void> {
  try {
    const kept = await caches.open(cache);
    await Promise.all([...files].map(([path, integrity]) => keepFile(kept, path, integrity)));
  } catch (error) {
    await caches.delete(cache);
    throw error;
  }
  await self.skipWaiting();
}

/**
 * A file whose bytes are right is right whatever its status: some servers give
 * their own 404.html as 404. A copy of it forgets that, and a redirection,
 * which a browser would refuse for a page.
 */
async function keepFile(kept: Cache, path: string, integrity: string): Promise<void> {
  const response = await fetch(path, { integrity, cache: "no-cache" });
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "", "Server-Timing": version(integrity) };
  await kept.put(path, new Response(response.body, { headers }));
}

/** Drops all builds but this one and the one before, whose pages may still be open. */
async function begin(): Promise<void> {
  const others = (await ours()).filter((name) => name !== cache);
  for (const name of others.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request: Request, url: URL): Promise<Response> {
  const path = url.pathname.replace(/\/$/, "/index.html");
  if (files.has(path)) return (await caches.match(path, { cacheName: cache })) ?? fetch(request);
  if (files.has(path + "/index.html")) return Response.redirect(path + "/");
  if (request.mode === "navigate") return fetch(request).catch(() => Response.redirect(notFound(path)));
  return (await before(path)) ?? fetch(request);
}

/** A file that only the build before has, for its pages that are still open. */
async function before(path: string): Promise<Response | undefined> {
  for (const name of await ours()) {
    const found = await caches.match(path, { cacheName: name });
    if (found) return found;
  }
  return undefined;
}

/** The page that says there is no such page, in the language of the path. */
function notFound(path: string): string {
  const [language = ""] = path.slice(root.pathname.length).split("/", 1);
  const own = `${root.pathname}${language}/404.html`;
  return files.has(own) ? own : `${root.pathname}404.html`;
}

/** A page tells which version of it is shown; it hears back if there is a newer one. */
async function answerPage(event: ExtendableMessageEvent): Promise<void> {
  const page = event.source;
  if (page instanceof WindowClient) {
    const now = files.get(new URL(page.url).pathname.replace(/\/$/, "/index.html"));
    if (now !== event.data) page.postMessage("newer");
  }
  const own = await fetch(self.location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (own?.status === 404 || own?.status === 410) await leave();
}
