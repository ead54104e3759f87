/** The page that offers the languages: follows the browser's preference, if it is among them. */

const offers = new Map<string, string>();
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) {
  offers.set(primary(link.hreflang), link.href);
}
const wanted = navigator.languages.map((language) => offers.get(primary(language))).find((url) => url !== undefined);
if (wanted !== undefined) location.replace(wanted);

/** "ja" of "ja-JP". */
function primary(language: string): string {
  return language.toLowerCase().split("-", 1)[0] ?? "";
}
