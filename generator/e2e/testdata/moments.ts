/**
 * Answers, a line of JSON for a line of JSON, what the site's scripts make of
 * dates as people write them, and when a telephone is answered next.
 */

import { formatISO, readDate, readWhole } from "../scripts/dates";
import { type Clock, type Hours, isOpen, nextOpening } from "../scripts/hours";

declare const process: { readonly stdin: AsyncIterable<string> & { setEncoding(name: string): void }; readonly stdout: { write(text: string): void } };

interface Asked {
  /** A text as it may be pasted. */
  readonly text?: string;
  /** Three fields. */
  readonly fields?: readonly [string, string, string];
  readonly hours?: Hours;
  readonly clock?: Clock;
}

/** What the fields say: "2026-11-20", "missing year month", or "impossible day". */
function said(fields: readonly [string, string, string]): string {
  const read = readDate(...fields);
  return read.kind === "day" ? formatISO(read.day) : [read.kind, ...read.parts].join(" ");
}

function answer({ text, fields, hours, clock }: Asked): string {
  if (fields) return said(fields);
  if (hours && clock) return isOpen(hours, clock) ? "open" : JSON.stringify(nextOpening(hours, clock) ?? null);
  const whole = readWhole(text ?? "");
  if (whole?.some((part, i) => part === "" || part.length > [8, 3, 3][i]!)) return "a field cannot hold this: " + whole.join(" ");
  return whole ? said(whole) : "";
}

async function main(): Promise<void> {
  let rest = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      let out: string;
      try {
        out = answer(JSON.parse(line) as Asked);
      } catch (error) {
        out = "thrown: " + String(error);
      }
      process.stdout.write(JSON.stringify(out) + "\n");
    }
  }
}

void main();
