/** What the workers of this site remember, of whatever build they are. */

import { memory, root } from "./caches";

/** Times are in milliseconds since 1970. */
export interface Memory {
  /** When the host had the site for the last time. */
  readonly checked: number;
  /** The days, since 1970-01-01, on which it handed out something else since. */
  readonly refused: readonly number[];
  /** When a page was last told to reload itself. */
  readonly reloaded: number;
}

const place = new URL("~memory", root).href;

export async function recall(): Promise<Memory> {
  const nothing = { checked: Date.now(), refused: [], reloaded: 0 };
  const response = await caches.match(place, { cacheName: memory });
  return response ? { ...nothing, ...((await response.json()) as Partial<Memory>) } : nothing;
}

/** Remembers what has changed, where the browser has room for it: what a page is told does not wait for that. */
export async function remember(news: Partial<Memory>): Promise<void> {
  const all: Memory = { ...(await recall()), ...news };
  const kept = await caches.open(memory);
  await kept.put(place, new Response(JSON.stringify(all))).catch(() => undefined);
}
