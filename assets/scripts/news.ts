/** What a page and the worker that keeps it say to each other. */

/** What a page tells of itself. */
export interface Asked {
  /** The version of it that was handed out; see offline.ts. */
  readonly version: string;
  /** Nobody has read it yet, so that it may reload itself. */
  readonly fresh: boolean;
}

/** What it hears back: that there is a newer version of it, which it loads by itself, or only when told to; or that it is old. */
export type News = { readonly kind: "reload" | "newer" } | Old;

/**
 * The site's host hands out something else in place of the site, or no longer
 * has it, or could not be asked.
 */
export interface Old {
  readonly kind: "elsewhere" | "gone" | "unchecked";
  /** When the host had the site for the last time, in milliseconds since 1970. */
  readonly since: number;
}
