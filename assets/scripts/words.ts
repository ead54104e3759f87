/** Answers and errors in the words that the page has for them. */

import { notKnown } from "./answers";
import { formatDay, formatISO, parseISO, parts, type Day } from "./dates";
import { all, fields, one } from "./dom";

/** A day written out as the page's language does; in digits where the browser does not know how. */
export function writtenOut(page: HTMLElement, day: Day): string {
  const { locales = "", open = "", close = "" } = page.dataset;
  try {
    return formatDay(day, locales.split(" "), open, close);
  } catch {
    return formatISO(day);
  }
}

/**
 * Writes an answer in the words of its question: its option's label, marked
 * Japanese and all, or those of several, the date written out, the number.
 */
export function writeAnswer(page: HTMLElement, asked: HTMLElement, text: string, into: Element): void {
  const boxes = all<HTMLInputElement>(asked, "[type=radio], [type=checkbox]");
  const labels = text.split("+").flatMap((one) => boxes.find(({ value }) => value === one)?.labels?.[0] ?? []);
  if (labels.length > 0) return into.replaceChildren(...labels.flatMap((label, i) => [...(i ? [page.dataset.comma ?? ""] : []), ...label.cloneNode(true).childNodes]));
  const day = parseISO(text);
  into.textContent = text === notKnown ? (page.dataset.notKnown ?? "") : day === undefined ? text : writtenOut(page, day);
}

/** Fills in the three fields of a date. */
export function fillDate(form: HTMLFormElement, iso: string): void {
  iso.split("-").forEach((part, i) => (fields(form)[i]!.value = String(Number(part))));
}

/** What stands in the way of a form's answer: one of its errors, by name, and the fields that are to be mended. */
export interface Mistake {
  readonly error: string;
  /** Names of fields; none where it is all of them together. */
  readonly fields: readonly string[];
}

/** The mistakes of a date's fields: one that all are empty, or one for each that is. */
export function mistakesIn({ kind, parts: wrong }: { readonly kind: string; readonly parts: readonly string[] }): Mistake[] {
  if (kind === "missing" && wrong.length === parts.length) return [{ error: kind, fields: [] }];
  return wrong.map((part) => ({ error: `${kind}-${part}`, fields: [part] }));
}

/**
 * Shows a form's messages beside its fields, or takes them away, and marks
 * what is to be mended: the fields of the mistakes, or all. The message is
 * part of what describes them and their group.
 */
export function showMessage(form: HTMLFormElement, words: readonly string[], mistakes: readonly Mistake[] = []): void {
  const message = one(form, "[data-message]");
  const on = words.length > 0;
  message.textContent = words.join("\n");
  message.hidden = !on;
  describe(one(form, "fieldset"), message.id, on);
  const wrong = mistakes.flatMap((mistake) => mistake.fields);
  for (const field of fields(form)) {
    const marked = on && (wrong.length === 0 || wrong.includes(field.name));
    describe(field, message.id, marked);
    if (field.type === "text" && marked) field.setAttribute("aria-invalid", "true");
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
