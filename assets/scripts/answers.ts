/** Answers: their texts in the fragment, their numbers in the module, and which of them count. */

import { type Day, formatISO, parseISO } from "./dates";
import type { Module, Question, Result } from "./module";

/** Encodes an answer's text for the module; undefined if the question has no such answer. */
export function encode(question: Question, text: string, today: Day): number | undefined {
  switch (question.type) {
    case "yes-no":
      return position(["no", "yes"], text);
    case "choice":
      return position(question.options ?? [], text);
    case "number":
      return /^-?\d{1,10}$/.test(text) ? within(question, Number(text), today) : undefined;
    case "date":
      return within(question, parseISO(text), today);
  }
}

/** Which error keeps a number or date out of its question's range; undefined if none does. */
export function refuse(question: Question, value: number, today: Day): "future" | "range" | undefined {
  if (question.maxToday && value > today) return "future";
  return within(question, value, today) === undefined ? "range" : undefined;
}

/** The text of an encoded number or date. */
export function textOf(question: Question, value: number): string {
  return question.type === "date" ? formatISO(value) : String(value);
}

/** A way through the questions. */
export interface Walk {
  /** The answers that were asked for, in the order of asking. */
  readonly answers: ReadonlyMap<string, string>;
  /** Those and, while there is no result, further ones that may still be asked for. */
  readonly kept: ReadonlyMap<string, string>;
  readonly next?: Question;
  readonly result?: Result;
}

/**
 * Walks from no answers: asks the module, gives the answer there is, asks
 * again. An answer nobody asked for, or that the question does not have, is
 * left out.
 */
export function walk(module: Module, given: ReadonlyMap<string, string>, today: Day): Walk {
  const valid = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const question of module.questions) {
    const text = given.get(question.id);
    const number = text === undefined ? undefined : encode(question, text, today);
    if (text === undefined || number === undefined) continue;
    valid.set(question.id, text);
    numbers.set(question.id, number);
  }
  const answers = new Map<string, string>();
  const asked = new Map<string, number>();
  for (;;) {
    const decision = module.decide(asked);
    if ("result" in decision) return { answers, kept: answers, result: decision.result };
    const id = decision.next.id;
    const text = valid.get(id);
    const number = numbers.get(id);
    if (text === undefined || number === undefined || asked.has(id)) {
      return { answers, kept: new Map([...answers, ...valid]), next: decision.next };
    }
    answers.set(id, text);
    asked.set(id, number);
  }
}

function position(options: readonly string[], text: string): number | undefined {
  const i = options.indexOf(text);
  return i < 0 ? undefined : i;
}

function within(question: Question, value: number | undefined, today: Day): number | undefined {
  if (value === undefined) return undefined;
  const { min = -Infinity, max = Infinity, maxToday } = question;
  return value >= min && value <= max && !(maxToday && value > today) ? value : undefined;
}
