/** The languages' links of a page lead to the place in the other language that its own address names. */

/** Makes them lead there, now and whenever the address names another place. */
export function keepPlace(): void {
  leadToPlace();
  addEventListener("hashchange", leadToPlace);
}

/** Makes the languages' links that the page has now lead there. */
export function leadToPlace(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-language]")) link.hash = location.hash;
}
