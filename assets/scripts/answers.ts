/** Answers: their texts in the fragment, their numbers in the module, and which of them count. */

import { type Day, formatISO, parseISO } from "./dates";
import { type Module, type Question, type Result, setAside } from "./module";

/** The answer of who does not know yet. */
export const notKnown = "?";

/** The answer to a several of who ticks that none of its options applies. */
export const none = "none";

/** Gives the module an answer: puts it, encoded, under the question's id, or of a several under those of its entries. Whether the question has such an answer. */
export function give(question: Question, text: string, today: Day, into: Map<string, number>): boolean {
  const { options = [], entries = [question] } = question;
  const ticked = text === none ? [] : text.split("+");
  const known = text === notKnown || ticked.every((option, i) => options.includes(option) && ticked.indexOf(option) === i);
  if (question.entries && !known) return false;
  for (const entry of entries) {
    const isTicked = question.entries && text !== notKnown;
    const value = isTicked ? ticked.filter((option) => entry.options?.includes(option)).length : encode(question, text, today);
    if (value === undefined) return false;
    into.set(entry.id, value);
  }
  return true;
}

/** Encodes an answer's text, but that of a several; undefined if the question has no such answer. */
export function encode(question: Question, text: string, today: Day): number | undefined {
  if (text === notKnown) return question.mustAnswer ? undefined : setAside;
  switch (question.type) {
    case "yes-no":
      return position(["no", "yes"], text);
    case "choice":
      return question.options?.includes(text) ? position(question.numbered ?? question.options, text) : undefined;
    case "number":
      return /^-?\d{1,10}$/.test(text) ? within(question, Number(text), today) : undefined;
    case "date":
      return within(question, parseISO(text), today);
  }
  return undefined;
}

/** Which error keeps a number or date out of its question's range; undefined if none does. */
export function refuse(question: Question, value: number, today: Day): "future" | "range" | undefined {
  if (question.maxToday && value > lastOf(question, today)) return "future";
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
  /** The questions set aside on which the result depends. */
  readonly open?: readonly Question[];
  /** The edition that the answers pick, and its questions. */
  readonly edition: number;
  readonly questions: readonly Question[];
  /**
   * Whether something given does not fit the rules: an answer that the next
   * question does not have, or one to no question of theirs. An answer that
   * is only not asked for is no misfit.
   */
  readonly misfit: boolean;
}

/**
 * Walks from no answers: asks the module, gives the answer there is, asks
 * again. An answer nobody asked for, or that the question does not have, is
 * left out.
 */
export function walk(module: Module, given: ReadonlyMap<string, string>, today: Day): Walk {
  const valid = new Map<string, string>();
  const numbers = new Map<string, ReadonlyMap<string, number>>();
  const first = module.questions[0];
  const edition = module.edition(first && encode(first, given.get(first.id) ?? "", today));
  const questions = module.questionsIn(edition);
  for (const question of questions) {
    const text = given.get(question.id);
    const own = new Map<string, number>();
    if (text === undefined || !give(question, text, today, own)) continue;
    valid.set(question.id, text);
    numbers.set(question.id, own);
  }
  const ids = new Set(module.questions.map((question) => question.id));
  const foreign = [...given.keys()].some((id) => !ids.has(id));
  const answers = new Map<string, string>();
  const asked = new Map<string, number>();
  for (;;) {
    const decision = module.decide(asked);
    if (!("next" in decision)) return { answers, kept: answers, ...decision, edition, questions, misfit: foreign };
    const id = decision.next.of ?? decision.next.id;
    const text = valid.get(id);
    if (text === undefined || answers.has(id)) {
      const misfit = foreign || (given.has(id) && text === undefined);
      const next = questions.find((question) => question.id === id);
      return { answers, kept: new Map([...answers, ...valid]), next, edition, questions, misfit };
    }
    answers.set(id, text);
    numbers.get(id)?.forEach((number, entry) => asked.set(entry, number));
  }
}

/** An answer given, and the others under which the result would not be what it is. */
export interface Alternative {
  readonly question: Question;
  /** Texts of the other options; of a number, a date or a several none, since they are too many to list. */
  readonly options: readonly string[];
}

/**
 * Which answers of a walk, were they another one, would lead to an eligible
 * result or on to further questions.
 */
export function alternatives(
  module: Module,
  way: Walk,
  today: Day,
): readonly Alternative[] {
  const given = new Map<string, number>();
  const asked = way.questions.filter((question) => way.answers.has(question.id));
  for (const question of asked) {
    give(question, way.answers.get(question.id) ?? "", today, given);
  }
  const leadsOn = (id: string, value: number): boolean => {
    const decision = module.decide(new Map(given).set(id, value));
    return !("result" in decision) || decision.result.status === "eligible";
  };
  return asked.flatMap((question): Alternative[] => {
    const { id } = question;
    if (way.answers.get(id) === notKnown) return [];
    if (question.entries) {
      const leads = question.entries.some((entry) => entry.options?.some((_, i) => leadsOn(entry.id, i) || leadsOn(entry.id, i + 1)));
      return leads ? [{ question, options: [] }] : [];
    }
    if (question.type === "number" || question.type === "date") {
      const values = (question.cuts ?? module.questions.find((other) => other.id === id)?.cuts ?? []).flatMap((cut) => [cut - 1, cut]);
      const possible = values.filter((value) => refuse(question, value, today) === undefined);
      return possible.some((value) => leadsOn(id, value)) ? [{ question, options: [] }] : [];
    }
    const texts = question.type === "yes-no" ? ["yes", "no"] : (question.options ?? []);
    const options = texts.filter((text) => text !== way.answers.get(id) && leadsOn(id, encode(question, text, today) ?? 0));
    return options.length > 0 ? [{ question, options }] : [];
  });
}

function position(options: readonly string[], text: string): number | undefined {
  const i = options.indexOf(text);
  return i < 0 ? undefined : i;
}

function within(question: Question, value: number | undefined, today: Day): number | undefined {
  if (value === undefined) return undefined;
  return value >= (question.min ?? -Infinity) && value <= lastOf(question, today) ? value : undefined;
}

/** The last answer that a number or a date takes: not after today, if it says so, but never before its first. */
export function lastOf({ min = -Infinity, max = Infinity, maxToday }: Question, today: Day): number {
  return maxToday ? Math.min(max, Math.max(min, today)) : max;
}
