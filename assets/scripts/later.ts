/**
 * Scripts that the self-check loads only when it needs them, so that its first
 * visit stays light. Each provides what it has to the page; where it comes from
 * is in the page's data attributes (data-script-ending). The file that holds
 * the whole site has them within itself.
 */

/** What is provided, by name. */
interface Later {
  readonly ending: Pick<typeof import("./ending") & typeof import("./result"), "showEnding" | "readPayday">;
  readonly narrow: Pick<typeof import("./narrow"), "offerNarrowing">;
  readonly chart: Pick<typeof import("./chart"), "showChart">;
}

declare global {
  /** What has been provided so far. */
  var tebiki: Partial<Later> | undefined;
}

/** Provides what a script has; the script calls it as soon as it runs. */
export function provide(given: Partial<Later>): void {
  globalThis.tebiki = { ...globalThis.tebiki, ...given };
}

/** What a script provides, if it has been loaded. */
export function provided<K extends keyof Later>(name: K): Later[K] | undefined {
  return globalThis.tebiki?.[name];
}

const coming = new Map<keyof Later, Promise<unknown>>();

/**
 * Loads the script of that name, and the styles for what it shows, unless they
 * have been loaded or are on their way. Where the script does not come, or
 * provides nothing, the next call asks for it again.
 */
export function bring(name: keyof Later, from: HTMLElement): Promise<unknown> {
  const known = coming.get(name);
  if (known) return known;
  const loaded = provided(name) ? Promise.resolve() : Promise.all([style(from.getAttribute(`data-style-${name}`)), script(from.getAttribute(`data-script-${name}`))]).then(() => {
    if (!provided(name)) throw new Error(`no script ${name}`); // but a host's page in its place
  });
  loaded.catch(() => coming.delete(name));
  coming.set(name, loaded);
  return loaded;
}

function script(src: string | null): Promise<unknown> {
  return inserted(Object.assign(document.createElement("script"), { src }));
}

function style(href: string | null): Promise<unknown> | undefined {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: href ?? "" });
  return href === null ? undefined : inserted(link).catch(() => undefined); // what comes without its looks is better than nothing
}

/** Puts an element into the head; resolves when it has loaded, and takes it away if it does not. */
function inserted(element: HTMLElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => {
      element.remove();
      reject(new Error(`not loaded: ${element.outerHTML}`));
    };
    document.head.append(element);
  });
}
