/**
 * The page's script: plain JavaScript of the browser. It only makes the page pleasant: without it everything is there
 * to read as well. Text gets into the page as text only (`textContent`).
 */
export const SCRIPT = `
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  function setUpPicture(picture) {
    const viewport = picture.querySelector(".viewport");
    const svg = viewport.querySelector("svg");
    if (!svg) return;
    const whole = svg.viewBox.baseVal;
    const [width, height] = [whole.width, whole.height];
    let view = { x: 0, y: 0, w: width, h: height };
    const show = () => svg.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
    const scale = () => Math.max(view.w / viewport.clientWidth, view.h / viewport.clientHeight);
    const zoom = (factor, cx = view.x + view.w / 2, cy = view.y + view.h / 2) => {
      const w = Math.min(Math.max(view.w * factor, 160), width * 2);
      const real = w / view.w;
      view = { x: cx - (cx - view.x) * real, y: cy - (cy - view.y) * real, w, h: view.h * real };
      show();
    };
    const move = (dx, dy) => {
      view = { ...view, x: view.x + dx, y: view.y + dy };
      show();
    };
    const fit = () => {
      view = { x: 0, y: 0, w: width, h: height };
      show();
    };
    const readable = () => {
      const w = Math.min(width, viewport.clientWidth / 0.85);
      view = { x: Math.max(0, (width - w) / 2), y: 0, w, h: (w * viewport.clientHeight) / viewport.clientWidth };
      show();
    };
    if (width > viewport.clientWidth || height > viewport.clientHeight) fit();
    picture.lookAt = (box) => {
      const at = box.getBBox();
      const w = Math.min(width, Math.max(at.width * 2.6, viewport.clientWidth / 1.1));
      const h = (w * viewport.clientHeight) / viewport.clientWidth;
      view = { x: at.x + at.width / 2 - w / 2, y: at.y + at.height / 2 - h / 2, w, h };
      show();
    };
    const actions = { in: () => zoom(0.75), out: () => zoom(1 / 0.75), fit };
    for (const button of all("[data-zoom]", picture)) button.addEventListener("click", actions[button.dataset.zoom]);
    viewport.addEventListener("dblclick", readable);
    viewport.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const at = svg.getBoundingClientRect();
        const s = scale();
        const cx = view.x + view.w / 2 + (event.clientX - at.left - at.width / 2) * s;
        const cy = view.y + view.h / 2 + (event.clientY - at.top - at.height / 2) * s;
        zoom(event.deltaY < 0 ? 0.88 : 1 / 0.88, cx, cy);
      },
      { passive: false },
    );
    let drag;
    viewport.addEventListener("pointerdown", (event) => {
      if (event.button === 0) drag = { x: event.clientX, y: event.clientY, moved: false };
    });
    viewport.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.moved && Math.hypot(dx, dy) < 4) return;
      if (!drag.moved) viewport.setPointerCapture(event.pointerId);
      viewport.classList.add("moving");
      move(-dx * scale(), -dy * scale());
      drag = { x: event.clientX, y: event.clientY, moved: true };
    });
    const release = () => {
      viewport.classList.remove("moving");
      picture.justDragged = drag?.moved === true;
      drag = undefined;
    };
    viewport.addEventListener("pointerup", release);
    viewport.addEventListener("pointercancel", release);
    viewport.addEventListener("keydown", (event) => {
      const step = 60 * scale();
      const keys = {
        "+": () => zoom(0.75),
        "=": () => zoom(0.75),
        "-": () => zoom(1 / 0.75),
        0: fit,
        ArrowLeft: () => move(-step, 0),
        ArrowRight: () => move(step, 0),
        ArrowUp: () => move(0, -step),
        ArrowDown: () => move(0, step),
      };
      const action = keys[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    });
  }

  function setUpBoxes(picture, path) {
    const boxes = all(".pl-card[data-box], .pl-frame[data-box]", picture);
    const about = picture.querySelector(".about");
    const facts = new Map();
    for (const box of boxes) {
      const title = box.querySelector("title");
      if (!title) continue;
      facts.set(box, title.textContent);
      // The page shows it itself, for keyboards as well.
      title.remove();
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "button");
      box.setAttribute("aria-label", facts.get(box).split("\\n").slice(0, 2).join(": "));
    }
    const boxAt = (target) => target.closest?.(".pl-card[data-box]");
    const choose = (box) => {
      for (const other of all(".chosen", path)) other.classList.remove("chosen");
      box.classList.add("chosen");
      about.textContent = facts.get(box) ?? "";
      const hops = (box.dataset.hops ?? "").split(" ").filter(Boolean);
      const details = hops.map((hop) => path.querySelector('details[data-hop="' + hop + '"]')).filter(Boolean);
      for (const one of details) {
        one.classList.add("chosen");
        one.open = true;
      }
      details[0]?.scrollIntoView({ block: "nearest" });
    };
    const place = (x, y) => {
      tip.style.left = Math.min(x + 14, innerWidth - tip.offsetWidth - 8) + "px";
      tip.style.top = Math.min(y + 14, innerHeight - tip.offsetHeight - 8) + "px";
    };
    picture.addEventListener("pointermove", (event) => {
      const box = boxAt(event.target);
      tip.hidden = !box || event.buttons !== 0;
      if (tip.hidden) return;
      tip.textContent = facts.get(box);
      place(event.clientX, event.clientY);
    });
    picture.addEventListener("pointerleave", () => {
      tip.hidden = true;
    });
    picture.addEventListener("click", (event) => {
      if (picture.justDragged) return;
      const badge = event.target.closest?.(".pl-badge");
      const box = badge ? boxes.find((one) => one.dataset.box === badge.dataset.box) : boxAt(event.target);
      if (!box) return;
      if (badge && !box.dataset.hops) box.dataset.hops = badge.dataset.hops;
      choose(box);
    });
    picture.addEventListener("keydown", (event) => {
      const box = boxAt(event.target);
      if (!box || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      choose(box);
    });
    for (const summary of all("details[data-hop] > summary", path)) {
      summary.addEventListener("click", () => {
        const hop = summary.parentElement.dataset.hop;
        for (const other of all(".chosen", path)) other.classList.remove("chosen");
        summary.parentElement.classList.add("chosen");
        const marked = all("[data-hops]", picture).filter((one) => one.dataset.hops.split(" ").includes(hop));
        const ids = new Set(marked.map((one) => one.dataset.box));
        const chosen = boxes.filter((one) => ids.has(one.dataset.box));
        for (const box of chosen) box.classList.add("chosen");
        if (chosen[0]) picture.lookAt?.(chosen[0]);
      });
    }
  }

  for (const picture of all(".picture")) {
    setUpPicture(picture);
    setUpBoxes(picture, picture.closest(".path") ?? document.body);
  }

  const choice = document.getElementById("path-choice");
  choice?.addEventListener("change", () => {
    for (const path of all(".path")) path.hidden = path.dataset.path !== choice.value;
  });

  const filter = document.getElementById("filter");
  const rows = all(".stack tbody tr");
  filter?.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    for (const stack of all(".stack")) {
      stack.hidden = all("tbody tr", stack).every((row) => row.hidden);
      if (words.length > 0) stack.open = true;
    }
    document.getElementById("filter-count").textContent = words.length > 0 ? shown + " of " + rows.length : "";
  });

  addEventListener("beforeprint", () => {
    for (const picture of all(".picture")) picture.querySelector('[data-zoom="fit"]')?.click();
    for (const details of all("details:not([open])")) {
      details.dataset.closed = "";
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of all("details[data-closed]")) {
      delete details.dataset.closed;
      details.open = false;
    }
  });
})();
`;
