import type { CardContent } from "../card";
import type { BoxStatus, PathBox } from "../card/path-boxes";
import { type Html, h } from "../html";

const SIGNS: Readonly<Record<BoxStatus, readonly [string, string]>> = {
  open: ["✓", "passed"],
  assumed: ["?", "not certain"],
  partly: ["!", "failed in a zone"],
  blocked: ["✗", "failed"],
  unknown: ["", "behind the failed check, nothing is claimed"],
};

/** The boxes of a path beside each other, below each other on a small screen. */
export function pathStrip({ boxes, consumer, producer }: CardContent): Html {
  const side = (box: PathBox) => {
    const isFirst = box === boxes[0];
    const isEntrance = box === boxes.find(({ stage }) => stage === "entrance" || stage === "target");
    return isFirst ? consumer : isEntrance ? producer : undefined;
  };
  return h(
    "ol",
    { class: "strip" },
    ...boxes.map((box) => {
      const [sign, words] = SIGNS[box.status];
      const at = side(box);
      return h(
        "li",
        { class: `${box.status} ${box.stage}` },
        h(
          "p",
          { class: "side" },
          at === undefined ? " " : h("b", {}, at.title),
          at === undefined ? undefined : ` ${at.note}`,
        ),
        h(
          "div",
          { class: "box" },
          h("span", { class: "sign", role: "img", "aria-label": words }, sign),
          h("b", {}, box.title),
          ...box.facts.map((fact) => h("span", {}, fact)),
        ),
      );
    }),
  );
}
