/** A whole date put into one field of a date fills all three. */

import { readWhole } from "./dates";
import { fields } from "./dom";

/**
 * Takes whole dates that are pasted, dropped, dictated or offered by a
 * keyboard into a field of the form; anything else is left to the browser, and
 * so is what an input method has not finished.
 */
export function takeWholeDates(form: HTMLFormElement): void {
  form.addEventListener("paste", (event) => take(form, event, event.clipboardData?.getData("text/plain")));
  form.addEventListener("beforeinput", (event) => {
    if (!event.isComposing && event.inputType !== "insertCompositionText") take(form, event, event.data ?? event.dataTransfer?.getData("text/plain"));
  });
}

function take(form: HTMLFormElement, event: Event, text = ""): void {
  const whole = readWhole(text);
  if (!whole || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  fields(form).forEach((field, i) => write(field, whole[i]!));
}

/** Writes as if it was typed, so that it can be undone. */
function write(field: HTMLInputElement, text: string): void {
  field.focus();
  field.select();
  if (document.execCommand("insertText", false, text) && field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
