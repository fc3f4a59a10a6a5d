import { compareText } from "../../../base/collections";
import { type Html, h, table } from "../html";
import type { ReportResource } from "../report-input";
import { separable } from "../separable";
import { section } from "./section";

/** All resources, in a table per stack, with a filter that opens the tables. */
export function resourcesSection(resources: readonly ReportResource[]): Html {
  const stacks = [...new Set(resources.map((one) => one.stack))];
  return section(
    "resources",
    "Resources",
    h(
      "p",
      { class: "filter" },
      h("label", { for: "filter" }, "Filter "),
      h("input", {
        id: "filter",
        type: "search",
        autocomplete: "off",
        placeholder: "type, name, id or address",
      }),
      " ",
      h("span", { id: "filter-count", role: "status" }),
    ),
    ...stacks.map((stack) =>
      stackTable(
        stack,
        resources.filter((one) => one.stack === stack),
      ),
    ),
  );
}

function stackTable(stack: string, resources: readonly ReportResource[]): Html {
  const sorted = [...resources].sort((a, b) => compareText(a.address, b.address));
  return h(
    "details",
    { class: "stack" },
    h("summary", {}, h("b", {}, stack), ` ${resources.length} resources`),
    table(
      ["Type", "Name", "Id", "Address"],
      sorted.map(({ type, name, id, address, managed }) => [
        managed ? type : `${type} (data)`,
        name,
        h("code", {}, separable(id ?? "")),
        h("code", {}, separable(address)),
      ]),
      { plain: [0, 1, 2, 3] },
    ),
  );
}
