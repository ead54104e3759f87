/**
 * The page that says there is no such page. An address whose # a mail program
 * encoded names a page and a place on it: it leads on to them. Else a server
 * shows this page at any depth, where its relative links lead nowhere; if the
 * address goes through the folder of a language, the site's root is the folder
 * above, and they are led there. Elsewhere they stay as they are, and a
 * sentence says what to do. Whatever the address is, nothing leads to another
 * server: only the path of this page's own address is ever exchanged.
 */

import { withRealHash } from "./encoded";

const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")];
const languages = new Set(links.map((link) => link.hreflang).filter((lang) => lang !== ""));
const meant = withRealHash(location.href);
if (meant !== undefined && rootOf(new URL(meant).pathname) !== undefined) location.replace(meant);
else leadLinks();

function leadLinks(): void {
  const found = location.pathname.endsWith("/404.html") ? "" : rootOf(location.pathname);
  if (found === undefined) return;
  if (found !== "") for (const link of links) lead(link, found);
  for (const note of document.querySelectorAll<HTMLElement>("[data-lost]")) note.hidden = true;
}

/** The folder above the last one that is named after a language of the site: "/a/b/" of "/a/b/ja/manual/9.html". */
function rootOf(path: string): string | undefined {
  const folders = path.split("/");
  const at = Math.max(...[...languages].map((lang) => folders.lastIndexOf(lang)));
  return at < 0 ? undefined : folders.slice(0, at).join("/") + "/";
}

/** Every relative link of the page goes by the site's root. */
function lead(link: HTMLAnchorElement, root: string): void {
  const href = link.getAttribute("href") ?? "";
  if (/^[a-z]+:|^[#/]/.test(href)) return;
  const url = new URL(location.href);
  url.pathname = root + href.replace(/^(\.\.\/)+/, ""); // "//…" too stays a path of this server
  url.search = url.hash = "";
  link.href = url.href;
}
