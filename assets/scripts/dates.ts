/** A day as the rules know it: days since 1970-01-01. */
export type Day = number;

/** What three fields of a date say. */
export type Reading = { readonly kind: "missing" | "impossible" } | { readonly kind: "day"; readonly day: Day };

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
  if (fields.includes("")) return { kind: "missing" };
  const read = dayOf(readYear(y), readNumber(m, /月$/), readNumber(d, /日$/));
  return read === undefined ? { kind: "impossible" } : { kind: "day", day: read };
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
