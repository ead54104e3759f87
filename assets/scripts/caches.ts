/** The caches of this site's workers. A server may hold several sites, so their names begin with its path. */

declare const self: ServiceWorkerGlobalScope;

/** The site's root folder, where its worker stands. */
export const root = new URL(".", self.location.href);

const family = `tebiki ${root.pathname} `;

/** The cache of what the workers remember; see memory.ts. */
export const memory = `tebiki-memory ${root.pathname}`;

/** The cache of one build. */
export function cacheOf(build: string): string {
  return family + build;
}

/** The caches there are, the oldest first. */
export async function ours(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(family));
}

/** Takes the worker away with all it kept. Pages that are open keep it until they close, and get everything from the network. */
export async function leave(): Promise<void> {
  for (const name of [...(await ours()), memory]) await caches.delete(name);
  await self.registration.unregister();
}
