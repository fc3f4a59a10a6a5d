import { all } from "./dom";

/** What others do with a picture that can be zoomed and moved. */
export interface Viewport {
  /** Moves the picture so that the box is in the middle. */
  lookAt(box: SVGGraphicsElement): void;
  /** Whether the last press of the pointer moved the picture: then it was not a click. */
  wasDragged(): boolean;
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const STEP = 0.75;
const WHEEL_STEP = 0.88;
/** A picture is not zoomed in further than this, in its own pixels. */
const NARROWEST = 160;
/** A shorter movement of the pointer is a click. */
const DRAG = 4;

/** Zooms and moves a picture with its buttons, the mouse and the keyboard. */
export function setUpViewport(picture: HTMLElement): Viewport | undefined {
  const viewport = picture.querySelector<HTMLElement>(".viewport");
  const svg = viewport?.querySelector("svg");
  if (!viewport || !svg) return undefined;
  const { width, height } = svg.viewBox.baseVal;
  const whole: View = { x: 0, y: 0, w: width, h: height };
  let view = whole;
  let dragged = false;

  const show = (next: View) => {
    view = next;
    svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
  };
  /** On a small screen the picture is larger than its frame, and scrolls. */
  const scrolls = () => viewport.scrollWidth > viewport.clientWidth;
  const scale = () => Math.max(view.w / viewport.clientWidth, view.h / viewport.clientHeight);
  const heightFor = (w: number) => (w * viewport.clientHeight) / viewport.clientWidth;
  const zoom = (factor: number, cx = view.x + view.w / 2, cy = view.y + view.h / 2) => {
    const w = Math.min(Math.max(view.w * factor, NARROWEST), width * 2);
    const real = w / view.w;
    show({ x: cx - (cx - view.x) * real, y: cy - (cy - view.y) * real, w, h: view.h * real });
  };
  const move = (dx: number, dy: number) => show({ ...view, x: view.x + dx, y: view.y + dy });
  const fit = () => show(whole);
  const zoomIn = () => zoom(STEP);
  const zoomOut = () => zoom(1 / STEP);
  const readable = () => {
    const w = Math.min(width, viewport.clientWidth / 0.85);
    show({ x: Math.max(0, (width - w) / 2), y: 0, w, h: heightFor(w) });
  };
  if (width > viewport.clientWidth || height > viewport.clientHeight) fit();

  const buttons: Readonly<Record<string, () => void>> = { in: zoomIn, out: zoomOut, fit };
  for (const button of all("[data-zoom]", picture)) {
    button.addEventListener("click", () => buttons[button.dataset.zoom ?? ""]?.());
  }
  viewport.addEventListener("dblclick", readable);
  viewport.addEventListener("wheel", onWheel, { passive: false });
  viewport.addEventListener("keydown", onKey);
  onDrag();
  const closed = svg.querySelector(".pl-cross");
  if (closed && scrolls()) scrollTo(closed);
  return { lookAt, wasDragged: () => dragged };

  function scrollTo(shape: Element): void {
    if (!viewport) return;
    const [shown, frame] = [shape.getBoundingClientRect(), viewport.getBoundingClientRect()];
    viewport.scrollLeft += shown.left + shown.width / 2 - frame.left - frame.width / 2;
  }

  function onWheel(event: WheelEvent): void {
    if (!svg || (!event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    const at = svg.getBoundingClientRect();
    const cx = view.x + view.w / 2 + (event.clientX - at.left - at.width / 2) * scale();
    const cy = view.y + view.h / 2 + (event.clientY - at.top - at.height / 2) * scale();
    zoom(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, cx, cy);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60 * scale();
    const keys: Readonly<Record<string, () => void>> = {
      "+": zoomIn,
      "=": zoomIn,
      "-": zoomOut,
      0: fit,
      ArrowLeft: () => move(-step, 0),
      ArrowRight: () => move(step, 0),
      ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  function onDrag(): void {
    let drag: { readonly x: number; readonly y: number; readonly moved: boolean } | undefined;
    const release = () => {
      viewport?.classList.remove("moving");
      dragged = drag?.moved === true;
      drag = undefined;
    };
    viewport?.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && !scrolls()) drag = { x: event.clientX, y: event.clientY, moved: false };
    });
    viewport?.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.moved && Math.hypot(dx, dy) < DRAG) return;
      if (!drag.moved) viewport.setPointerCapture(event.pointerId);
      viewport.classList.add("moving");
      move(-dx * scale(), -dy * scale());
      drag = { x: event.clientX, y: event.clientY, moved: true };
    });
    viewport?.addEventListener("pointerup", release);
    viewport?.addEventListener("pointercancel", release);
  }

  function lookAt(box: SVGGraphicsElement): void {
    if (!viewport) return;
    if (scrolls()) {
      scrollTo(box);
      return;
    }
    const at = box.getBBox();
    const w = Math.min(width, Math.max(at.width * 2.6, viewport.clientWidth / 1.1));
    const h = heightFor(w);
    show({ x: at.x + at.width / 2 - w / 2, y: at.y + at.height / 2 - h / 2, w, h });
  }
}
