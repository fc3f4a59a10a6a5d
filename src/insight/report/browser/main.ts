/**
 * The script of the report. Without it everything can be read as well; it adds zooming, details and a filter. All text
 * gets into the page as text (`textContent`).
 */
import { setUpBoxes } from "./boxes";
import { all } from "./dom";
import { setUpPrinting } from "./printing";
import { setUpResourceFilter } from "./resource-filter";
import { addTip } from "./tip";
import { setUpViewport } from "./viewport";

const tip = addTip();
for (const picture of all(".picture")) {
  setUpBoxes(picture, picture.closest<HTMLElement>(".path") ?? document.body, tip, setUpViewport(picture));
}

const choice = document.querySelector<HTMLSelectElement>("#path-choice");
choice?.addEventListener("change", () => {
  for (const path of all(".path")) path.hidden = path.dataset.path !== choice.value;
});

setUpResourceFilter();
setUpPrinting();
