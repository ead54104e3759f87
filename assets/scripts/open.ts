/** Says beside a contact's hours whether they are now, and keeps saying it right. */

import { clockIn, isOpen } from "./hours";

/** Often enough that the minute shown is never more than a moment old. */
const interval = 5_000;

/** Fills in every [data-weekdays] of the page, now and from now on. */
export function showOpen(): void {
  const notes = [...document.querySelectorAll<HTMLElement>("[data-weekdays]")];
  if (notes.length === 0) return;
  const update = (): void => notes.forEach((note) => show(note, new Date()));
  update();
  setInterval(update, interval);
  // A page put aside is not updated; it is when it is seen again.
  document.addEventListener("visibilitychange", update);
  addEventListener("pageshow", update);
}

function show(note: HTMLElement, now: Date): void {
  const { weekdays = "", from = "", until = "", zone = "" } = note.dataset;
  const clock = clockIn(zone, now);
  const open = isOpen({ weekdays: weekdays.split(" "), open: from, close: until, zone }, clock);
  for (const words of note.querySelectorAll<HTMLElement>("[data-open]")) words.hidden = words.dataset.open !== String(open);
  for (const time of note.querySelectorAll("[data-clock]")) if (time.textContent !== clock.time) time.textContent = clock.time;
  note.hidden = false;
}
