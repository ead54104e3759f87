/** Answers and errors in the words that the page has for them. */

import { formatDay, parseISO, type Day } from "./dates";
import { all, fields, one } from "./dom";

/** A day written out as the page's language does. */
export function writtenOut(page: HTMLElement, day: Day): string {
  const { locales = "", open = "", close = "" } = page.dataset;
  return formatDay(day, locales.split(" "), open, close);
}

/** An answer in the words of its question: its option's label, the date written out, the number. */
export function answerText(page: HTMLElement, asked: HTMLElement, text: string): string {
  const option = all<HTMLInputElement>(asked, "input[type=radio]").find((radio) => radio.value === text);
  if (option) return option.labels?.[0]?.textContent ?? text;
  const day = parseISO(text);
  return day === undefined ? text : writtenOut(page, day);
}

/** Fills in the three fields of a date. */
export function fillDate(form: HTMLFormElement, iso: string): void {
  iso.split("-").forEach((part, i) => (fields(form)[i]!.value = String(Number(part))));
}

/** Shows a form's message beside its fields, or takes it away, and marks what is to be mended. */
export function showMessage(form: HTMLFormElement, words: string | undefined): void {
  const message = one(form, "[data-message]");
  message.textContent = words ?? "";
  message.hidden = words === undefined;
  describe(one(form, "fieldset"), message.id, !message.hidden);
  for (const field of fields(form)) {
    if (field.type === "text" && !message.hidden) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

/** Adds an element to the descriptions of another, or takes it away. */
function describe(element: HTMLElement, id: string, on: boolean): void {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  if (on) ids.push(id);
  if (ids.length > 0) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}

/** The words of a question as an edition asks it. */
export function wording(page: HTMLElement, id: string, edition: number): HTMLElement {
  const question = `[data-question="${id}"]`;
  return page.querySelector<HTMLElement>(`${question}[data-edition="${edition}"]`) ?? one(page, `${question}:not([data-edition])`);
}
