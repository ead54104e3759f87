/** The screen at the end of the questions: a result, or what is still possible while something is not known. */

import { alternatives, type Walk } from "./answers";
import { apart } from "./apart";
import { type Day, parseISO } from "./dates";
import { showDeadlines } from "./deadlines";
import { one } from "./dom";
import type { Module, Result } from "./module";
import { possible } from "./possible";
import { showAlternatives, showPayday, showResult } from "./result";
import { clearUndecided, showUndecided } from "./undecided";

/** Where a way has led, and what its screen needs. */
export interface Ending {
  readonly page: HTMLElement;
  readonly result: HTMLElement;
  readonly payday: HTMLFormElement | null;
  readonly module: Module;
  readonly way: Walk;
  readonly day: Day;
  /** The day on which the documents are believed to arrive, as the fragment has it. */
  readonly arrival: string | undefined;
  /** Leads to where a question is answered. */
  readonly link: (id: string) => string;
}

/** Shows what the answers have come to. */
export function showEnding(ending: Ending): void {
  const { page, result, module, way, day, link } = ending;
  const forks = way.open ? possible(module, way.answers, day) : [];
  const decided = way.result ?? (forks.length === 1 ? forks[0]?.result : undefined); // also where every day up to today comes to one
  clearUndecided(result);
  apart(() => showDeadlines(page, result, module, way, decided, day), result.querySelector<HTMLElement>("[data-deadlines]"));
  if (decided) {
    showResult(page, result, decided);
    showHelps(ending, decided);
  } else if (way.open) showUndecided(page, result, way, forks, day, link);
}

/** Shows what goes beyond the result itself. */
function showHelps({ page, payday, module, way, day, arrival, link }: Ending, decided: Result): void {
  apart(() => {
    const found = decided.status === "ineligible" ? alternatives(module, way, day) : [];
    showAlternatives(page, found, way, link);
  }, one(page, "[data-changes]"));
  if (payday) apart(() => showPayday(page, payday, decided, happened(way), arrival), payday);
}

/** The days that the answers tell have been, by the questions whose days may not lie in the future. */
function happened(way: Walk): Day[] {
  const asked = way.questions.filter(({ type, maxToday }) => type === "date" && maxToday);
  return asked.flatMap(({ id }) => parseISO(way.answers.get(id) ?? "") ?? []);
}
