/** A day as the rules know it: days since 1970-01-01. */
export type Day = number;

/** The fields of a date, as its form names them. */
export const parts = ["year", "month", "day"] as const;
export type Part = (typeof parts)[number];

/**
 * What three fields of a date say: a day, or which of them are empty or make
 * no date. A day that only its month does not have is the day's mistake.
 */
export type Reading =
  | { readonly kind: "missing" | "impossible"; readonly parts: readonly Part[] }
  | { readonly kind: "day"; readonly day: Day };

const millisecondsADay = 86_400_000;

/** Each era by its names and the year before its first. */
const eras: readonly (readonly [name: RegExp, before: number])[] = [
  [/^(令和|R)/i, 2018],
  [/^(平成|H)/i, 1988],
  [/^(昭和|S)/i, 1925],
  [/^(大正|T)/i, 1911],
  [/^(明治|M)/i, 1867],
];

/**
 * Reads a date as people write it: full-width digits, 年月日 after the numbers,
 * the year in four digits or by its era (令和4, R4, 令和元).
 */
export function readDate(year: string, month: string, day: string): Reading {
  const fields = [year, month, day].map(fold);
  const [y = "", m = "", d = ""] = fields;
  const empty = parts.filter((_, i) => fields[i] === "");
  if (empty.length > 0) return { kind: "missing", parts: empty };
  const read = [readYear(y), readNumber(m, /月$/), readNumber(d, /日$/)];
  const found = dayOf(read[0], read[1], read[2]);
  if (found !== undefined) return { kind: "day", day: found };
  const most = [Infinity, 12, 31];
  const wrong = parts.filter((_, i) => !((read[i] ?? 0) >= 1 && read[i]! <= most[i]!));
  return { kind: "impossible", parts: wrong.length > 0 ? wrong : ["day"] };
}

/** Signs that people and their programs write for a hyphen, among them the long vowel mark beside it on a Japanese keyboard. */
const hyphens = /[\u2010-\u2015\u2212ー]/g;

const months = Array.from({ length: 12 }, (_, i) =>
  new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, i)).toLowerCase(),
);

/**
 * Reads a whole date in one text, as it is copied from a letter or a table:
 * 2026/11/20, 2026年11月20日（金）, 令和8年11月20日, R8.11.20, 20 November 2026.
 * Returns what to write into the three fields; undefined for anything else,
 * and for what could be read in two ways, as 11/20/26 or 1/2/2026.
 */
export function readWhole(text: string): readonly [year: string, month: string, day: string] | undefined {
  const plain = text.normalize("NFKC").replace(/\([^()]*\)/g, " ").trim();
  return readInOrder(plain) ?? readEnglish(plain.toLowerCase());
}

/** Year, month, day, with one sign between them. */
function readInOrder(text: string): [string, string, string] | undefined {
  const tight = text
    .replace(/^(\S+)\s+(\d{1,2})\s+(\d{1,2})$/, "$1/$2/$3")
    .replace(/\s/g, "")
    .replace(hyphens, "-")
    .replace(/[月火水木金土日]曜日?$/, "");
  const match =
    /^(.+)年(\d{1,2})月(\d{1,2})日$/.exec(tight) ??
    /^(.+?)\/(\d{1,2})\/(\d{1,2})$/.exec(tight) ??
    /^(.+?)-(\d{1,2})-(\d{1,2})$/.exec(tight) ??
    /^(.+?)\.(\d{1,2})\.(\d{1,2})\.?$/.exec(tight);
  const [, before = "", month = "", day = ""] = match ?? [];
  const year = before.replace(/^([a-z])\./i, "$1");
  return match && readYear(year) !== undefined ? [year, month, day] : undefined;
}

/** The month by its English name or the first letters of it, the year in four digits. */
function readEnglish(text: string): [string, string, string] | undefined {
  const words = text
    .replace(/^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[.,]?\s+/, "")
    .replace(/(\d)(st|nd|rd|th)\b/, "$1")
    .replace(/[.,]/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "of");
  const at = words.findIndex((word) => /^[a-z]/.test(word));
  const [name] = at === 0 || at === 1 ? words.splice(at, 1) : [];
  const [day = "", year = ""] = words;
  const month = name === undefined || name.length < 3 ? -1 : months.findIndex((long) => long.startsWith(name));
  return words.length === 2 && month >= 0 && /^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) ? [year, String(month + 1), day] : undefined;
}

/** Reads YYYY-MM-DD; undefined if it is no such day. */
export function parseISO(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Writes YYYY-MM-DD. */
export function formatISO(day: Day): string {
  return utc(day).toISOString().slice(0, 10);
}

/** The day that a clock's owner calls today. */
export function today(now: Date): Day {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / millisecondsADay;
}

/**
 * Writes a day out in the first locale, day of the week and all, and its year
 * by the calendars of the others: 2022年6月1日水曜日（令和4年）.
 */
export function formatDay(day: Day, locales: readonly string[], open: string, close: string): string {
  const [locale, ...calendars] = locales;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(utc(day));
  const years = calendars.map((calendar) =>
    new Intl.DateTimeFormat(calendar, { era: "long", year: "numeric", timeZone: "UTC" }).format(utc(day)),
  );
  return date + years.map((year) => open + year + close).join("");
}

/** Folds width, drops spaces. */
function fold(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

/**
 * An era's year may go past the era's end, as people and old programs still
 * write it (平成35年); two digits alone could be of any era and are refused.
 */
function readYear(text: string): number | undefined {
  const year = text.replace(/年$/, "");
  for (const [name, before] of eras) {
    const rest = year.replace(name, "");
    if (rest === year) continue;
    const number = rest === "元" ? 1 : readNumber(rest);
    return number ? before + number : undefined;
  }
  return /^\d{4}$/.test(year) ? Number(year) : undefined;
}

function readNumber(text: string, suffix = /$/): number | undefined {
  const digits = text.replace(suffix, "");
  return /^\d{1,2}$/.test(digits) ? Number(digits) : undefined;
}

function dayOf(year?: number, month?: number, day?: number): Day | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? time / millisecondsADay : undefined;
}

function utc(day: Day): Date {
  return new Date(day * millisecondsADay);
}
