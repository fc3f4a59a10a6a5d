import { all, hopsOf } from "./dom";
import type { Tip } from "./tip";
import type { Viewport } from "./viewport";

const CARD = ".pl-card[data-box]";

/** Shows the details of a box, and connects the boxes of a picture with the hops in the list of its path. */
export function setUpBoxes(picture: HTMLElement, path: HTMLElement, tip: Tip, viewport: Viewport | undefined): void {
  const boxes = all<SVGGraphicsElement>(`${CARD}, .pl-frame[data-box]`, picture);
  const details = takeDetails(boxes);

  const clear = () => {
    for (const other of all<Element>(".chosen", path)) other.classList.remove("chosen");
  };
  const choose = (box: SVGGraphicsElement, hops = hopsOf(box)) => {
    clear();
    box.classList.add("chosen");
    const about = picture.querySelector(".about");
    if (about) about.textContent = details.get(box) ?? "";
    const listed = hops.flatMap((hop) => all<HTMLDetailsElement>(`details[data-hop="${hop}"]`, path));
    for (const one of listed) {
      one.classList.add("chosen");
      one.open = true;
    }
    listed[0]?.scrollIntoView({ block: "nearest" });
  };

  picture.addEventListener("pointermove", (event) => {
    const text = details.get(cardAt(event));
    if (text === undefined || event.buttons !== 0) tip.hide();
    else tip.show(text, event.clientX, event.clientY);
  });
  picture.addEventListener("pointerleave", tip.hide);
  picture.addEventListener("click", (event) => {
    if (viewport?.wasDragged()) return;
    const badge = event.target instanceof Element ? event.target.closest<SVGGraphicsElement>(".pl-badge") : null;
    if (!badge) {
      const card = cardAt(event);
      if (card) choose(card);
      return;
    }
    const box = boxes.find((one) => one.dataset.box === badge.dataset.box);
    if (box) choose(box, hopsOf(badge));
  });
  picture.addEventListener("keydown", (event) => {
    const card = cardAt(event);
    if (!card || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choose(card);
  });
  for (const hop of all<HTMLDetailsElement>("details[data-hop]", path)) {
    hop.querySelector("summary")?.addEventListener("click", () => {
      clear();
      hop.classList.add("chosen");
      const marked = all<SVGElement>("[data-hops]", picture).filter((one) =>
        hopsOf(one).includes(hop.dataset.hop ?? ""),
      );
      const ids = new Set(marked.map((one) => one.dataset.box));
      const chosen = boxes.filter((one) => ids.has(one.dataset.box));
      for (const box of chosen) box.classList.add("chosen");
      if (chosen[0]) viewport?.lookAt(chosen[0]);
    });
  }
}

/** Takes the details out of the boxes, which the page shows itself, and opens the boxes to the keyboard. */
function takeDetails(boxes: readonly SVGGraphicsElement[]): ReadonlyMap<Element | undefined, string> {
  const details = new Map<Element | undefined, string>();
  for (const box of boxes) {
    const title = box.querySelector("title");
    if (!title) continue;
    const text = title.textContent ?? "";
    title.remove();
    details.set(box, text);
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", text.split("\n").slice(0, 2).join(": "));
  }
  return details;
}

function cardAt({ target }: Event): SVGGraphicsElement | undefined {
  return (target instanceof Element ? target.closest<SVGGraphicsElement>(CARD) : null) ?? undefined;
}
