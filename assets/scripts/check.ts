/**
 * The self-check's page. The words are all in the HTML; this shows and hides
 * them. What is shown follows from the URL's fragment alone, so that the
 * browser's Back, a reload and a bookmark work, and nothing is stored.
 */

import { none, notKnown, refuse, textOf, walk, type Walk } from "./answers";
import { apart } from "./apart";
import { readDate, today } from "./dates";
import { all, copy, fields, one } from "./dom";
import { format, parse, type State } from "./fragment";
import { bring, provided } from "./later";
import { load, type Module, type Question } from "./module";
import { keepShowingOpen, showOpen } from "./open";
import { takeWholeDates } from "./paste";
import { isWaiting, showLate, showWaiting } from "./waiting";
import { fillDate, type Mistake, mistakesIn, showMessage, wording, writeAnswer, writtenOut } from "./words";

let { page, start, back, result, answers, payday } = places();

/** The answers of the screen shown last. */
let kept: ReadonlyMap<string, string> = new Map();

/** Whether the screen shows answers that came with the link that opened the page. */
let brought = false;

apart(keepShowingOpen);

load(page.dataset.module ?? "", page.dataset.names ?? "").then(run, () => showWay("[data-unavailable]"));

function places() {
  const page = one(document, "#self-check");
  return {
    page,
    start: one(page, "[data-start]"),
    back: one(page, "[data-back]"),
    result: one(page, "[data-result]"),
    answers: one(page, "[data-answers]"),
    payday: page.querySelector<HTMLFormElement>("[data-payday]"),
  };
}

/** Shows how to go on, in place of the way for a page whose script does not run at all. */
function showWay(selector: string): void {
  for (const fallback of all(page, "[data-fallback]")) fallback.hidden = true;
  one(page, selector).hidden = false;
}

function run(module: Module): void {
  document.addEventListener("click", followToElement);
  addEventListener("hashchange", () => {
    takeAlong();
    enter(module);
  });
  addEventListener("beforeprint", showPrintedOn); // the page may have been open since yesterday
  document.addEventListener("renewed", (event) => {
    const { module: rules, names } = page.dataset;
    ({ page, start, back, result, answers, payday } = places());
    if (page.dataset.module !== rules || page.dataset.names !== names) return;
    showOpen();
    begin(module);
    event.preventDefault();
  });
  brought = cameByLink();
  begin(module);
}

/** Whether the page was opened by a link that holds answers, which may be somebody else's: not by a reload, Back or the other language. */
function cameByLink(): boolean {
  const { own, ...state } = parse(location.hash);
  if (own) history.replaceState(history.state, "", format(state));
  const [opened] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return !own && state.answers.size > 0 && opened?.type !== "reload" && opened?.type !== "back_forward";
}

/** Makes the page answer, and shows the screen that the fragment stands for. */
function begin(module: Module): void {
  showWay("[data-ready]");
  for (const section of all(page, "[data-question]")) prepare(module, section);
  one(page, "[data-print]").addEventListener("click", () => window.print());
  one(back, "[data-back-link]").addEventListener("click", goBack);
  const keep = (arrival: string) => {
    history.replaceState(history.state, "", format({ ...parse(location.hash), arrival }));
    render(module);
  };
  const form = payday;
  if (form) takeWholeDates(form);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    provided("ending")?.readPayday(form, keep);
  });
  for (const drawn of all(page, ".chart")) drawn.addEventListener("toggle", () => void bring("chart", page).then(() => showWays(module)));
  for (const again of all(page, "[data-again]")) again.addEventListener("click", () => enter(module));
  render(module);
}

/** Shows another screen than before. */
function enter(module: Module): void {
  brought = false;
  render(module);
  scrollToScreen();
  shownHeading()?.focus({ preventScroll: true });
}

