/** Whether somebody answers the telephone now, by the clock where the telephone stands. */

/** When somebody answers. */
export interface Hours {
  /** "mon", "tue", … */
  readonly weekdays: readonly string[];
  /** From this minute on, "09:00" … */
  readonly open: string;
  /** … until just before this one, at most "24:00". */
  readonly close: string;
  /** IANA name of the time zone they are meant in, "Asia/Tokyo". */
  readonly zone: string;
}

/** What a clock and a calendar on the wall show. */
export interface Clock {
  /** "mon", "tue", … */
  readonly weekday: string;
  /** "00:00" to "23:59". */
  readonly time: string;
}

/** What clocks in a time zone show, wherever the device is. */
export function clockIn(zone: string, now: Date): Clock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(now).map((part) => [part.type, part.value]));
  return { weekday: (parts.get("weekday") ?? "").toLowerCase(), time: `${parts.get("hour")}:${parts.get("minute")}` };
}

const week = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** In how many days it opens next, and on which day of the week, from 0 for Sunday; undefined if it never does. */
export function nextOpening(hours: Hours, clock: Clock): { readonly days: number; readonly weekday: number } | undefined {
  const today = week.indexOf(clock.weekday);
  for (let days = clock.time < hours.open ? 0 : 1; days <= week.length; days++) {
    const weekday = (today + days) % week.length;
    if (hours.weekdays.includes(week[weekday]!)) return { days, weekday };
  }
  return undefined;
}

export function isOpen(hours: Hours, clock: Clock): boolean {
  return hours.weekdays.includes(clock.weekday) && hours.open <= clock.time && clock.time < hours.close;
}
