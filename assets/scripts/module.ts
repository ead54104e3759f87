/** Host of the compiled rules. The contract is wasm/doc.go, ABI 1. */

import { type Day, today } from "./dates";

export interface Question {
  readonly id: string;
  readonly type: "yes-no" | "choice" | "several" | "number" | "date";
  readonly options?: readonly string[];
  /** Of the first entry of a several: all options, where it has more entries than one. */
  readonly all?: readonly string[];
  /** Of a several as it is asked: its entries, each for some of its options. */
  readonly entries?: readonly Question[];
  /** Of such an entry: the question's own id. */
  readonly of?: string;
  readonly min?: number;
  readonly max?: number;
  readonly maxToday?: boolean;
  /** Of a number or a date: the answers from which on other results may follow. */
  cuts?: readonly number[];
  /** Whether "not known yet" is no answer. */
  readonly mustAnswer?: boolean;
  /** The options by which the module numbers answers, where those of one edition are others. */
  readonly numbered?: readonly string[];
}

interface Names {
  readonly abi: number;
  readonly questions: readonly Question[];
  readonly decisions?: readonly string[];
  readonly outcomes: readonly Omit<Outcome, "index">[];
  readonly documents: readonly { readonly id: string }[];
  readonly steps: readonly Step[];
  readonly deadlines?: readonly DeadlineName[];
  readonly editions?: readonly { readonly id: string; readonly from?: number; readonly questions?: readonly Question[] }[];
}

interface DeadlineName {
  readonly id: string;
  /** Index of the question it is counted from; else it is on a day. */
  readonly from?: number;
  readonly day?: Day;
  readonly outcomes: readonly number[];
  /** Whether results may depend on whether it has passed. */
  readonly asked?: boolean;
  readonly edition?: number;
}

/** A deadline that outcomes show, by their index. */
export interface Deadline {
  readonly id: string;
  readonly edition: number;
  readonly outcomes: readonly number[];
  /** The question that it is counted from; none of a fixed day. */
  readonly from: string | undefined;
  /** The deadline counted from a day. */
  readonly on: (day: Day) => Day;
}

/** What a decision comes to. */
export interface Outcome {
  readonly id: string;
  readonly status: string;
  readonly edition?: number;
  /** What it pays, where decisions have names. */
  readonly yen?: number;
  /** By which steps name it. */
  readonly index: number;
}

export interface Step {
  readonly id: string;
  readonly required?: boolean;
  /** Outcomes that wait for a required step, where decisions have names. */
  readonly for?: readonly number[];
}

/** Whether an outcome is not paid before a step is done. */
export function waitsFor(outcome: Outcome, step: Step): boolean {
  return outcome.status === "eligible" && !!step.required && (step.for?.includes(outcome.index) ?? true);
}

/** What a decided case comes to. */
export interface Result {
  /** By decision; of one that the edition does not make, or that is in another part of the result, none. */
  readonly outcomes: readonly (Outcome | undefined)[];
  /** Eligible if an outcome is, else ineligible if one is. */
  readonly status: string;
  /** Index of the edition that decides, 0 for the newest. */
  readonly edition: number;
  readonly documents: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
  /** The steps that are not. */
  readonly todo: readonly Step[];
  /** By when documents are paid that arrive on a day; undefined where the rules do not say. */
  readonly paidBy: ((arrival: Day) => Day) | undefined;
}

/**
 * The question to ask next, or the result; or, while questions are set aside,
 * those that it depends on.
 */
export type Decision = { readonly next: Question } | { readonly result: Result } | { readonly open: readonly Question[] };

/** In place of an answer: asked, and not known yet. */
export const setAside = -0x7fff_ffff;

export interface Module {
  /** As they are asked. */
  readonly questions: readonly Question[];
  /** The edition that decides on what happened on a day, the answer to the first question; the newest while there is none, or it is not known. */
  readonly edition: (day: Day | undefined) => number;
  /** The questions with the answers that an edition knows. */
  readonly questionsIn: (edition: number) => readonly Question[];
  readonly deadlines: readonly Deadline[];
  /** Of how many parts a result is put together. */
  readonly parts: number;
  /** Decides on encoded answers by question id, of a several by that of its entries; by one part of the result alone, counted from 1, or by all. */
  decide(answers: ReadonlyMap<string, number>, part?: number): Decision;
}

const abi = 1;
const unanswered = -0x8000_0000;

