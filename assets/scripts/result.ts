/** The result's screen: what is shown of it, and the form that tells when it is paid. */

import type { Alternative, Walk } from "./answers";
import { type Day, formatISO, parseISO, readDate, today } from "./dates";
import { all, copy, fields, one } from "./dom";
import { type Outcome, type Result, waitsFor } from "./module";
import { fillDate, type Mistake, mistakesIn, showMessage, wording, writeAnswer, writtenOut } from "./words";

/** Shows of the result what a decided case comes to. */
export function showResult(page: HTMLElement, result: HTMLElement, decided: Result): void {
  const ofEdition = (item: HTMLElement): boolean => Number(item.dataset.edition ?? 0) === decided.edition;
  const comes = (item: HTMLElement, id = ""): Outcome | undefined => (ofEdition(item) ? decided.outcomes.find((outcome) => outcome?.id === id) : undefined);
  for (const item of all(result, "[data-document]")) item.hidden = !decided.documents.has(item.dataset.document!) || !ofEdition(item);
  for (const item of all(result, "[data-step]")) {
    const done = decided.done.has(item.dataset.step!);
    item.hidden = !decided.steps.has(item.dataset.step!) || !ofEdition(item);
    one(item, "[data-done]").hidden = !done;
    one(item, "[data-todo]").hidden = done;
    fold(item, done);
  }
  const calls: string[] = [];
  for (const item of all(result, "[data-outcome]")) {
    const outcome = comes(item, item.dataset.outcome);
    item.hidden = !outcome;
    if (!outcome) continue;
    calls.push(item.dataset.call ?? "");
    const steps = decided.todo.filter((step) => waitsFor(outcome, step)).map(({ id }) => id);
    showUnmet(page, item, all(result, "[data-step]:not([hidden])").filter(({ dataset }) => steps.includes(dataset.step!)));
  }
  for (const line of all(result, "[data-document]:not([hidden]) [data-for]")) showDecisions(page, result, line);
  showContacts(result, calls.join(" "));
  for (const item of all(result, "[data-instead]")) item.hidden = !comes(item, item.dataset.instead);
  showLists(result);
  for (const part of all(result, "[data-decided]")) part.hidden = part.tagName !== "H1" && !part.querySelector("[data-outcome]:not([hidden])");
  for (const part of all(result, "[data-eligible]")) part.hidden = decided.status !== "eligible";
  for (const total of all(result, "[data-total]")) showTotal(total, decided);
}

/** Says which of several decisions a document is for, by their headings. */
function showDecisions(page: HTMLElement, result: HTMLElement, line: HTMLElement): void {
  const shown = all(result, "[data-outcome]:not([hidden])");
  const of = shown.filter(({ dataset }) => line.dataset.for!.split(" ").includes(dataset.outcome!));
  const titles = of.map((outcome) => outcome.closest("[data-decided]")?.querySelector("h2")?.textContent ?? "");
  line.hidden = shown.length < 2;
  line.textContent = (page.dataset.documentFor ?? "").replace("%s", () => titles.join(page.dataset.comma));
}

/** Hides lists of which nothing is shown. */
export function showLists(result: HTMLElement): void {
  for (const list of all(result, "[data-list]")) list.hidden = !list.querySelector("[data-document]:not([hidden]), [data-step]:not([hidden])");
}

/** Says what outcomes pay together, where several pay: if they wait for something, with the word for that. */
function showTotal(total: HTMLElement, { outcomes, todo }: Result): void {
  const paying = outcomes.filter((outcome): outcome is Outcome => !!outcome?.yen);
  total.hidden = paying.length < 2;
  const waits = paying.some((outcome) => todo.some((step) => waitsFor(outcome, step)));
  one(total, "[data-plain]").hidden = waits;
  one(total, "[data-waits]").hidden = !waits;
  const yen = paying.reduce((sum, outcome) => sum + outcome.yen!, 0);
  one(total, "strong").textContent = (total.dataset.total ?? "").replace("%s", () => grouped(yen, total.dataset.units));
}

/** Writes a sum with a comma before every third digit, a round one in the language's units of 10,000 and 100,000,000, if it has them. */
function grouped(yen: number, units?: string): string {
  const [man = "", oku = ""] = units?.split(" ") ?? [];
  if (!man || yen % 10_000) return yen.toLocaleString("en");
  const [high, low] = [Math.floor(yen / 100_000_000), (yen % 100_000_000) / 10_000];
  return (high ? grouped(high) + oku : "") + (low ? grouped(low) + man : "");
}

