/** Says beside a contact's hours whether they are now, and keeps saying it right. */

import { clockIn, isOpen } from "./hours";

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
  for (const note of document.querySelectorAll<HTMLElement>("[data-weekdays]")) show(note, new Date());
}

function show(note: HTMLElement, now: Date): void {
  const { weekdays = "", from = "", until = "", zone = "" } = note.dataset;
  const clock = clockIn(zone, now);
  const open = isOpen({ weekdays: weekdays.split(" "), open: from, close: until, zone }, clock);
  for (const words of note.querySelectorAll<HTMLElement>("[data-open]")) words.hidden = words.dataset.open !== String(open);
  for (const time of note.querySelectorAll("[data-clock]")) if (time.textContent !== clock.time) time.textContent = clock.time;
  note.hidden = false;
}
