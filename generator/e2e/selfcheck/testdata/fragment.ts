/**
 * Reads fragments from standard input, one JSON string a line, as the
 * self-check does, and answers each with a line: what is wrong, or "".
 * FuzzFragment bundles it with the self-check's own scripts.
 */

import { walk } from "../scripts/answers";
import { format, parse, type State } from "../scripts/fragment";
import { load } from "../scripts/module";
import { answerLines } from "./lines";

declare const process: { readonly argv: readonly string[] };

const today = 20_000; // days since 1970-01-01

async function main(): Promise<void> {
  const module = await load(process.argv[2] ?? "", process.argv[3] ?? "");
  const options = new Map(module.questions.map((q) => [q.id, q.type === "yes-no" ? ["yes", "no"] : q.options]));
  const several = new Set(module.questions.filter((q) => q.type === "several").map((q) => q.id));
  const same = (a: State, b: State): boolean => JSON.stringify([...a.answers]) === JSON.stringify([...b.answers]) && a.at === b.at && a.arrival === b.arrival;
  const judge = (fragment: string): string => {
    const state = parse(fragment);
    // As a mail program may write the links that the page makes.
    const link = format({ ...state, answers: walk(module, state.answers, today).kept });
    const mailed = "#" + encodeURIComponent(link.slice(1));
    if (!/%25/.test(mailed) && !same(parse(mailed), parse(link))) return "encoded once more it is another: " + mailed;
    const again = parse(format(state));
    if (!same(again, state)) return "written and read again it is another";
    const way = walk(module, state.answers, today);
    if ([way.result, way.next, way.open].filter((one) => one !== undefined).length !== 1) return "neither a question nor a result";
    for (const [id, text] of [...way.answers, ...way.kept]) {
      if (!options.has(id)) return "the answer to an unknown question: " + id;
      const known = options.get(id);
      if (several.has(id)) {
        const ticked = text.split("+");
        if (text !== "?" && text !== "none" && !ticked.every((option, i) => known?.includes(option) && ticked.indexOf(option) === i)) return "unknown ticks: " + id + "=" + text;
      } else if (text !== "?" && (known ? !known.includes(text) : !/^-?\d{1,10}$|^\d{4}-\d\d-\d\d$/.test(text))) return "an unknown answer: " + id + "=" + text;
      if (state.answers.get(id) !== text) return "an answer that nobody gave: " + id + "=" + text;
    }
    return "";
  };
  await answerLines(judge);
}

void main();
