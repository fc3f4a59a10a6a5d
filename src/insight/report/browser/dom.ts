/** All elements that match, in document order. */
export function all<E extends Element = HTMLElement>(selector: string, root: ParentNode = document): readonly E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The numbers of the hops at a box or badge. */
export function hopsOf(element: HTMLElement | SVGElement): readonly string[] {
  return (element.dataset.hops ?? "").split(" ").filter(Boolean);
}