/** Loads a module from base64, with its names as JSON; rejects where WebAssembly is off or the module is of another ABI. */
export async function load(base64: string, json: string): Promise<Module> {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const names = JSON.parse(json) as Names;
  if (names.abi !== abi) throw new Error(`module of ABI ${names.abi}`);
  const { instance } = await WebAssembly.instantiate(bytes);
  return host(names, instance.exports);
}

function host(names: Names, exports: WebAssembly.Exports): Module {
  const memory = exports.memory as WebAssembly.Memory;
  const decide = exports.decide as () => number;
  const editions = names.editions ?? [];
  const now = today(new Date());
  const counted = ({ id, edition, day }: DeadlineName): ((from: Day) => Day) =>
    day === undefined ? (exports[`deadline_${id}${edition ? `_${editions[edition]?.id}` : ""}`] as (from: Day) => Day) : () => day;
  const deadlines = names.deadlines ?? [];
  for (const deadline of deadlines) {
    const question = names.questions[deadline.from ?? -1];
    if (deadline.asked && question) question.cuts = [...(question.cuts ?? []), cut(counted(deadline), now)].sort((a, b) => a - b);
  }
  const slots = names.questions.map((q, i): Question => (q.type === "several" ? { ...q, id: `${q.id} ${i}`, of: q.id } : q));
  const questions = slots.flatMap((q): Question[] => {
    if (!q.of) return [q];
    const entries = slots.filter(({ of }) => of === q.of);
    return entries[0] === q ? [{ ...q, id: q.of, options: q.all ?? q.options, entries }] : [];
  });
  return {
    questions,
    edition: (day) => (day === undefined || day === setAside ? 0 : Math.max(0, editions.findIndex(({ from }) => from === undefined || from <= day))),
    questionsIn: (edition) => {
      const others = editions[edition]?.questions ?? [];
      return questions.map((q) => {
        const own = others.find(({ id }) => id === q.id);
        return own ? { ...own, numbered: q.options, entries: q.entries } : q;
      });
    },
    deadlines: deadlines.map((deadline) => ({ ...deadline, edition: deadline.edition ?? 0, from: names.questions[deadline.from ?? -1]?.id, on: counted(deadline) })),
    parts: (exports.roots as WebAssembly.Global).value as number,
    decide(answers, part = 0) {
      const view = new DataView(memory.buffer);
      slots.forEach((q, i) => view.setInt32(4 * i, answers.get(q.id) ?? unanswered, true));
      view.setInt32(4 * slots.length, part, true);
      if (names.deadlines) view.setInt32(4 * slots.length + 4, now, true);
      const n = decide();
      const next = slots[n];
      return next ? { next } : readRecord({ ...names, questions: slots }, exports, view, n);
    },
  };
}

/** The first day from which counted a deadline has not passed on a day: found by halving the days from 1900 to 2199. */
function cut(counted: (from: Day) => Day, now: Day): Day {
  let [low, high] = [-25_567, 84_006];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (counted(middle) < now) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads the record: yen i32, an outcome u16 for each decision (of none, no index), then bits of documents, steps, done, open questions. */
function readRecord(names: Names, exports: WebAssembly.Exports, view: DataView, address: number): Decision {
  let position = address + 4 + 2 * (names.decisions?.length ?? 1);
  const bits = <Thing>(things: readonly Thing[]): Thing[] => {
    const start = position;
    position += Math.ceil(things.length / 8);
    return things.filter((_, i) => (view.getUint8(start + (i >> 3)) >> (i & 7)) & 1);
  };
  const ids = (things: readonly { readonly id: string }[]): Set<string> => new Set(bits(things).map(({ id }) => id));
  const [documents, applying, done, open] = [ids(names.documents), bits(names.steps), bits(names.steps), bits(names.questions)];
  if (open.length > 0) return { open };
  const outcomes = (names.decisions ?? [0]).map((_, decision) => {
    const index = view.getUint16(address + 4 + 2 * decision, true);
    const outcome = names.outcomes[index];
    return outcome && { ...outcome, index };
  });
  // The newest edition's calendar has the plain name.
  const edition = outcomes.find(Boolean)?.edition ?? 0;
  const suffix = edition ? `_${names.editions?.[edition]?.id}` : "";
  return {
    result: {
      outcomes,
      status: ["eligible", "ineligible"].find((status) => outcomes.some((outcome) => outcome?.status === status)) ?? "",
      edition,
      documents,
      steps: new Set(applying.map(({ id }) => id)),
      done: new Set(done.map(({ id }) => id)),
      todo: applying.filter((step) => !done.includes(step)),
      paidBy: exports[`paid_by${suffix}`] as Result["paidBy"],
    },
  };
}
