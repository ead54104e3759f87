/** The screens in place of one whose script is on its way: that it is, and that it does not come. */

import { all, one } from "./dom";

/** So long a script may take, in milliseconds, until the reader is told of other ways; it may still come. */
const patience = 10_000;

let timer = 0;

/** Shows that something is on its way, or takes that away. */
export function showWaiting(page: HTMLElement, waits: boolean): void {
  clearTimeout(timer);
  const parts = all(page, "[data-waiting], [data-late]"); // none in the file that has everything within itself
  for (const part of parts) part.hidden = true;
  if (!waits || parts.length === 0) return;
  one(page, "[data-waiting]").hidden = false;
  timer = setTimeout(showLate, patience, page);
}

/** Whether something is waited for, or was in vain. */
export function isWaiting(page: HTMLElement): boolean {
  return all(page, "[data-waiting], [data-late]").some((part) => !part.hidden);
}

/** Says that what was waited for does not come, if anything still is: that it can be tried again, and what else there is. */
export function showLate(page: HTMLElement): void {
  clearTimeout(timer);
  const waiting = one(page, "[data-waiting]");
  if (waiting.hidden) return;
  const late = one(page, "[data-late]");
  waiting.hidden = true;
  late.hidden = false;
  const heading = one(late, "h1");
  document.title = (heading.textContent ?? "") + (page.dataset.titleSuffix ?? "");
  heading.focus({ preventScroll: true });
}
