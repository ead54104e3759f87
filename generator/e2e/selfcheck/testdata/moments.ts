/**
 * Answers, a line of JSON for a line of JSON, what the site's scripts make of
 * dates as people write them, and when a telephone is answered next.
 */

import { formatISO, readDate, readWhole } from "../scripts/dates";
import { type Clock, type Hours, isOpen, nextOpening } from "../scripts/hours";
import { answerLines } from "./lines";

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

void answerLines(answer);
