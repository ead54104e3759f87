/**
 * Has the site kept for use without a network, where browser and host allow
 * it, and says when it is; elsewhere nothing happens. Where a newer version of
 * the page shown has come in, the page says so.
 */

import { sayOld } from "./aged";
import type { Asked, News } from "./news";

const { src, dataset } = document.currentScript as HTMLScriptElement;

/** A page opened less than this long ago, in milliseconds, and not touched is nowhere yet: it reloads itself. */
const patience = 2000;

let touched = false;

keepSite().catch(() => undefined);

async function keepSite(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers || !location.protocol.startsWith("http")) return;
  listen(workers);
  if (!workers.controller) await new Promise((done) => addEventListener("load", done)); // the first visit's own files come first
  const registration = await workers.register(new URL("../sw.js", src), { updateViaCache: "none" });
  sayWhetherKept(registration);
  if (registration.active) {
    await registration.update();
    const next = registration.installing;
    if (next) return sayIfRefused(next); // a browser that reads the manifest now keeps the new worker waiting
  }
  offerApp();
}

/** Says that the site is kept, or could not be: aloud when it becomes so, and from then on in writing alone. */
function sayWhetherKept({ active, installing, waiting }: ServiceWorkerRegistration): void {
  if (active) return say("kept", false);
  const worker = installing ?? waiting;
  worker?.addEventListener("statechange", () => {
    if (worker.state === "activated") say("kept", true);
    if (worker.state === "redundant") say("unkept", false);
  });
}

function say(what: "kept" | "unkept", aloud: boolean): void {
  const note = document.querySelector<HTMLElement>("[data-kept]");
  if (!note) return;
  if (!aloud) note.removeAttribute("role"); // a screen reader tells what comes into a place whose role is "status"
  note.textContent = note.dataset[what] ?? "";
}

/** A newer build that cannot be kept, for want of room or because its host lacks a file of it, leaves this page an old one. */
function sayIfRefused(next: ServiceWorker): void {
  next.onstatechange = () => {
    next.onstatechange = null; // whatever comes after the first is not about keeping it
    if (next.state === "redundant") sayOld({ kind: "elsewhere", since: Date.now() });
  };
}

/** Lets the site be put on a home screen. From file: or without a network a browser cannot read the manifest, and would complain. */
function offerApp(): void {
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = dataset.app ?? "";
  document.head.append(link);
}

/** Asks every worker that takes this page over whether it knows a newer version of it. */
function listen(workers: ServiceWorkerContainer): void {
  const version = versionShown();
  if (version === undefined) return;
  const ask = () => workers.controller?.postMessage({ version, fresh: isFresh() } satisfies Asked);
  for (const type of ["keydown", "pointerdown", "wheel"]) addEventListener(type, () => (touched = true), { once: true });
  workers.addEventListener("controllerchange", ask);
  workers.addEventListener("message", (event: MessageEvent<News>) => tell(event.data));
  workers.startMessages();
  ask();
}

/** The version of this page that the worker handed out; undefined if it came from elsewhere. */
function versionShown(): string | undefined {
  return navigationEntry()?.serverTiming?.find((entry) => entry.name === "tebiki")?.description;
}

function navigationEntry(): PerformanceNavigationTiming | undefined {
  return (performance.getEntriesByType("navigation") as PerformanceNavigationTiming[])[0];
}

/** A page that was reloaded is not reloaded again, or two machines that serve two builds would never let it rest. */
function isFresh(): boolean {
  return !touched && performance.now() < patience && navigationEntry()?.type !== "reload";
}

function tell(news: News): void {
  if (news.kind === "reload" && isFresh()) return location.reload();
  if ("since" in news) return sayOld(news);
  const notice = document.querySelector<HTMLElement>("[data-newer]");
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector("button")?.addEventListener("click", () => location.reload());
}
