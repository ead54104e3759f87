/**
 * What a result may still be while questions are set aside: the module is
 * asked about one completion of the answers after the other. wasm/possible.go
 * does the same.
 */

import { encode, give, lastOf } from "./answers";
import type { Day } from "./dates";
import { type Module, type Question, type Result, setAside } from "./module";

/** Answers that lead the same way, encoded, inclusive. */
export type Range = readonly [from: number, to: number];

/** Answers to one question. */
export interface Limit {
  readonly question: Question;
  readonly ranges: readonly Range[];
}

/** An open question and where its answers lead, or a result. */
export interface Fork {
  /** The same of two forks exactly if they are. */
  readonly key: string;
  readonly result?: Result;
  readonly question?: Question;
  readonly ways: readonly { readonly ranges: readonly Range[]; readonly to: Fork }[];
}

/** Up to how many cases are told apart, and how often the module is asked for them. */
const mostCases = 256;
const mostAsked = 20_000;

/**
 * The forks of the whole result; where there are too many cases, those of
 * each of its parts, without the parts that have too many themselves.
 */
export function possible(module: Module, answers: ReadonlyMap<string, string>, today: Day): readonly Fork[] {
  const first = module.questions[0];
  const edition = (given: ReadonlyMap<string, number>): number | undefined => {
    const day = first && given.get(first.id);
    return day === undefined || day === setAside ? undefined : module.edition(day);
  };
  const given = new Map<string, number>();
  const own = module.questionsIn(module.edition(first && encode(first, answers.get(first.id) ?? "", today)));
  for (const question of own) {
    give(question, answers.get(question.id) ?? "", today, given);
  }
  const whole = search(module, given, edition, today, 0);
  if (whole) return [whole];
  return Array.from({ length: module.parts }, (_, i) => search(module, alone(module, given, i + 1), edition, today, i + 1)).filter((fork) => fork !== undefined);
}

/**
 * The answers, with any for what is set aside and of no matter to a part, so
 * that the module need not look for what it may be. The first question may
 * pick the edition, on which depends what answers there are.
 */
function alone(module: Module, given: ReadonlyMap<string, number>, part: number): Map<string, number> {
  const decision = module.decide(given, part);
  const open = new Set("open" in decision ? decision.open.map(({ id }) => id) : []);
  const answers = new Map(given);
  for (const question of module.questions.slice(1)) {
    if (given.get(question.id) === setAside && !open.has(question.id)) answers.set(question.id, question.min ?? (question.type === "number" || question.type === "date" ? least : 0));
  }
  return answers;
}

function search(
  module: Module,
  given: Map<string, number>,
  edition: (given: ReadonlyMap<string, number>) => number | undefined,
  today: Day,
  part: number,
): Fork | undefined {
  let asked = 0;
  const fork = (): Fork | undefined => {
    if (++asked > mostAsked) return undefined;
    const decision = module.decide(given, part);
    if ("result" in decision) return leaf(decision.result);
    const [question] = "open" in decision ? decision.open : [];
    if (!question) return undefined; // something is to be asked first
    const ways: { ranges: Range[]; to: Fork }[] = [];
    for (const range of kinds(module, question, edition(given), today)) {
      given.set(question.id, range[0]);
      const to = fork();
      given.set(question.id, setAside);
      if (!to) return undefined;
      const same = ways.find((way) => way.to.key === to.key);
      if (same) join(same.ranges, range);
      else ways.push({ ranges: [range], to });
    }
    const found = joined(question, ways);
    return count(found) <= mostCases ? found : undefined; // they only become more
  };
  return fork();
}

function leaf(result: Result, key = JSON.stringify([result.outcomes.map((outcome) => outcome?.id), result.edition, [...result.documents], [...result.steps], [...result.done]])): Fork {
  return { key, result, ways: [] };
}

/** A question with ways that differ; where all go one way, that. */
function joined(question: Question, ways: Fork["ways"]): Fork {
  const [only, ...others] = ways;
  if (only && others.length === 0) return only.to;
  return { key: `${question.id}(${ways.map(({ ranges, to }) => `${ranges.join("/")}:${to.key}`).join(";")})`, question, ways };
}

function join(ranges: Range[], range: Range): void {
  const last = ranges[ranges.length - 1];
  if (last && last[1] + 1 === range[0]) ranges[ranges.length - 1] = [last[0], range[1]];
  else ranges.push(range);
}

function count(fork: Fork): number {
  return fork.result ? 1 : fork.ways.reduce((sum, { to }) => sum + count(to), 0);
}

/** The answers to a question between which nothing differs, as an edition knows them. */
function kinds(module: Module, question: Question, edition: number | undefined, today: Day): Range[] {
  const own = edition === undefined ? question : (module.questionsIn(edition).find(({ id }) => id === (question.of ?? question.id)) ?? question);
  if (question.type === "yes-no") return [[0, 0], [1, 1]];
  if (question.type === "choice") {
    const options = question.options ?? [];
    return options.flatMap((option, i): Range[] => (own.options?.includes(option) ? [[i, i]] : []));
  }
  if (question.of) {
    const options = question.options ?? [];
    return [0, ...(own.options?.includes(options[0]!) ? options.map((_, i) => i + 1) : [])].map((ticks) => [ticks, ticks]);
  }
  const { min = least } = own;
  const last = Math.min(greatest, lastOf(own, today));
  const ranges: Range[] = [];
  let from = min;
  for (const cut of [...(question.cuts ?? []), last + 1]) {
    if (from >= cut || cut > last + 1) continue;
    ranges.push([from, cut - 1]);
    from = cut;
  }
  return ranges;
}

/** The ends of a number or a date without bounds. */
export const least = -0x7fff_fffe;
export const greatest = 0x7fff_ffff;

/** What forks say of one thing, forks that say the same taken together. */
export function project(fork: Fork, value: (result: Result) => string): Fork {
  if (fork.result) return leaf(fork.result, value(fork.result));
  const ways: { ranges: Range[]; to: Fork }[] = [];
  for (const way of fork.ways) {
    const to = project(way.to, value);
    const same = ways.find((other) => other.to.key === to.key);
    if (same) for (const range of way.ranges) join(same.ranges, range);
    else ways.push({ ranges: [...way.ranges], to });
  }
  for (const way of ways) {
    const ranges = way.ranges.sort((a, b) => a[0] - b[0]);
    way.ranges = [];
    for (const range of ranges) join(way.ranges, range);
  }
  return fork.question ? joined(fork.question, ways) : fork;
}

/** The values that a projected fork comes to, each with the answers that lead there, a list for each way. */
export function cases(fork: Fork): ReadonlyMap<string, { readonly result: Result; readonly ways: readonly (readonly Limit[])[] }> {
  const found = new Map<string, { result: Result; ways: (readonly Limit[])[] }>();
  const walk = (at: Fork, limits: readonly Limit[]): void => {
    if (at.result) {
      const known = found.get(at.key);
      if (known) known.ways.push(limits);
      else found.set(at.key, { result: at.result, ways: [limits] });
    }
    for (const { ranges, to } of at.ways) walk(to, at.question ? [...limits, { question: at.question, ranges }] : limits);
  };
  walk(fork, []);
  return found;
}