/** Shows the screen that the fragment stands for. */
function render(module: Module): void {
  const state = parse(location.hash);
  const day = today(new Date());
  const way = walk(module, state.answers, day);
  const asking = questionAt(state, way);
  const link = (id: string): string => format({ answers: way.kept, at: id });
  const ending = provided("ending");
  start.hidden = asking !== undefined || ((way.result !== undefined || way.open !== undefined) && state.at !== "");
  const ends = start.hidden && !asking;
  if (!ending && (ends || way.kept.size > 0)) bringEnding(module);
  result.hidden = !ends || !ending;
  showWaiting(page, ends && !ending);
  const shown = asking && wording(page, asking.id, way.edition);
  for (const section of all(page, "[data-question]")) section.hidden = section !== shown;
  if (asking) showQuestion(asking, way);
  if (shown && shown.dataset.many !== undefined) void bring("narrow", page).then(() => provided("narrow")?.offerNarrowing(page, shown));
  if (!result.hidden) {
    ending?.showEnding({ page, result, payday, module, way, day, arrival: state.arrival, link });
    showPrintedOn();
  }
  kept = way.kept;
  showLinkNote(start.hidden ? (way.misfit ? "oldLink" : brought ? "linked" : undefined) : undefined);
  showStart(way);
  showBack(way, asking);
  showAnswers(way, asking);
  showWays(module);
  document.title = (shownHeading()?.textContent ?? "") + (page.dataset.titleSuffix ?? "");
  for (const link of all<HTMLAnchorElement>(document, "[data-language]")) {
    link.hash = format({ ...state, answers: way.kept, own: way.kept.size > 0 });
  }
}

/** Has the script of the last screen come, and shows that screen if it is waited for. */
function bringEnding(module: Module): void {
  const show = (): void => {
    if (!isWaiting(page)) return;
    if (page.contains(document.activeElement)) enter(module);
    else render(module);
  };
  bring("ending", page).then(show, () => showLate(page));
}

/** Shows the way taken in the drawings of the flowchart, once one has been unfolded. */
function showWays(module: Module): void {
  const state = parse(location.hash);
  const day = today(new Date());
  const way = walk(module, state.answers, day);
  const at = start.hidden ? (questionAt(state, way)?.id ?? "") : undefined;
  const link = (id: string): string => format({ answers: way.kept, at: id });
  apart(() => provided("chart")?.showChart(page, module, way.answers, at, day, link), page.querySelector<HTMLElement>("[data-chart]"));
}

/**
 * The question to show: the one asked for, if the answers lead past or to it;
 * else the next one, as always where something in the link does not fit.
 */
function questionAt(state: State, way: Walk): Question | undefined {
  if (state.at === "") return undefined;
  if (way.misfit) return way.next;
  if (state.at === undefined && way.answers.size === 0) return undefined;
  if (state.at !== undefined && way.answers.has(state.at)) return way.questions.find((q) => q.id === state.at);
  return way.next;
}

// Questions

/** Makes a question's form answer. */
function prepare(module: Module, section: HTMLElement): void {
  const form = one<HTMLFormElement>(section, "form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const way = walk(module, parse(location.hash).answers, today(new Date()));
    const question = way.questions.find((q) => q.id === section.dataset.question);
    if (!question) return;
    const { value } = (event.submitter ?? {}) as { value?: string };
    const read = value === notKnown ? { text: notKnown } : readForm(question, form);
    if ("mistakes" in read) return showMistakes(form, read.mistakes);
    answer(module, question, read.text);
  });
  form.addEventListener("change", ({ target }) => leaveOthers(form, target as HTMLInputElement));
  if (!form.querySelector("[data-reading]")) return;
  takeWholeDates(form);
  form.addEventListener("input", () => showReading(form));
}

/**
 * Takes an answer and goes on. The screen that is left keeps it in its own
 * entry of the history, so that the browser's Back shows it again.
 */
