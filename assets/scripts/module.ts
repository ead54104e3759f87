/** Host of the compiled rules. The contract is wasm/doc.go, ABI 1. */

export interface Question {
  readonly id: string;
  readonly type: "yes-no" | "choice" | "number" | "date";
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxToday?: boolean;
}

interface Names {
  readonly abi: number;
  readonly questions: readonly Question[];
  readonly outcomes: readonly { readonly id: string; readonly status: string }[];
  readonly documents: readonly { readonly id: string }[];
  readonly steps: readonly { readonly id: string }[];
}

/** Ids of what a decided case comes to. */
export interface Result {
  readonly outcome: string;
  readonly status: string;
  readonly documents: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
}

/** The question to ask next, or the result. */
export type Decision = { readonly next: Question } | { readonly result: Result };

export interface Module {
  readonly questions: readonly Question[];
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
  return host(names, exports.memory as WebAssembly.Memory, exports.decide as () => number);
}

function host(names: Names, memory: WebAssembly.Memory, decide: () => number): Module {
  return {
    questions: names.questions,
    decide(answers) {
      const view = new DataView(memory.buffer);
      names.questions.forEach((q, i) => view.setInt32(4 * i, answers.get(q.id) ?? unanswered, true));
      const n = decide();
      const next = names.questions[n];
      return next ? { next } : { result: readResult(names, view, n) };
    },
  };
}

/** Reads the record: yen i32, outcome u16, then bits of documents, steps, done. */
function readResult(names: Names, view: DataView, address: number): Result {
  let position = address + 6;
  const bits = (things: readonly { readonly id: string }[]): Set<string> => {
    const start = position;
    position += Math.ceil(things.length / 8);
    return new Set(things.filter((_, i) => (view.getUint8(start + (i >> 3)) >> (i & 7)) & 1).map((thing) => thing.id));
  };
  const outcome = names.outcomes[view.getUint16(address + 4, true)];
  if (!outcome) throw new Error("the module names no such outcome");
  return {
    outcome: outcome.id,
    status: outcome.status,
    documents: bits(names.documents),
    steps: bits(names.steps),
    done: bits(names.steps),
  };
}
