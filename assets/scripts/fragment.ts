import { notKnown } from "./answers";

/**
 * The state of the self-check as the URL's fragment holds it:
 * #incident=cyber-attack&incident_date=2022-07-01&~at=membership
 * or, beside a result, &~arrival=2022-08-01
 *
 * The answers are texts by question id, whatever a stranger wrote there: data
 * to look up, never to trust.
 */
export interface State {
  readonly answers: ReadonlyMap<string, string>;
  /** The question shown although it is answered; "" for the start; undefined for wherever the answers lead. */
  readonly at?: string;
  /** The day on which the documents are to arrive, YYYY-MM-DD; undefined while nobody asked. */
  readonly arrival?: string;
  /** The link is from this page in another language, so the answers are the reader's own. */
  readonly own?: boolean;
}

/** No question id begins with a tilde. */
const at = "~at";
const arrival = "~arrival";
const own = "~own";

/**
 * Reads a fragment, with or without its #. Of a key given twice the first
 * counts. Mail programs also encode what parts a fragment's entries (%26) and
 * an entry's key from its text (%3D). No id and no answer holds such a sign.
 */
export function parse(fragment: string): State {
  const entries = new Map<string, string>();
  for (const part of fragment.replace(/^#/, "").split(/&|%26/)) {
    const equals = /=|%3D/i.exec(part);
    if (!equals) continue;
    const key = decode(part.slice(0, equals.index));
    const value = decode(part.slice(equals.index + equals[0].length));
    if (key === undefined || value === undefined || entries.has(key)) continue;
    entries.set(key, value);
  }
  const state = { answers: entries, at: entries.get(at), arrival: entries.get(arrival), own: entries.has(own) };
  entries.delete(at);
  entries.delete(arrival);
  entries.delete(own);
  return state;
}

/** Writes a fragment with its #, answers in the order of the map. */
export function format(state: State): string {
  const parts = [...state.answers].map(([key, value]) => `${encodeURIComponent(key)}=${value === notKnown ? value : encodeURIComponent(value).replace(/%2B/g, "+")}`);
  if (state.at !== undefined) parts.push(`${at}=${encodeURIComponent(state.at)}`);
  if (state.arrival !== undefined) parts.push(`${arrival}=${encodeURIComponent(state.arrival)}`);
  if (state.own) parts.push(`${own}=1`);
  return "#" + parts.join("&");
}

/** undefined for what is not percent-encoded UTF-8. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
