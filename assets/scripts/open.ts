/** Says beside a contact's hours whether they are now, else when they are next, and keeps saying it right. */

import { apart } from "./apart";
import { type Clock, clockIn, type Hours, isOpen, nextOpening } from "./hours";

/** Often enough that the minute shown is never more than a moment old. */
const interval = 5_000;

/** Fills in every [data-weekdays] of the page, now and from now on. */
export function keepShowingOpen(): void {
  showOpen();
  setInterval(showOpen, interval);
  // A page put aside is not updated; it is when it is seen again.
  document.addEventListener("visibilitychange", showOpen);
  addEventListener("pageshow", showOpen);
}

/** Fills in every [data-weekdays] that the page has now. */
export function showOpen(): void {
  for (const note of document.querySelectorAll<HTMLElement>("[data-weekdays]")) apart(() => show(note, new Date()), note);
}

function show(note: HTMLElement, now: Date): void {
  const { weekdays = "", from = "", until = "", zone = "" } = note.dataset;
  const clock = clockIn(zone, now);
  const hours = { weekdays: weekdays.split(" "), open: from, close: until, zone };
  const open = isOpen(hours, clock);
  const opens = open ? "" : opening(note.dataset, hours, clock);
  for (const time of note.querySelectorAll("[data-opens]")) if (time.textContent !== opens) time.textContent = opens;
  for (const words of note.querySelectorAll<HTMLElement>("[data-open]")) words.hidden = words.dataset.open !== String(open);
  for (const time of note.querySelectorAll("[data-clock]")) if (time.textContent !== clock.time) time.textContent = clock.time;
  note.hidden = false;
}

/** Says when it opens next, in the words that the page has for it. */
function opening(words: DOMStringMap, hours: Hours, clock: Clock): string {
  const next = nextOpening(hours, clock);
  if (!next) return "";
  const { time = "", unless = "%s" } = words;
  const pattern = [words.today, words.tomorrow][next.days] ?? words.later ?? "";
  const said = pattern.replace("%time", () => time).replace("%day", () => weekdayName(next.weekday));
  return unless.replace("%s", () => said);
}

/** A day of the week in the page's language, from 0 for Sunday. */
function weekdayName(weekday: number): string {
  const sunday = Date.UTC(2023, 0, 1);
  return new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", timeZone: "UTC" }).format(sunday + weekday * 86_400_000);
}
