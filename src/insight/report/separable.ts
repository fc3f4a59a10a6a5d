import { type Html, h } from "./html";

/** Shorter texts fit into every column. */
const SHORT = 24;

/** An ID, ARN or address that is broken at its separators where it does not fit. */
export function separable(text: string): readonly (Html | string)[] {
  if (text.length <= SHORT) return [text];
  return text.split(/(?<=[/.:,])(?=\S)/).flatMap((part, index) => (index === 0 ? [part] : [h("wbr"), part]));
}
