/**
 * Whether the site still stands where it was kept from. Its host is asked for
 * the worker's own script, which browsers accept as it is or not at all: a
 * redirect, a page or a refusal in its place means that the site can never be
 * renewed from there. That may be for good, or a login page or a filter of the
 * network that lets nothing through today. So one such answer marks what is
 * kept as old, and only answers on several days end it.
 */

import { recall, remember } from "./memory";
import type { News } from "./news";

const day = 86_400_000; // milliseconds, as all times here

/** On so many days the host must have refused, and never consented between them, before what is kept is given up. */
const enoughDays = 3;

/** So long a time without any word from the host is worth telling. */
const long = 7 * day;

/** So long a host may take to answer; a network that swallows every word is no better than none. */
const patience = 5_000;

/** So long is a visit, in which a page reloads itself once at most: two machines that serve two builds would otherwise never let it rest. */
const visit = day / 24;

/** Asks the host for the worker's script; what a page is to be told of the answer, if anything. */
export async function askHost(script: string): Promise<News | undefined> {
  const answer = await answerOf(script);
  const now = Date.now();
  const { checked, refused } = await recall();
  switch (answer) {
    case "here":
      await remember({ checked: now, refused: [] });
      return undefined;
    case "gone":
      return { kind: "gone", since: checked };
    case "elsewhere": {
      const days = [...new Set([...refused, Math.floor(now / day)])];
      await remember({ refused: days });
      return { kind: days.length < enoughDays ? "elsewhere" : "gone", since: checked };
    }
    case "silent":
      if (refused.length > 0) return { kind: "elsewhere", since: checked };
      return now - checked < long ? undefined : { kind: "unchecked", since: checked };
  }
}

/** What the host hands out for the worker's script; "silent" is whatever says nothing about the site, as a host that is down. */
type Answer = "here" | "gone" | "elsewhere" | "silent";

/** Hosts that answer a mere question for the head as they would not answer for the whole are asked for the whole. */
async function answerOf(script: string): Promise<Answer> {
  const brief = await answerTo(script, "HEAD");
  return brief === "here" ? brief : answerTo(script, "GET");
}

async function answerTo(script: string, method: "HEAD" | "GET"): Promise<Answer> {
  const asking = new AbortController();
  const limit = setTimeout(() => asking.abort(), patience);
  const response = await fetch(script, { method, cache: "no-store", redirect: "manual", signal: asking.signal }).catch(() => undefined);
  clearTimeout(limit);
  if (!response) return "silent";
  if (response.type === "opaqueredirect") return "elsewhere";
  if (response.ok) return /^(text|application)\/(x-)?(java|ecma)script\b/i.test(response.headers.get("Content-Type") ?? "") ? "here" : "elsewhere";
  if (response.status === 404 || response.status === 410) return "gone";
  return [401, 403, 451].includes(response.status) ? "elsewhere" : "silent";
}

/** Whether a page may reload itself; from then on, none during this visit. */
export async function mayReload(): Promise<boolean> {
  const now = Date.now();
  if (now - (await recall()).reloaded < visit) return false;
  await remember({ reloaded: now });
  return true;
}
