/**
 * The flowchart on the self-check: the way taken, where one is, and what no
 * longer applies. What leads where is in the drawing's data attributes.
 */

import { give } from "./answers";
import type { Day } from "./dates";
import { type Module, setAside } from "./module";

/** A branch of the drawing: the answers that take it and the box it leads to, if it goes on. */
interface Branch {
  readonly id: string;
  readonly ranges: readonly (readonly [number, number])[];
  readonly next?: string;
}

/** The drawing as a graph: of each box, by number, its question and its branches. */
type Chart = ReadonlyMap<string, { readonly question: string; readonly branches: readonly Branch[] }>;

/** What to show of a chart: boxes by number, branches by id. */
interface Marks {
  /** The boxes passed, in order; the last may still be unanswered. */
  readonly boxes: readonly string[];
  readonly branches: ReadonlySet<string>;
  /** What can still come about, or has. */
  readonly open: ReadonlySet<string>;
  /** The branch that ended the way. */
  readonly end?: string;
}

/** Follows answers, encoded, by question id. */
function follow(chart: Chart, answers: ReadonlyMap<string, number>): Marks {
  const boxes: string[] = [];
  const branches = new Set<string>();
  const open = new Set<string>();
  let at: string | undefined = chart.keys().next().value;
  let end: string | undefined;
  while (at !== undefined) {
    boxes.push(at);
    const box = chart.get(at);
    const value = answers.get(box?.question ?? "");
    const taken = box?.branches.find(({ ranges }) => value !== undefined && ranges.some(([from, to]) => value >= from && value <= to));
    if (!taken) break;
    branches.add(taken.id);
    if (taken.next === undefined) end = taken.id;
    at = taken.next;
  }
  if (at !== undefined) reach(chart, at, open);
  for (const passed of [...boxes, ...branches]) open.add(passed);
  return { boxes, branches, open, end };
}

/** Adds a box and all that it may lead to. */
function reach(chart: Chart, at: string, open: Set<string>): void {
  if (open.has(at)) return;
  open.add(at);
  for (const branch of chart.get(at)?.branches ?? []) {
    open.add(branch.id);
    if (branch.next !== undefined) reach(chart, branch.next, open);
  }
}

/**
 * Shows the answers in the drawings that the page has. One is at the
 * question shown, or where the answers have led if that is none of the
 * drawing's; undefined is the start, where one is nowhere yet. link gives the
 * address of a question.
 */
export function showChart(
  root: ParentNode,
  { questions, deadlines }: Module,
  texts: ReadonlyMap<string, string>,
  shown: string | undefined,
  today: Day,
  link: (id: string) => string,
): void {
  const answers = new Map<string, number>();
  for (const question of questions) {
    give(question, texts.get(question.id) ?? "", today, answers);
  }
  deadlines.forEach(({ from, on }, i) => {
    const day = from === undefined ? 0 : answers.get(from);
    if (day !== undefined && day !== setAside) answers.set(`deadline ${i}`, on(day) < today ? 1 : 0);
  });
  for (const drawing of root.querySelectorAll("[data-chart]")) {
    const chart = read(drawing);
    const { boxes, branches, open, end } = follow(chart, answers);
    const asked = boxes.find((box) => idOf(chart.get(box)?.question) === shown);
    const here = shown === undefined ? undefined : (asked ?? end ?? boxes[boxes.length - 1]);
    for (const group of drawing.querySelectorAll<SVGElement>("[data-box], [data-branch]")) {
      const { box, branch, of = "" } = group.dataset;
      const id = box ?? branch ?? "";
      const passed = boxes.includes(id) || branches.has(id);
      group.classList.toggle("is-passed", passed);
      group.classList.toggle("is-closed", !open.has(id));
      group.classList.toggle("is-here", id === here);
      if (box === undefined) continue;
      if (passed && !of.startsWith("deadline ")) group.setAttribute("href", link(idOf(of)!));
      else group.removeAttribute("href");
    }
  }
}

/** The id of the question that a box asks: of an entry of a several, that of the whole. */
function idOf(of?: string): string | undefined {
  return of?.split(" ")[0];
}

/** Reads the graph that the drawing shows. */
function read(drawing: Element): Chart {
  const chart = new Map<string, { question: string; branches: Branch[] }>();
  for (const { dataset } of drawing.querySelectorAll<SVGElement>("[data-box]")) {
    chart.set(dataset.box ?? "", { question: dataset.of ?? "", branches: [] });
  }
  for (const { dataset } of drawing.querySelectorAll<SVGElement>("[data-branch]")) {
    const { branch: id = "", answers = "", next } = dataset;
    const ranges = answers.split(" ").map((range): [number, number] => {
      const [from = "", to = from] = range.split("..");
      return [Number(from), Number(to)];
    });
    chart.get(id.split(".")[0] ?? "")?.branches.push({ id, ranges, next });
  }
  return chart;
}
