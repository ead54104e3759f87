/** The result's screen: what is shown of it, and the form that tells when it is paid. */

import type { Alternative, Walk } from "./answers";
import { type Day, formatISO, parseISO, readDate } from "./dates";
import { all, copy, fields, one } from "./dom";
import { type Result } from "./module";
import { answerText, fillDate, showMessage, wording, writtenOut } from "./words";

/** Shows of the result what a decided case comes to. */
export function showResult(result: HTMLElement, decided: Result): void {
  const ofEdition = (item: HTMLElement): boolean => Number(item.dataset.edition ?? 0) === decided.edition;
  for (const outcome of all(result, "[data-outcome]")) {
    outcome.hidden = outcome.dataset.outcome !== decided.outcome || !ofEdition(outcome);
    if (!outcome.hidden) showContacts(result, outcome.dataset.call ?? "");
  }
  for (const instead of all(result, "[data-instead]")) instead.hidden = instead.dataset.instead !== decided.outcome || !ofEdition(instead);
  for (const item of all(result, "[data-document]")) item.hidden = !decided.documents.has(item.dataset.document!) || !ofEdition(item);
  for (const item of all(result, "[data-step]")) {
    const done = decided.done.has(item.dataset.step!);
    item.hidden = !decided.steps.has(item.dataset.step!) || !ofEdition(item);
    one(item, "[data-done]").hidden = !done;
    one(item, "[data-todo]").hidden = done;
    fold(item, done);
  }
  for (const list of all(result, "[data-list]")) list.hidden = !list.querySelector("[data-document]:not([hidden]), [data-step]:not([hidden])");
  for (const part of all(result, "[data-eligible]")) part.hidden = decided.status !== "eligible";
}

/** Folds away how a step is done, once it is; what the reader has unfolded stays so. */
function fold(step: HTMLElement, done: boolean): void {
  const folded = one<HTMLDetailsElement>(step, "details");
  if (folded.hidden !== done) return;
  folded.hidden = !done;
  folded.open = false;
  (done ? folded : step).append(one(step, "[data-how]"));
}

function showContacts(result: HTMLElement, ids: string): void {
  for (const card of all(result, "[data-contact]")) card.hidden = !ids.split(" ").includes(card.dataset.contact!);
}

/** Lists the answers that would lead elsewhere, were they others; link leads to where one is changed. */
export function showAlternatives(
  page: HTMLElement,
  found: readonly Alternative[],
  way: Walk,
  link: (id: string) => string,
): void {
  const changes = one(page, "[data-changes]");
  const rows = found.map(({ question: { id }, options }) => {
    const row = copy(page, "[data-alternative]");
    const asked = wording(page, id, way.edition);
    const label = asked.dataset.label ?? "";
    one(row, "dt").textContent = one(row, "[data-name]").textContent = label;
    one(row, "[data-yours]").textContent = answerText(page, asked, way.answers.get(id) ?? "");
    one(row, "[data-others]").hidden = options.length === 0;
    for (const option of options) {
      const item = document.createElement("li");
      item.textContent = answerText(page, asked, option);
      one(row, "ul").append(item);
    }
    one<HTMLAnchorElement>(row, "[data-change]").href = link(id);
    return row;
  });
  one(changes, "dl").replaceChildren(...rows);
  changes.hidden = rows.length === 0;
}

type PaidBy = (arrival: Day) => Day;

/** Makes the form that tells when documents are paid; keep remembers the day asked about. */
export function preparePayday(form: HTMLFormElement, keep: (arrival: string) => void): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [year = "", month = "", day = ""] = fields(form).map((field) => field.value);
    const read = readDate(year, month, day);
    if (read.kind === "day") return keep(formatISO(read.day));
    const output = one(form, "[data-paid]");
    output.textContent = "";
    showMessage(form, output.dataset[read.kind]);
    fields(form)[0]!.focus();
  });
}

/** Shows when documents are paid that arrive on a day, YYYY-MM-DD; any other text counts as none. */
export function showPayday(page: HTMLElement, form: HTMLFormElement, paidBy: PaidBy | undefined, arrival = ""): void {
  const part = form.closest<HTMLElement>("[data-eligible]");
  if (part && !paidBy) part.hidden = true;
  const output = one(form, "[data-paid]");
  const day = parseISO(arrival);
  form.reset();
  showMessage(form, undefined);
  if (day !== undefined) fillDate(form, arrival);
  one(form, "[data-arrival]").textContent = day === undefined ? "" : writtenOut(page, day);
  output.textContent =
    day === undefined || !paidBy ? "" : (output.dataset.paid ?? "").replace("%s", () => writtenOut(page, paidBy(day)));
}
