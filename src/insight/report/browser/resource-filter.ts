import { all } from "./dom";

/** Shows the resources that contain every word in the filter field. */
export function setUpResourceFilter(): void {
  const field = document.querySelector<HTMLInputElement>("#filter");
  const count = document.querySelector("#filter-count");
  const rows = all(".stack tbody tr");
  field?.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = (row.textContent ?? "").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    for (const stack of all<HTMLDetailsElement>(".stack")) {
      stack.hidden = all("tbody tr", stack).every((row) => row.hidden);
      if (words.length > 0) stack.open = true;
    }
    const shown = rows.filter((row) => !row.hidden).length;
    if (count) count.textContent = words.length > 0 ? `${shown} of ${rows.length}` : "";
  });
}
