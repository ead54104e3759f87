/**
 * The address that is meant by one whose # was encoded, as mail programs do:
 * "…/qa/4.html#q4-8" of "…/qa/4.html%23q4-8", on the same server; undefined if
 * there is none in its path. What follows stays as it is: the self-check reads
 * its answers either way.
 */
export function withRealHash(address: string): string | undefined {
  const url = new URL(address);
  const at = url.pathname.indexOf("%23");
  if (at < 0) return undefined;
  const place = url.pathname.slice(at + "%23".length);
  url.pathname = url.pathname.slice(0, at);
  url.hash = place;
  return url.href;
}
