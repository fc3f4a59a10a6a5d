import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES_FOLDER, GALLERY, IN_CODE, synthesizeInCode, textOf } from "../support/examples";
import { temporaryFolder } from "../support/temporary-folder";

const FOLDER = join(EXAMPLES_FOLDER, IN_CODE);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".ts"));

describe("the gallery of apps in code", () => {
  test.each(FILES)("%s has at most 60 lines, without a cast or a search for a child", (file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
    // `as const` only narrows a literal; an import can have another name.
    const casts = text.replace(/ as const/g, "").match(/\bas (any|unknown|[A-Z]\w*)|findChild|ts-ignore|TODO/g);
    expect(casts).toBeNull();
  });

  test.each(GALLERY)("%s synthesizes the same every time, as JSON and as HCL", async (app) => {
    const [first, second, hcl] = [
      await synthesizeInCode(app, temporaryFolder()),
      await synthesizeInCode(app, temporaryFolder()),
      await synthesizeInCode(app, temporaryFolder(), "hcl"),
    ];
    expect(second.map((stack) => textOf(stack))).toEqual(first.map((stack) => textOf(stack)));
    for (const stack of hcl) expect(textOf(stack, "hcl")).toMatch(/^resource "aws_/m);
  });

  test("has a README that shows each file", () => {
    const readme = readFileSync(join(FOLDER, "README.md"), "utf8");
    for (const file of FILES) expect(readme).toContain(`](${file})`);
  });
});

// The tests of the example itself, as a user runs them.
describe("the platform in code", () => {
  require("../../examples/in-code/platform.test");
});
