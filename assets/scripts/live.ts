/**
 * What serve adds to a page: when its bytes have changed, the page becomes the
 * new one where it was, and it shows the problems of the sources in a panel.
 * Everything it shows comes from serve, as HTML.
 */

interface Message {
  readonly version: string;
  /** What the page must be for `title` and `body` to be all that it lacks. */
  readonly from: string;
  readonly title: string;
  /** HTML; empty where the page must be loaded again. */
  readonly body: string;
  /** HTML; empty where there are no problems. */
  readonly panel: string;
  readonly said: string;
}

let version = (document.currentScript as HTMLScriptElement).dataset["version"] ?? "";
const address = "/~live?" + new URLSearchParams({ page: location.pathname, lang: document.documentElement.lang }).toString();

/** Where this tab remembers, over a reload, which panel was folded or unfolded by hand. */
const memory = "tebiki-live";

/** Where it remembers that there was a panel: over a reload, what mended it is told too. */
const troubled = "tebiki-live-troubled";

let source: EventSource | undefined;
let shown: string | undefined;

// A browser keeps few connections to one address, so that only pages in sight hold one.
// The first begins when the page stands where it was before: it may be reloaded at once.
addEventListener("pageshow", listen);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) fold();
});

function listen(): void {
  if (source || document.hidden) return;
  places(); // a screen reader tells only of what changes in a place that it knows
  source = new EventSource(address);
  source.addEventListener("message", (event: MessageEvent<string>) => hear(JSON.parse(event.data) as Message));
}

function leave(): void {
  source?.close();
  source = undefined;
}

function hear(message: Message): void {
  if (message.version !== version && !renew(message)) {
    leave();
    location.reload();
  } else if (message.panel !== (shown ?? (sessionStorage.getItem(troubled) ?? ""))) {
    show(message);
  }
}

/**
 * Makes the page the new one where it is. A script of the page hears of it,
 * begins again and says so by preventing the event's default, a reload.
 */
function renew({ version: next, from, title, body }: Message): boolean {
  if (!body || from !== version) return false;
  const { scrollX, scrollY } = window;
  const pointed = document.querySelector(":target") !== null;
  const opened = foldable().map(({ open }) => open);
  const { status, room } = places();
  document.title = title;
  for (const child of [...document.body.childNodes]) if (child !== status && child !== room) child.remove();
  document.body.insertAdjacentHTML("afterbegin", body);
  version = next;
  if (document.scripts.length > 1 && document.dispatchEvent(new Event("renewed", { cancelable: true }))) return false;
  const details = foldable();
  if (details.length === opened.length) details.forEach((element, i) => (element.open = opened[i]!));
  if (pointed) location.replace(location.href); // an element put in by a script is pointed to by a new look only
  scrollTo(scrollX, scrollY);
  return true;
}

/** What can be unfolded on the page itself. */
function foldable(): HTMLDetailsElement[] {
  return [...document.querySelectorAll("details")].filter((element) => !element.closest(".live"));
}

function show({ panel, said }: Message): void {
  const { status, room } = places();
  shown = panel;
  room.innerHTML = panel;
  status.textContent = said;
  if (panel) sessionStorage.setItem(troubled, "yes");
  else sessionStorage.removeItem(troubled);
  const details = room.querySelector("details");
  if (!details) return;
  const remembered = sessionStorage.getItem(memory);
  if (remembered === details.dataset["name"]) details.open = !details.open;
  const byItself = details.open !== (remembered === details.dataset["name"]);
  details.querySelector("button")?.addEventListener("click", fold);
  details.addEventListener("toggle", () => {
    if (details.open === byItself) sessionStorage.removeItem(memory);
    else sessionStorage.setItem(memory, details.dataset["name"] ?? "");
  });
}

/** The panel, and beside it, there from the start, what a screen reader is told. */
function places(): { status: HTMLElement; room: HTMLElement } {
  let room = document.querySelector<HTMLElement>(".live");
  if (!room) {
    room = document.createElement("aside");
    room.className = "live";
    document.body.append(room);
  }
  let status = document.querySelector<HTMLElement>(".live-said");
  if (!status) {
    status = document.createElement("p");
    status.className = "live-said";
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  return { status, room };
}

/** Folds the panel to its headline. */
function fold(): void {
  const details = document.querySelector<HTMLDetailsElement>(".live details[open]");
  if (!details) return;
  const hadFocus = details.contains(document.activeElement);
  details.open = false;
  if (hadFocus) details.querySelector("summary")?.focus();
}
