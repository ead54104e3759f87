import type { Old } from "./news";

/**
 * Says at the top of a page that it is an old copy: what it tells of money,
 * days and telephone numbers may have changed since its host last had it.
 */
export function sayOld({ kind, since }: Old): void {
  const notice = document.querySelector<HTMLElement>("[data-aged]");
  if (!notice) return;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(since);
  const pattern = notice.dataset[kind] ?? "";
  notice.querySelector("[data-why]")!.textContent = pattern.replace("%s", () => day);
  const now = notice.querySelector("a")!; // the worker lets its address through
  now.hidden = kind === "unchecked"; // nobody answered there
  now.hash = location.hash;
  notice.hidden = false;
}
