/**
 * Keeps the last complete site for use without a network. One build, one
 * worker, one cache: a build is kept whole or not at all, and a page and
 * whatever belongs to it are always of the same one.
 */

import { cacheOf, leave, ours, root } from "./caches";
import { withRealHash } from "./encoded";

declare const self: ServiceWorkerGlobalScope;

/** Written before this script: the build's name, its files, each with its integrity, and the file that holds them all. */
declare const site: {
  readonly build: string;
  readonly files: Readonly<Record<string, string>>;
  readonly whole: { readonly path: string; readonly integrity: string };
};

const cache = cacheOf(site.build);
const files = new Map(Object.entries(site.files).map(([path, integrity]) => [new URL(path, root).pathname, integrity]));

/** The header by which a page knows which version of it was shown; see offline.ts. */
const version = (integrity: string): string => `tebiki;desc="${integrity}"`;

/** What a host says of a file besides what it holds, and what stays true of it when it is kept. */
const keptHeaders = [
  "Content-Type",
  "Content-Security-Policy",
  "Cross-Origin-Opener-Policy",
  "Permissions-Policy",
  "Referrer-Policy",
  "X-Content-Type-Options",
  "X-Frame-Options",
];

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
    const all = await Promise.all([...files].map(([path, integrity]) => keepFile(kept, path, integrity)));
    const rewritten = all.filter((file) => file !== undefined);
    if (rewritten.length > 0) await keepAsBuilt(kept, rewritten);
  } catch (error) {
    await caches.delete(cache);
    throw error;
  }
  await self.skipWaiting();
}

/** A file that the host hands out otherwise than it was built. */
interface Rewritten {
  readonly path: string;
  readonly headers: Headers;
}

/**
 * A file whose bytes are right is right whatever its status: some servers give
 * their own 404.html as 404. A copy of it forgets that, and a redirection,
 * which a browser would refuse for a page. What the host rewrote is not kept.
 */
async function keepFile(kept: Cache, path: string, integrity: string): Promise<Rewritten | undefined> {
  const response = await fetch(path, { cache: "no-cache" });
  const headers = headersOf(response, integrity);
  const bytes = await response.arrayBuffer();
  if ((await integrityOf(bytes)) === integrity) {
    await kept.put(path, new Response(bytes, { headers }));
    return undefined;
  }
  if (!response.ok && !path.endsWith("/404.html")) throw new Error(`${path}: ${response.status}`);
  return { path, headers };
}

/** Keeps files as they were built, from the one that holds them all and that no host takes for a page. */
async function keepAsBuilt(kept: Cache, rewritten: readonly Rewritten[]): Promise<void> {
  const { path, integrity } = site.whole;
  const response = await fetch(new URL(path, root), { integrity, cache: "no-cache" });
  const texts = (await response.json()) as Readonly<Record<string, string>>;
  const built = new Map(Object.entries(texts).map(([path, text]) => [new URL(path, root).pathname, text]));
  for (const { path, headers } of rewritten) {
    const text = built.get(path);
    if (text === undefined) throw new Error(`${path} is not among the files as built`);
    await kept.put(path, new Response(text, { headers }));
  }
}

function headersOf(response: Response, integrity: string): Headers {
  const headers = new Headers({ "Server-Timing": version(integrity) });
  for (const name of keptHeaders) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** "sha256-…", as in the list of files. */
async function integrityOf(bytes: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return "sha256-" + btoa(String.fromCharCode(...sum));
}

/** Drops all builds but this one and the one before, whose pages may still be open. */
async function begin(): Promise<void> {
  const others = (await ours()).filter((name) => name !== cache);
  for (const name of others.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request: Request, url: URL): Promise<Response> {
  const path = fileAt(url.pathname);
  if (path !== undefined) return (await caches.match(path, { cacheName: cache })) ?? fetch(request);
  if (request.mode === "navigate") return fetchPage(request, url);
  return (await before(url.pathname)) ?? fetch(request);
}

/**
 * The file that an address stands for; undefined if the build has none. Hosts
 * show "4.html" at "4", in the same folder, and "index.html" at its folder.
 */
function fileAt(pathname: string): string | undefined {
  return [pathname.replace(/\/$/, "/index.html"), pathname + ".html"].find((path) => files.has(path));
}

/** A page that the build does not have at that address, but perhaps at another that was meant. */
async function fetchPage(request: Request, url: URL): Promise<Response> {
  const meant = withRealHash(url.href);
  if (meant !== undefined && fileAt(new URL(meant).pathname) !== undefined) return Response.redirect(meant);
  const other = sameBut(url.pathname);
  if (other !== undefined) return Response.redirect(other);
  return fetch(request).catch(() => Response.redirect(notFound(url.pathname)));
}

/** The address of a page whose "/" at the end is missing, or one too many, so that its links would begin elsewhere. */
function sameBut(pathname: string): string | undefined {
  if (files.has(pathname + "/index.html")) return pathname + "/";
  const without = pathname.replace(/\/$/, ".html");
  return files.has(without) ? without : undefined;
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
    const now = files.get(fileAt(new URL(page.url).pathname) ?? "");
    if (now !== event.data) page.postMessage("newer");
  }
  const own = await fetch(self.location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (own?.status === 404 || own?.status === 410) await leave();
}
