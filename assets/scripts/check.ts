/**
 * The self-check's page. The words are all in the HTML; this shows and hides
 * them. What is shown follows from the URL's fragment alone, so that the
 * browser's Back, a reload and a bookmark work, and nothing is stored.
 */

import { refuse, textOf, walk, type Walk } from "./answers";
import { formatDay, parseISO, readDate, today } from "./dates";
import { format, parse, type State } from "./fragment";
import { load, type Module, type Question, type Result } from "./module";

const page = one(document, "#self-check");
const start = one(page, "[data-start]");
const back = one(page, "[data-back]");
const result = one(page, "[data-result]");
const answers = one(page, "[data-answers]");

load(page.dataset.module ?? "").then(begin, () => {
  one(page, "[data-unavailable]").hidden = false;
});

function begin(module: Module): void {
  one(page, "[data-ready]").hidden = false;
  for (const question of module.questions) prepare(module, question);
  one(page, "[data-print]").addEventListener("click", () => window.print());
  document.addEventListener("click", followToElement);
  addEventListener("hashchange", () => {
    render(module);
    scrollTo(0, 0);
    shownHeading()?.focus({ preventScroll: true });
  });
  render(module);
}

/** Shows the screen that the fragment stands for. */
function render(module: Module): void {
  const state = parse(location.hash);
  const way = walk(module, state.answers, today(new Date()));
  const asking = questionAt(module, state, way);
  start.hidden = asking !== undefined || (way.result !== undefined && state.at !== "");
  result.hidden = !start.hidden || asking !== undefined;
  for (const section of all(page, "[data-question]")) section.hidden = section.dataset.question !== asking?.id;
  if (asking) showQuestion(asking, way);
  if (!result.hidden && way.result) showResult(way.result);
  showBack(way, asking);
  showAnswers(way, asking);
  document.title = (shownHeading()?.textContent ?? "") + (page.dataset.titleSuffix ?? "");
  for (const link of all<HTMLAnchorElement>(document, "a[hreflang]")) {
    link.hash = format({ answers: way.kept, at: state.at });
  }
}

/** The question to show: the one asked for, if the answers lead past or to it; else the next one. */
function questionAt(module: Module, state: State, way: Walk): Question | undefined {
  if (state.at === "" || (state.at === undefined && way.answers.size === 0)) return undefined;
  if (state.at !== undefined && way.answers.has(state.at)) return module.questions.find((q) => q.id === state.at);
  return way.next;
}

function section(question: Question): HTMLElement {
  return one(page, `[data-question="${question.id}"]`);
}

// Questions

/** Makes a question's form answer. */
function prepare(module: Module, question: Question): void {
  const form = one<HTMLFormElement>(section(question), "form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = readForm(question, form);
    if ("error" in read) return showError(question, form, read.error);
    const given = new Map(parse(location.hash).answers).set(question.id, read.text);
    location.hash = format({ answers: walk(module, given, today(new Date())).kept });
  });
  if (question.type === "date") form.addEventListener("input", () => showReading(form));
}

/** Shows a question with the answer it already has, if any. */
function showQuestion(question: Question, way: Walk): void {
  const form = one<HTMLFormElement>(section(question), "form");
  form.reset();
  clearError(form);
  const text = way.answers.get(question.id);
  if (text !== undefined) fill(question, form, text);
  if (question.type === "date") showReading(form);
}

function fill(question: Question, form: HTMLFormElement, text: string): void {
  switch (question.type) {
    case "date":
      text.split("-").forEach((part, i) => (fields(form)[i]!.value = String(Number(part))));
      break;
    case "number":
      fields(form)[0]!.value = text;
      break;
    default:
      for (const field of fields(form)) field.checked = field.value === text;
  }
}

/** What a form says: the answer's text, or the error that stands in its way. */
function readForm(question: Question, form: HTMLFormElement): { text: string } | { error: string } {
  const values = fields(form).map((field) => field.value);
  switch (question.type) {
    case "date": {
      const read = readDate(values[0]!, values[1]!, values[2]!);
      return read.kind === "day" ? accept(question, read.day) : { error: read.kind };
    }
    case "number": {
      const number = values[0]!.normalize("NFKC").trim();
      if (number === "") return { error: "missing" };
      return /^[-+]?\d{1,10}$/.test(number) ? accept(question, Number(number)) : { error: "impossible" };
    }
    default: {
      const chosen = fields(form).find((field) => field.checked);
      return chosen ? { text: chosen.value } : { error: "missing" };
    }
  }
}

function accept(question: Question, value: number): { text: string } | { error: string } {
  const error = refuse(question, value, today(new Date()));
  return error ? { error } : { text: textOf(question, value) };
}

