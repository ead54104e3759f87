/** Finding elements. */

/** The element that the templates promise. */
export function one<E extends HTMLElement>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}

export function all<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The fields of a form, in order. */
export function fields(form: HTMLFormElement): HTMLInputElement[] {
  return all<HTMLInputElement>(form, "input");
}

/** A copy of what a template holds. */
export function copy(root: ParentNode, selector: string): DocumentFragment {
  return one<HTMLTemplateElement>(root, selector).content.cloneNode(true) as DocumentFragment;
}