/** The heading that says what an outcome is. */
export function titleOf(outcome: HTMLElement): HTMLElement {
  return one(outcome, ".verdict :is(h1, h2, h3)");
}

/** Says of an outcome which steps its payment waits for, before any sum; of one that waits for none, nothing. */
function showUnmet(page: HTMLElement, outcome: HTMLElement, steps: readonly HTMLElement[]): void {
  for (const old of all(outcome, "[data-if]")) old.remove();
  const [status, title] = [one(outcome, ".status"), titleOf(outcome)];
  status.hidden = steps.length > 0;
  one(outcome, ".verdict").classList.toggle("is-conditional", status.hidden);
  if (!status.hidden) return;
  const [instead, prefix, block] = copy(page, "[data-unmet]").children;
  status.before(instead!);
  title.prepend(prefix!);
  title.after(block!);
  for (const step of steps) {
    const heading = one(step, "h3");
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.append(...heading.cloneNode(true).childNodes);
    const item = document.createElement("li");
    item.append(link);
    one(outcome, ".unmet ul").append(item);
  }
}

/** Folds away how a step is done, once it is; what the reader has unfolded stays so. */
export function fold(step: HTMLElement, done: boolean): void {
  const folded = one<HTMLDetailsElement>(step, "details");
  if (folded.hidden !== done) return;
  folded.hidden = !done;
  folded.open = false;
  (done ? folded : step).append(one(step, "[data-how]"));
}

export function showContacts(result: HTMLElement, ids: string): void {
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
    writeAnswer(page, asked, way.answers.get(id) ?? "", one(row, "[data-yours]"));
    one(row, "[data-others]").hidden = options.length === 0;
    for (const option of options) {
      const item = document.createElement("li");
      writeAnswer(page, asked, option, item);
      one(row, "ul").append(item);
    }
    one<HTMLAnchorElement>(row, "[data-change]").href = link(id);
    return row;
  });
  one(changes, "dl").replaceChildren(...rows);
  changes.hidden = rows.length === 0;
}

/** How far from today, in days, documents are believed to arrive: a year, for what is further off is a slip of the pen. */
const farthest = 366;

/** Why nobody can be told when documents are paid that arrive on a day; undefined if they can. */
export function refuseArrival(arrival: Day, since: readonly Day[], today: Day): "early" | "far" | undefined {
  if (since.some((day) => arrival < day)) return "early";
  return Math.abs(arrival - today) > farthest ? "far" : undefined;
}

/** Reads the form that tells when documents are paid; keep remembers the day asked about, and shows it. */
export function readPayday(form: HTMLFormElement, keep: (arrival: string) => void): void {
  const [year = "", month = "", day = ""] = fields(form).map((field) => field.value);
  const read = readDate(year, month, day);
  if (read.kind === "day") keep(formatISO(read.day));
  else promise(form, "", mistakesIn(read));
  fields(form).find((field) => field.hasAttribute("aria-invalid"))?.focus();
}

/**
 * Shows when documents are paid that arrive on a day, YYYY-MM-DD; any other
 * text counts as none. They cannot arrive before any day that has happened.
 */
export function showPayday(page: HTMLElement, form: HTMLFormElement, { paidBy, edition }: Result, happened: readonly Day[], arrival = ""): void {
  const part = form.closest<HTMLElement>("[data-eligible]");
  if (part && !paidBy) part.hidden = true;
  const day = parseISO(arrival);
  form.reset();
  one(form, "[data-arrival]").textContent = day === undefined ? "" : writtenOut(page, day);
  if (day === undefined || !paidBy) return promise(form, "", []);
  fillDate(form, arrival);
  const begun = (form.dataset.since ?? "").split(" ").map(Number)[edition];
  const error = refuseArrival(day, begun === undefined ? happened : [...happened, begun], today(new Date()));
  if (error) return promise(form, "", [{ error, fields: [] }]);
  promise(form, (one(form, "[data-paid]").dataset.paid ?? "").replace("%s", () => writtenOut(page, paidBy(day))), []);
}

/** Shows by when money is to come, with what to know about it, or the mistakes because of which nobody can say. */
function promise(form: HTMLFormElement, words: string, mistakes: readonly Mistake[]): void {
  one(form, "[data-paid]").textContent = words;
  one(form, "[data-paid-note]").hidden = words === "";
  const messages = all(form, "[data-error]").filter((item) => mistakes.some(({ error }) => error === item.dataset.error));
  showMessage(form, messages.map((item) => item.textContent ?? ""), mistakes);
}
