/** Host of the compiled rules. The contract is wasm/doc.go, ABI 1. */

import type { Day } from "./dates";

export interface Question {
  readonly id: string;
  readonly type: "yes-no" | "choice" | "number" | "date";
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxToday?: boolean;
  /** The options by which the module numbers answers, where those of one edition are others. */
  readonly numbered?: readonly string[];
}

interface Names {
  readonly abi: number;
  readonly questions: readonly Question[];
  readonly decisions?: readonly string[];
  readonly outcomes: readonly { readonly id: string; readonly status: string; readonly edition?: number }[];
  readonly documents: readonly { readonly id: string }[];
  readonly steps: readonly { readonly id: string; readonly required?: boolean; readonly edition?: number }[];
  readonly editions?: readonly { readonly id: string; readonly from?: number; readonly questions?: readonly Question[] }[];
}

/** Ids of what a decided case comes to. */
export interface Result {
  readonly outcome: string;
  readonly status: string;
  /** Index of the edition that decides, 0 for the newest. */
  readonly edition: number;
  readonly documents: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
  /** The steps, not done, before which nothing is paid; none of a result that is not eligible. */
  readonly unmet: ReadonlySet<string>;
  /** By when documents are paid that arrive on a day; undefined where the rules do not say. */
  readonly paidBy: ((arrival: Day) => Day) | undefined;
}

/** The question to ask next, or the result. */
export type Decision = { readonly next: Question } | { readonly result: Result };

export interface Module {
  readonly questions: readonly Question[];
  /** The edition that decides on what happened on a day, the answer to the first question; the newest while there is none. */
  readonly edition: (day: Day | undefined) => number;
  /** The questions with the answers that an edition knows. */
  readonly questionsIn: (edition: number) => readonly Question[];
  /** Decides on encoded answers by question id. */
  decide(answers: ReadonlyMap<string, number>): Decision;
}

const abi = 1;
const unanswered = -0x8000_0000;
const sectionName = "tebiki";

/** Loads a module from base64; rejects where WebAssembly is off or the module is of another ABI. */
export async function load(base64: string): Promise<Module> {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const compiled = await WebAssembly.compile(bytes);
  const [section] = WebAssembly.Module.customSections(compiled, sectionName);
  const names = JSON.parse(new TextDecoder().decode(section)) as Names;
  if (names.abi !== abi) throw new Error(`module of ABI ${names.abi}`);
  const { exports } = await WebAssembly.instantiate(compiled);
  return host(names, exports);
}

function host(names: Names, exports: WebAssembly.Exports): Module {
  const memory = exports.memory as WebAssembly.Memory;
  const decide = exports.decide as () => number;
  const editions = names.editions ?? [];
  return {
    questions: names.questions,
    edition: (day) => (day === undefined ? 0 : Math.max(0, editions.findIndex(({ from }) => from === undefined || from <= day))),
    questionsIn: (edition) => {
      const others = editions[edition]?.questions ?? [];
      return names.questions.map((q) => {
        const own = others.find(({ id }) => id === q.id);
        return own ? { ...own, numbered: q.options } : q;
      });
    },
    decide(answers) {
      const view = new DataView(memory.buffer);
      names.questions.forEach((q, i) => view.setInt32(4 * i, answers.get(q.id) ?? unanswered, true));
      const n = decide();
      const next = names.questions[n];
      return next ? { next } : { result: readResult(names, exports, view, n) };
    },
  };
}

/** Reads the record: yen i32, an outcome u16 for each decision, then bits of documents, steps, done. */
function readResult(names: Names, exports: WebAssembly.Exports, view: DataView, address: number): Result {
  let position = address + 4 + 2 * (names.decisions?.length ?? 1);
  const bits = (things: readonly { readonly id: string }[]): Set<string> => {
    const start = position;
    position += Math.ceil(things.length / 8);
    return new Set(things.filter((_, i) => (view.getUint8(start + (i >> 3)) >> (i & 7)) & 1).map((thing) => thing.id));
  };
  const outcome = names.outcomes[view.getUint16(address + 4, true)];
  if (!outcome) throw new Error("the module names no such outcome");
  // The newest edition's calendar has the plain name.
  const edition = outcome.edition ?? 0;
  const suffix = outcome.edition ? `_${names.editions?.[outcome.edition]?.id}` : "";
  const [documents, steps, done] = [bits(names.documents), bits(names.steps), bits(names.steps)];
  const required = outcome.status === "eligible" ? names.steps.filter((step) => step.required && (step.edition ?? 0) === edition) : [];
  return {
    outcome: outcome.id,
    status: outcome.status,
    edition,
    documents,
    steps,
    done,
    unmet: new Set(required.map(({ id }) => id).filter((id) => steps.has(id) && !done.has(id))),
    paidBy: exports[`paid_by${suffix}`] as Result["paidBy"],
  };
}
