/**
 * Lets one help of a page fail alone: what else the page does goes on, and the
 * console is told all the same. What the help fills in is taken away, as it
 * may be half done.
 */
export function apart(help: () => void, filled?: HTMLElement | null): void {
  try {
    help();
  } catch (error) {
    if (filled) filled.hidden = true;
    queueMicrotask(() => {
      throw error;
    });
  }
}
