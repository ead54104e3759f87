/** The deadlines of a result: their days, what is left of them, and an entry for a calendar. */

import type { Walk } from "./answers";
import { type Day, formatISO, parseISO } from "./dates";
import { all, one } from "./dom";
import type { Module, Result } from "./module";
import { writtenOut } from "./words";

/** Shows the deadlines of what a case has come to; none while that is open. */
export function showDeadlines(page: HTMLElement, result: HTMLElement, { deadlines }: Module, { answers }: Walk, decided: Result | undefined, now: Day): void {
  for (const section of all(result, "[data-deadlines]")) {
    for (const item of all(section, "[data-deadline]")) {
      const deadline = deadlines.find(({ id, edition }) => id === item.dataset.deadline && edition === Number(item.dataset.edition ?? 0));
      const isShown = !!decided?.outcomes.some((outcome) => outcome && deadline?.outcomes.includes(outcome.index));
      item.hidden = !isShown;
      if (!deadline || !isShown) continue;
      const from = deadline.from === undefined ? 0 : parseISO(answers.get(deadline.from) ?? "");
      one(item, "[data-when]").hidden = deadline.from === undefined; // it is the day itself
      showDay(page, section, item, from === undefined ? undefined : deadline.on(from), now);
    }
    section.hidden = !section.querySelector("[data-deadline]:not([hidden])");
  }
}

/** Writes a deadline's day and what is left; of one that is not known, nothing. */
function showDay(page: HTMLElement, section: HTMLElement, item: HTMLElement, day: Day | undefined, now: Day): void {
  for (const part of all(item, "[data-day], [data-left]")) part.hidden = day === undefined;
  one(item, "[data-calendar]").hidden = day === undefined || day < now;
  if (day === undefined) return;
  const { daysLeft = "", dayLeft = "", lastDay = "", passed = "" } = section.dataset;
  one(item, "[data-day]").textContent = writtenOut(page, day);
  const days = day - now;
  one(item, "[data-left]").textContent = days < 0 ? passed : days === 0 ? lastDay : days === 1 ? dayLeft : daysLeft.replace("%n", String(days));
  const title = (one(item, "h3").textContent ?? "") + (page.dataset.titleSuffix ?? "");
  const link = one<HTMLAnchorElement>(item, "[data-calendar] a");
  link.href = `data:text/calendar;charset=utf-8,${encodeURIComponent(entry(item.dataset.deadline!, title, day, now))}`;
  link.download = `${item.dataset.deadline}.ics`;
}

/** An entry for a calendar that takes the whole of a day (RFC 5545). */
export function entry(id: string, title: string, day: Day, now: Day): string {
  const on = (one: Day): string => formatISO(one).replace(/-/g, "");
  const summary = title.replace(/[\\;,]/g, (sign) => `\\${sign}`);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tebiki//Tebiki//EN",
    "BEGIN:VEVENT",
    `UID:${id}-${on(day)}@tebiki`,
    `DTSTAMP:${on(now)}T000000Z`,
    `DTSTART;VALUE=DATE:${on(day)}`,
    `DTEND;VALUE=DATE:${on(day + 1)}`,
    // A line has at most 75 bytes: those of sixteen letters, whatever they are.
    `SUMMARY:${(summary.match(/.{1,16}/gsu) ?? []).join("\r\n ")}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.join("\r\n")}\r\n`;
}