function answer(module: Module, question: Question, text: string): void {
  const given = new Map(parse(location.hash).answers).set(question.id, text);
  const way = walk(module, given, today(new Date()));
  const last = [...way.answers.keys()].pop();
  history.replaceState(history.state, "", format({ answers: way.kept, at: question.id }));
  history.pushState(last === question.id ? afterLast : null, "", format({ answers: way.kept }));
  enter(module);
}

/**
 * A question found again in the history knows no answer given after it. It
 * takes along those of the screen just left, unless they contradict its own.
 */
function takeAlong(): void {
  const state = parse(location.hash);
  const agrees = [...state.answers].every(([id, text]) => kept.get(id) === text);
  if (state.at && agrees) history.replaceState(history.state, "", format({ ...state, answers: kept }));
}

/** Marks an entry of the history before which the question before it stands. */
const afterLast = { afterLast: true };

/** Goes back in the history where that leads to the question before, as the link does anyway. */
function goBack(event: MouseEvent): void {
  const entry = history.state as Partial<typeof afterLast> | null;
  if (!entry?.afterLast || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.back();
}

/** Shows a question with the answer it already has, if any. */
function showQuestion(question: Question, way: Walk): void {
  const form = one<HTMLFormElement>(wording(page, question.id, way.edition), "form");
  form.reset();
  one(form, "[data-errors]").hidden = true;
  showMessage(form, []);
  const text = way.answers.get(question.id);
  if (text !== undefined) fill(question, form, text);
  if (question.type === "date") showReading(form);
}

function fill(question: Question, form: HTMLFormElement, text: string): void {
  switch (question.type) {
    case "date":
      if (text !== notKnown) fillDate(form, text);
      break;
    case "number":
      if (text !== notKnown) fields(form)[0]!.value = text;
      break;
    default:
      for (const field of fields(form)) field.checked = text.split("+").includes(field.value);
  }
}

/** Takes the ticks from what a box that is ticked excludes: "none of these" and the options. */
function leaveOthers(form: HTMLFormElement, { type, checked, value }: HTMLInputElement): void {
  if (type !== "checkbox" || !checked) return;
  for (const field of fields(form)) if ((field.value === none) !== (value === none)) field.checked = false;
}

/** What a form says: the answer's text, or the mistakes that stand in its way. */
function readForm(question: Question, form: HTMLFormElement): { text: string } | { mistakes: readonly Mistake[] } {
  const values = fields(form).map((field) => field.value);
  switch (question.type) {
    case "date": {
      const read = readDate(values[0]!, values[1]!, values[2]!);
      return read.kind === "day" ? accept(question, read.day) : { mistakes: mistakesIn(read) };
    }
    case "number": {
      const number = values[0]!.normalize("NFKC").trim();
      if (number === "") return mistaken("missing");
      return /^[-+]?\d{1,10}$/.test(number) ? accept(question, Number(number)) : mistaken("impossible");
    }
    default: {
      const chosen = fields(form).filter((field) => field.checked); // of a several any number
      return chosen.length > 0 ? { text: chosen.map(({ value }) => value).join("+") } : mistaken("missing");
    }
  }
}

function accept(question: Question, value: number): { text: string } | { mistakes: readonly Mistake[] } {
  const error = refuse(question, value, today(new Date()));
  return error ? mistaken(error) : { text: textOf(question, value) };
}

/** A mistake of all fields together. */
function mistaken(error: string): { mistakes: readonly Mistake[] } {
  return { mistakes: [{ error, fields: [] }] };
}

/** Says how the fields of a date are understood, while they are filled in. */
function showReading(form: HTMLFormElement): void {
  const output = one<HTMLOutputElement>(form, "[data-reading]");
  const [year, month, day] = fields(form).map((field) => field.value);
  const read = readDate(year!, month!, day!);
  output.value = read.kind === "day" ? writtenOut(page, read.day) : output.defaultValue;
}

// Errors

function showMistakes(form: HTMLFormElement, mistakes: readonly Mistake[]): void {
  const summary = one(form, "[data-errors]");
  const items = all(summary, "[data-error]");
  for (const item of items) item.hidden = !mistakes.some(({ error }) => error === item.dataset.error);
  showMessage(form, items.filter((item) => !item.hidden).map((item) => item.textContent ?? ""), mistakes);
  summary.hidden = false;
  const prefix = page.dataset.errorPrefix ?? "";
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  scrollToScreen();
  summary.focus({ preventScroll: true });
}

// Answers so far

/**
 * Says that the answers came with a link, or that some of them did not fit;
 * below the heading, and what a result says with it: in large letters it takes
 * half a screen.
 */
function showLinkNote(which?: "oldLink" | "linked"): void {
  const note = one(page, "[data-old-link]");
  const heading = shownHeading();
  const above = heading?.closest("legend") ?? heading?.parentElement?.querySelector(":scope > .unmet") ?? heading;
  if (which && above && above.nextElementSibling !== note) above.after(note);
  note.classList.toggle("screen-only", which === "linked");
  const words = which ? (note.dataset[which] ?? "") : "";
  if (note.textContent !== words) note.textContent = words;
}

/** Starting keeps the answers there are. */
function showStart(way: Walk): void {
  const link = one<HTMLAnchorElement>(start, "[data-first]");
  link.href = format({ answers: way.kept, at: link.dataset.first });
}

/** Leads back to the question before the one shown, or to the start. */
function showBack(way: Walk, asking: Question | undefined): void {
  const before = [...way.answers.keys()];
  const shown = asking ? before.indexOf(asking.id) : -1;
  if (shown >= 0) before.length = shown;
  back.hidden = !start.hidden;
  one<HTMLAnchorElement>(back, "[data-back-link]").href = format({ answers: way.kept, at: before[before.length - 1] ?? "" });
}

/** Lists the answers but the one being changed, each with its Change. */
function showAnswers(way: Walk, asking: Question | undefined): void {
  const decided = !result.hidden;
  const rows = [...way.answers]
    .filter(([id]) => id !== asking?.id)
    .map(([id, text]) => {
      const row = copy(page, "[data-answer]");
      const asked = wording(page, id, way.edition);
      const label = asked.dataset.label ?? "";
      one(row, "dt").textContent = label;
      writeAnswer(page, asked, text, one(row, "dd"));
      const cites = decided ? asked.querySelector("[data-cites]") : null;
      if (cites) one(row, "[data-why]").append(...cites.cloneNode(true).childNodes);
      else one(row, "[data-why]").remove();
      one(row, "[data-name]").textContent = label;
      one<HTMLAnchorElement>(row, "[data-change]").href = format({ answers: way.kept, at: id });
      return row;
    });
  one(answers, "dl").replaceChildren(...rows);
  one(answers, "[data-so-far]").hidden = decided;
  one(answers, "[data-behind]").hidden = !decided;
  answers.hidden = !start.hidden || rows.length === 0;
}

// Page

/** Dates the result for the paper it may be printed on. */
function showPrintedOn(): void {
  one(result, "[data-printed]").textContent = writtenOut(page, today(new Date()));
}

/**
 * A link to an element of this page moves there; the fragment stays, since it
 * is the answers' own. Back leads from an element outside the self-check to
 * where the link was.
 */
function followToElement(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute("href")!.slice(1)); // a link of a drawing has no hash
  if (!target) return;
  event.preventDefault();
  if (page.contains(target)) return target.focus();
  history.pushState(null, "");
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

/** Scrolls to where a screen begins: the page's top, or the self-check within the file that holds the whole site. */
function scrollToScreen(): void {
  const part = page.closest("#check");
  if (part) part.scrollIntoView();
  else scrollTo(0, 0);
}

function shownHeading(): HTMLElement | undefined {
  return all(page, "h1").find((heading) => !heading.closest("[hidden]"));
}
