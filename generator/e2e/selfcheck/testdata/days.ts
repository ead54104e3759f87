/**
 * Answers, a line of JSON for a line of JSON, what the self-check makes of some
 * answers on some day: what it asks next, what it comes to with which
 * deadlines, or what is possible and when.
 */

import { walk } from "../scripts/answers";
import { formatISO, parseISO } from "../scripts/dates";
import { load, type Module } from "../scripts/module";
import { cases, type Limit, possible, project } from "../scripts/possible";
import { answerLines } from "./lines";

interface Asked {
  /** Of the device, 2022-06-01. */
  readonly today: string;
  readonly answers: Readonly<Record<string, string>>;
  /** Instead: the module to go on with, in base64, and its names. */
  readonly module?: string;
  readonly names?: string;
}

let given: readonly [module: string, names: string] = ["", ""];
let modules = new Map<string, Module>();

const RealDate = Date;

/** A module takes the day of asking from the clock when it is loaded. */
async function on(today: string): Promise<Module> {
  const known = modules.get(today);
  if (known) return known;
  const now = RealDate.parse(today + "T12:00:00");
  globalThis.Date = class extends RealDate {
    constructor() {
      super(now);
    }
  } as DateConstructor;
  const module = await load(...given);
  globalThis.Date = RealDate;
  modules.set(today, module);
  return module;
}

async function answer({ today, answers, module: base64, names }: Asked): Promise<string> {
  if (base64 !== undefined) {
    given = [base64, names ?? ""];
    modules = new Map();
    return "";
  }
  const module = await on(today);
  const now = parseISO(today) ?? 0;
  const way = walk(module, new Map(Object.entries(answers)), now);
  if (way.next) return JSON.stringify({ next: way.next.of ?? way.next.id });
  const ids = (result: NonNullable<typeof way.result>): string[] => result.outcomes.map((outcome) => outcome?.id ?? "");
  if (way.result) {
    const shown = module.deadlines.filter(({ outcomes }) => way.result?.outcomes.some((outcome) => outcome && outcomes.includes(outcome.index)));
    const deadlines = shown.map(({ id, from, on: counted }) => {
      const day = from === undefined ? 0 : parseISO(way.answers.get(from) ?? "");
      return `${id} ${day === undefined ? "?" : formatISO(counted(day))}`;
    });
    return JSON.stringify({ outcomes: ids(way.result), deadlines });
  }
  const limit = ({ question, ranges }: Limit): object => ({ question: question.id, ranges });
  const forks = possible(module, way.answers, now).map((fork) => {
    const found = cases(project(fork, (result) => ids(result).join(" ")));
    return [...found].map(([outcomes, { ways }]) => ({ outcomes: outcomes.split(" "), ways: ways.map((limits) => limits.map(limit)) }));
  });
  return JSON.stringify({ open: [...new Set(way.open?.map(({ id, of }) => of ?? id))], forks });
}

void answerLines(answer);
