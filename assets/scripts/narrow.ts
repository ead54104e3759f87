/** The field that narrows down many options by what is typed: kana and width make no difference. */

import { all, copy, one } from "./dom";

/** Puts the field above the options of a question, if it is not there yet. */
export function offerNarrowing(page: HTMLElement, question: HTMLElement): void {
  if (question.querySelector("[data-narrow]")) return;
  const form = one<HTMLFormElement>(question, "form");
  one(form, ".options").before(copy(page, "[data-narrow-field]"));
  const field = one<HTMLInputElement>(form, "[data-narrow] input");
  field.setAttribute("form", ""); // what is typed is no answer, and Enter sends none
  const show = (): void => narrow(form, field.value);
  const clear = (): void => {
    field.value = "";
    show();
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) clear(); // else it is for what is being converted to kanji
  });
  form.addEventListener("reset", clear);
  form.addEventListener("submit", clear); // a message may lead to any option
}

/** Shows the options that have all words of a text; what is chosen, “none of these” and “not known yet” stay. */
function narrow(form: HTMLFormElement, text: string): void {
  const words = fold(text).split(" ").filter(Boolean);
  let found = 0;
  for (const option of all(form, ".option:not(.option-unknown, .option-none)")) {
    const said = fold(option.textContent ?? "");
    const fits = words.every((word) => said.includes(word));
    option.hidden = !fits && !one<HTMLInputElement>(option, "input").checked;
    if (fits) found++;
  }
  const status = one(form, "[data-found]");
  const { found: some = "", none = "" } = status.dataset;
  status.textContent = words.length === 0 ? "" : found === 0 ? none : some.replace("%s", String(found));
}

/** Text without what makes no difference: case, width, katakana or hiragana. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, " ");
}
