import { all } from "./dom";

/** Prints whole pictures and everything that is folded, and folds it again afterwards. */
export function setUpPrinting(): void {
  addEventListener("beforeprint", () => {
    for (const button of all('.picture [data-zoom="fit"]')) button.click();
    for (const details of all<HTMLDetailsElement>("details:not([open])")) {
      details.dataset.closed = "";
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of all<HTMLDetailsElement>("details[data-closed]")) {
      delete details.dataset.closed;
      details.open = false;
    }
  });
}