/** Says how the fields of a date are understood, while they are filled in. */
function showReading(form: HTMLFormElement): void {
  const output = one<HTMLOutputElement>(form, "[data-reading]");
  const [year, month, day] = fields(form).map((field) => field.value);
  const read = readDate(year!, month!, day!);
  output.value = read.kind === "day" ? writtenOut(read.day) : output.defaultValue;
}

function writtenOut(day: number): string {
  const { locales = "", open = "", close = "" } = page.dataset;
  return formatDay(day, locales.split(" "), open, close);
}

// Errors

function showError(question: Question, form: HTMLFormElement, error: string): void {
  const summary = one(form, "[data-errors]");
  const message = one(form, "[data-message]");
  for (const item of all(summary, "[data-error]")) {
    item.hidden = item.dataset.error !== error;
    if (!item.hidden) message.textContent = item.textContent;
  }
  summary.hidden = message.hidden = false;
  describe(form, message.id, true);
  if (question.type === "date" || question.type === "number") {
    for (const field of fields(form)) field.setAttribute("aria-invalid", "true");
  }
  const prefix = page.dataset.errorPrefix ?? "";
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  scrollTo(0, 0);
  summary.focus();
}

function clearError(form: HTMLFormElement): void {
  const message = one(form, "[data-message]");
  one(form, "[data-errors]").hidden = message.hidden = true;
  describe(form, message.id, false);
  for (const field of fields(form)) field.removeAttribute("aria-invalid");
}

/** Adds an element to the descriptions of a form's fieldset, or takes it away. */
function describe(form: HTMLFormElement, id: string, on: boolean): void {
  const fieldset = one(form, "fieldset");
  const ids = (fieldset.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  if (on) ids.push(id);
  if (ids.length > 0) fieldset.setAttribute("aria-describedby", ids.join(" "));
  else fieldset.removeAttribute("aria-describedby");
}

// Result

function showResult(decided: Result): void {
  for (const outcome of all(result, "[data-outcome]")) outcome.hidden = outcome.dataset.outcome !== decided.outcome;
  for (const item of all(result, "[data-document]")) item.hidden = !decided.documents.has(item.dataset.document!);
  for (const item of all(result, "[data-step]")) {
    const done = decided.done.has(item.dataset.step!);
    item.hidden = !decided.steps.has(item.dataset.step!);
    one(item, "[data-done]").hidden = !done;
    one(item, "[data-todo]").hidden = done;
  }
  for (const list of all(result, "[data-list]")) list.hidden = !list.querySelector("[data-document]:not([hidden]), [data-step]:not([hidden])");
  one(result, "[data-eligible]").hidden = decided.status !== "eligible";
}

// Answers so far

/** Leads back to the question before the one shown, or to the start. */
function showBack(way: Walk, asking: Question | undefined): void {
  const before = [...way.answers.keys()];
  const shown = asking ? before.indexOf(asking.id) : -1;
  if (shown >= 0) before.length = shown;
  back.hidden = !start.hidden;
  one<HTMLAnchorElement>(back, "a").href = format({ answers: way.kept, at: before[before.length - 1] ?? "" });
}

/** Lists the answers but the one being changed, each with its Change. */
function showAnswers(way: Walk, asking: Question | undefined): void {
  const template = one<HTMLTemplateElement>(page, "[data-answer]");
  const rows = [...way.answers]
    .filter(([id]) => id !== asking?.id)
    .map(([id, text]) => {
      const row = template.content.cloneNode(true) as DocumentFragment;
      const asked = one(page, `[data-question="${id}"]`);
      const label = asked.dataset.label ?? "";
      one(row, "dt").textContent = label;
      one(row, "dd").textContent = answerText(asked, text);
      one(row, "[data-name]").textContent = label;
      one<HTMLAnchorElement>(row, "a").href = format({ answers: way.kept, at: id });
      return row;
    });
  one(answers, "dl").replaceChildren(...rows);
  answers.hidden = !start.hidden || rows.length === 0;
}

/** An answer in the words of its question: its option's label, the date written out, the number. */
function answerText(asked: HTMLElement, text: string): string {
  const option = all<HTMLInputElement>(asked, "input[type=radio]").find((radio) => radio.value === text);
  if (option) return option.labels?.[0]?.textContent ?? text;
  const day = parseISO(text);
  return day === undefined ? text : writtenOut(day);
}

// Page

/** A link to an element of this page moves the focus there; the fragment is the answers' own. */
function followToElement(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function shownHeading(): HTMLElement | undefined {
  return all(page, "h1").find((heading) => !heading.closest("[hidden]"));
}

function fields(form: HTMLFormElement): HTMLInputElement[] {
  return all<HTMLInputElement>(form, "input");
}

/** The element that the templates promise. */
function one<E extends HTMLElement>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}

function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [...root.querySelectorAll<E>(selector)];
}
