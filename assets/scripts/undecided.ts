/** The screen of who does not know everything yet: what is certain, what is possible, and how to find out. */

import { lastOf, none, type Walk } from "./answers";
import type { Day } from "./dates";
import { all, copy, one } from "./dom";
import { type Outcome, type Result, waitsFor } from "./module";
import { cases, type Fork, greatest, least, type Limit, project, type Range } from "./possible";
import { fold, showContacts, showLists, titleOf } from "./result";
import { wording, writeAnswer, writtenOut } from "./words";

/** Takes away what the last open result has left. */
export function clearUndecided(result: HTMLElement): void {
  for (const made of all(result, "[data-made]")) made.remove();
  one(result, "[data-undecided]").hidden = true;
}

/** Shows what a result may still be; link leads to where a question is answered. */
export function showUndecided(page: HTMLElement, result: HTMLElement, way: Walk, forks: readonly Fork[], today: Day, link: (id: string) => string): void {
  for (const part of all(result, "[data-decided], [data-total], [data-outcome], [data-for], [data-instead], [data-eligible], [data-changes]")) part.hidden = true;
  const undecided = one(result, "[data-undecided]");
  undecided.hidden = false;
  const open = new Set(way.open?.map(({ id, of }) => of ?? id));
  for (const how of all(undecided, "[data-find-out]")) {
    const id = how.dataset.findOut!;
    how.hidden = !open.has(id) || how !== ofEdition(undecided, `[data-find-out="${id}"]`, way.edition);
    one<HTMLAnchorElement>(how, "[data-know]").href = link(id);
  }
  const write = (limits: readonly Limit[], into: Element): void => writeLimits(page, way.edition, limits, today, into);
  showOutcomes(page, result, forks, write);
  for (const item of all(result, "[data-document]")) showItem(page, item, forks, write, (r) => (r.documents.has(item.dataset.document!) ? todo : ""));
  for (const item of all(result, "[data-step]")) {
    const id = item.dataset.step!;
    showItem(page, item, forks, write, (r) => (r.done.has(id) ? done : r.steps.has(id) ? todo : ""));
  }
  showLists(result);
}

function ofEdition(root: ParentNode, selector: string, edition: number): HTMLElement | null {
  return root.querySelector<HTMLElement>(`${selector}[data-edition="${edition}"]`) ?? root.querySelector<HTMLElement>(`${selector}:not([data-edition])`);
}

type Write = (limits: readonly Limit[], into: Element) => void;

/** Lists the results of each decision that are possible, each with the answers that lead to it, and whom they say to call. */
function showOutcomes(page: HTMLElement, result: HTMLElement, forks: readonly Fork[], write: Write): void {
  const calls: string[] = [];
  // Of a result in parts, the steps to do are in others than the outcome.
  const elsewhere = forks.length > 1 ? forks.flatMap((fork) => [...cases(fork).values()].flatMap((one) => one.result.todo)) : [];
  const waits = (outcome: Outcome, { todo }: Result): boolean => [...todo, ...elsewhere].some((step) => waitsFor(outcome, step));
  all(result, "[data-possible]").forEach((list, decision) => {
    const key = (of: Result): string => {
      const outcome = of.outcomes[decision];
      return outcome ? `${outcome.index} ${waits(outcome, of)}` : "";
    };
    const rows = forks.flatMap((fork) =>
      [...cases(project(fork, key)).values()].flatMap(({ result: to, ways }) => {
        const come = to.outcomes[decision];
        const outcome = come && ofEdition(result, `[data-outcome="${come.id}"]`, to.edition);
        if (!outcome) return [];
        calls.push(outcome.dataset.call ?? "");
        return [possibleRow(page, outcome, waits(come, to), ways, write)];
      }),
    );
    list.replaceChildren(...rows);
    const part = list.closest<HTMLElement>("[data-decision]");
    if (!part) return;
    part.hidden = rows.length === 0;
    one(part, "[data-certain]").hidden = list.querySelector(".only-if") !== null;
  });
  showContacts(result, calls.join(" "));
}

/** An outcome that is possible; waits tells that it does for a condition of payment. */
function possibleRow(page: HTMLElement, outcome: HTMLElement, waits: boolean, ways: readonly (readonly Limit[])[], write: Write): DocumentFragment {
  const row = copy(page, "[data-case]");
  const item = one(row, "li");
  item.classList.add(waits ? "is-conditional" : `is-${outcome.dataset.status}`);
  const title = titleOf(outcome).cloneNode(true) as HTMLElement;
  for (const made of all(title, "[data-if]")) made.remove(); // what a condition of payment put before it
  const heading = document.createElement(outcome.closest("[data-decided]") ? "h4" : "h3"); // below that of its decision
  if (waits) heading.append(one(copy(page, "[data-unmet]"), ".verdict-if"));
  heading.append(...title.childNodes);
  const status = one(row, "[data-status]");
  status.after(heading);
  status.textContent = one(waits ? copy(page, "[data-unmet]") : outcome, waits ? ".status" : ".status:not([data-if])").textContent;
  const amount = outcome.querySelector(".amount");
  if (amount) one(row, "[data-amount]").append(...amount.cloneNode(true).childNodes);
  else one(row, "[data-amount]").remove();
  if (ways.some((limits) => limits.length > 0)) item.append(onlyIf(page, "[data-only-if]", ways, write));
  return row;
}

