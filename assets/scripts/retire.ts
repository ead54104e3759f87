/** The worker of a site that wants none: takes the one away that an earlier visit to this address left. */

import { leave } from "./caches";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(showAfresh()));

async function showAfresh(): Promise<void> {
  await self.clients.claim();
  await leave();
  for (const page of await self.clients.matchAll({ type: "window" })) await (page as WindowClient).navigate(page.url);
}
