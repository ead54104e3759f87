/**
 * Keeps the last complete site for use without a network. One build, one
 * worker, one cache: a build is kept whole or not at all, and a page and
 * whatever belongs to it are always of the same one.
 */

import { cacheOf, leave, ours, root } from "./caches";
import { withRealHash } from "./encoded";
import { remember } from "./memory";
import type { Asked, News } from "./news";
import { askHost, mayReload } from "./standing";

declare const self: ServiceWorkerGlobalScope;

/** Written before this script: the build's name, its files, each with its integrity, and the file that holds them all. */
declare const site: {
  readonly build: string;
  readonly files: Readonly<Record<string, string>>;
  readonly whole: { readonly path: string; readonly integrity: string };
};

const cache = cacheOf(site.build);

/** The integrity of each file by its whole address: a path that begins with "//", as some hosts let one, would lead to another server. */
const files = new Map(Object.entries(site.files).map(([path, integrity]) => [new URL(path, root).href, integrity]));

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
  if (event.request.mode === "navigate" && url.search === "?now") return; // what the host has there now; see aged.ts
  event.respondWith(answer(event.request, url));
});

/** Keeps every file, each the very one that this build made; without one of them, none. */
async function keep(): Promise<void> {
  const again = await caches.has(cache); // pages of this build may be open from before
  try {
    const kept = await caches.open(cache);
    const all = await Promise.all([...files].map(([address, integrity]) => keepFile(kept, address, integrity)));
    const rewritten = all.filter((file) => file !== undefined);
    if (rewritten.length > 0) await keepAsBuilt(kept, rewritten);
  } catch (error) {
    await (again ? dropPages(cache) : caches.delete(cache));
    throw error;
  }
  await remember({ checked: Date.now(), refused: [] });
  await self.skipWaiting();
}

/** A file that the host hands out otherwise than it was built. */
interface Rewritten {
  readonly address: string;
  readonly headers: Headers;
}

/**
 * A file whose bytes are right is right whatever its status: some servers give
 * their own 404.html as 404. A copy of it forgets that, and a redirection,
 * which a browser would refuse for a page. What the host rewrote is not kept.
 */
async function keepFile(kept: Cache, address: string, integrity: string): Promise<Rewritten | undefined> {
  const response = await fetch(address, { cache: "no-cache" });
  const headers = headersOf(response, integrity);
  const bytes = await response.arrayBuffer();
  if ((await integrityOf(bytes)) === integrity) {
    await kept.put(address, new Response(bytes, { headers }));
    return undefined;
  }
  if (!response.ok && !address.endsWith("/404.html")) throw new Error(`${address}: ${response.status}`);
  return { address, headers };
}

/**
 * Keeps files as they were built, from the one that holds them all and that no host takes for a page. It is asked for
 * whole: a host that takes the builds of a site for the same by their dates answers 304, and the browser has the one before.
 */
async function keepAsBuilt(kept: Cache, rewritten: readonly Rewritten[]): Promise<void> {
  const { path, integrity } = site.whole;
  const response = await fetch(new URL(path, root), { integrity, cache: "reload" });
  const texts = (await response.json()) as Readonly<Record<string, string>>;
  const built = new Map(Object.entries(texts).map(([path, text]) => [new URL(path, root).href, text]));
  for (const { address, headers } of rewritten) {
    const text = built.get(address);
    if (text === undefined && isHandedOut(address)) continue; // no text; it is there when the host is
    if (text === undefined) throw new Error(`${address} is not among the files as built`);
    await kept.put(address, new Response(text, { headers }));
  }
}

/** Whether a file is one that staff hand out, a form or a picture. */
const isHandedOut = (address: string): boolean => address.startsWith(new URL("files/", root).href);

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

/** How many builds' styles, scripts and drawings are kept for pages that stay open, as some telephones leave all of them. */
const mostBefore = 20;

/** Drops what no page needs any more: while one is open, whatever of other builds is no page itself may still be asked for. */
async function begin(): Promise<void> {
  const others = (await ours()).filter((name) => name !== cache);
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const needed = open.length === 0 ? [] : others.slice(-mostBefore);
  for (const name of others) await (needed.includes(name) ? dropPages(name) : caches.delete(name));
  await self.clients.claim();
}

/** Leaves of a build what its open pages may still ask for. */
async function dropPages(name: string): Promise<void> {
  const kept = await caches.open(name);
  for (const request of await kept.keys()) if (request.url.endsWith(".html")) await kept.delete(request);
}

async function answer(request: Request, url: URL): Promise<Response> {
  const file = fileAt(url);
  if (file !== undefined) return (await caches.match(file, { cacheName: cache })) ?? fetch(request);
  if (request.mode === "navigate") return fetchPage(request, url);
  return (await before(url)) ?? fetch(request);
}

/**
 * The file that an address stands for; undefined if the build has none. Hosts
 * show "4.html" at "4", in the same folder, and "index.html" at its folder.
 */
function fileAt(url: URL): string | undefined {
  const place = placeOf(url);
  return [place.replace(/\/$/, "/index.html"), place + ".html"].find((address) => files.has(address));
}

/** An address without what follows its path. */
function placeOf(url: URL): string {
  return url.origin + url.pathname;
}

/** A page that the build does not have at that address, but perhaps at another that was meant. */
async function fetchPage(request: Request, url: URL): Promise<Response> {
  const meant = withRealHash(url.href);
  if (meant !== undefined && fileAt(new URL(meant)) !== undefined) return Response.redirect(meant);
  const other = sameBut(placeOf(url));
  if (other !== undefined) return Response.redirect(other);
  return fetch(request).catch(() => Response.redirect(notFound(url)));
}

/** The address of a page whose "/" at the end is missing, or one too many, so that its links would begin elsewhere. */
function sameBut(place: string): string | undefined {
  if (files.has(place + "/index.html")) return place + "/";
  const without = place.replace(/\/$/, ".html");
  return files.has(without) ? without : undefined;
}

/** A file that only a build before has, for its pages that are still open. */
async function before(url: URL): Promise<Response | undefined> {
  for (const name of await ours()) {
    const found = await caches.match(placeOf(url), { cacheName: name });
    if (found) return found;
  }
  return undefined;
}

/** The page that says there is no such page, in the language of the path. */
function notFound(url: URL): string {
  const [language = ""] = placeOf(url).slice(root.href.length).split("/", 1);
  const own = `${root.href}${language}/404.html`;
  return files.has(own) ? own : `${root.href}404.html`;
}

/** A page tells which version of it is shown; it hears back if there is a newer one, and what is to be known of the site's host. */
async function answerPage({ source: page, data }: ExtendableMessageEvent): Promise<void> {
  if (!(page instanceof WindowClient)) return;
  const { version, fresh } = data as Asked;
  const now = files.get(fileAt(new URL(page.url)) ?? "");
  if (now !== version) page.postMessage({ kind: fresh && (await mayReload()) ? "reload" : "newer" } satisfies News);
  asked = asked.then(() => askFor(page)).catch(() => undefined);
  await asked;
}

/** Pages ask one after the other: what is remembered of one answer is there before the next, and nothing of it once the site is let go. */
let asked: Promise<unknown> = Promise.resolve();
let left: News | undefined;

async function askFor(page: WindowClient): Promise<void> {
  const news = left ?? (await askHost(self.location.href));
  if (news?.kind === "gone" && !left) {
    left = news;
    await leave();
  }
  if (news) page.postMessage(news);
}