const todo = "todo";
const done = "done";

/** Shows a document or a step that some result may ask for, and in which cases where that depends. */
function showItem(page: HTMLElement, item: HTMLElement, forks: readonly Fork[], write: Write, value: (result: Result) => string): void {
  const edition = Number(item.dataset.edition ?? 0);
  const of = (r: Result): string => (r.outcomes.some(Boolean) && r.edition !== edition ? "" : value(r));
  const fork = forks.map((all) => project(all, of)).find((projected) => [...cases(projected).keys()].some((key) => key !== ""));
  item.hidden = !fork;
  if (!fork) return;
  const values = cases(fork);
  const asked = cases(project(fork, (r) => (of(r) ? todo : "")));
  const heading = one(item, "h3");
  if (values.has(done) && values.has(todo)) heading.after(onlyIf(page, "[data-done-if]", values.get(done)?.ways ?? [], write));
  if (asked.has("")) heading.after(onlyIf(page, "[data-only-if]", asked.get(todo)?.ways ?? [], write));
  if (!item.dataset.step) return;
  const isDone = !values.has(todo);
  one(item, "[data-done]").hidden = !isDone;
  one(item, "[data-todo]").hidden = isDone;
  fold(item, isDone);
}

/** Says in which cases something holds, a line for each kind. */
function onlyIf(page: HTMLElement, template: string, ways: readonly (readonly Limit[])[], write: Write): DocumentFragment {
  const made = copy(page, template);
  for (const limits of ways) {
    const line = document.createElement("li");
    write(limits, line);
    one(made, "ul").append(line);
  }
  return made;
}

/** Writes answers to questions in the page's words: "Closed: yes, and Insider: no". */
function writeLimits(page: HTMLElement, edition: number, limits: readonly Limit[], today: Day, into: Element): void {
  limits.forEach(({ question, ranges }, i) => {
    const asked = wording(page, question.of ?? question.id, edition);
    if (i > 0) into.append(page.dataset.and ?? "");
    into.append((asked.dataset.label ?? "") + (page.dataset.colon ?? ""));
    if (question.of) {
      const answer = document.createElement("b");
      answer.textContent = ranges.map((range) => ticksText(page, asked, question.options ?? [], range)).join(page.dataset.or ?? "");
      return into.append(answer);
    }
    const options = question.type === "yes-no" ? ["no", "yes"] : question.options;
    const texts = options ? ranges.flatMap(([from, to]) => options.slice(from, to + 1)) : [];
    texts.forEach((text, n) => {
      if (n > 0) into.append(page.dataset.or ?? "");
      const answer = document.createElement("b");
      writeAnswer(page, asked, text, answer);
      into.append(answer);
    });
    if (options) return;
    const answer = document.createElement("b");
    const { min = least } = question;
    const last = Math.min(greatest, lastOf(question, today));
    answer.textContent = ranges.map((range) => rangeText(page, range, min, last, question.type === "date")).join(page.dataset.or ?? "");
    into.append(answer);
  });
}

/** Writes a range of numbers or days; an end that is the question's own is left open. */
function rangeText(page: HTMLElement, [from, to]: Range, min: number, max: number, isDate: boolean): string {
  const write = (n: number): string => (isDate ? writtenOut(page, n) : String(n));
  const words = (key: string): string => (page.dataset[key] ?? "").replace("%from", () => write(from)).replace("%to", () => write(to));
  if (from === to) return write(from);
  if (from <= min) return words("rangeUntil");
  return words(to >= max ? "rangeFrom" : "rangeBetween");
}

/** Says how many of some options of a several are ticked: those that are, if all are; "none of these (fridge, stove)"; "2 or more of fridge, washer, stove". */
function ticksText(page: HTMLElement, asked: HTMLElement, options: readonly string[], [from, to]: Range): string {
  const { comma = "", open = "", close = "", within = "", ticksExactly, ticksFrom, ticksBetween } = page.dataset;
  const written = (text: string): string => {
    const into = document.createElement("b");
    writeAnswer(page, asked, text, into);
    return into.textContent ?? "";
  };
  const names = options.map(written).join(comma);
  const isWhole = asked.querySelectorAll("[type=checkbox]").length === options.length + 1;
  if (to === 0) return written(none) + (isWhole ? "" : open + names + close);
  if (from === options.length) return names;
  const number = (from === to ? ticksExactly : to === options.length ? ticksFrom : ticksBetween) ?? "";
  return within.replace("%s", () => names).replace("%n", () => number.replace("%from", String(from)).replace("%to", String(to)));
}
