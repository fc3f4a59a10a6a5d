import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./support/project";

const WORKFLOWS = join(PROJECT, ".github", "workflows");
const USES = /\buses:\s*(.+)$/gm;

test.each(readdirSync(WORKFLOWS))("%s names every action by its commit, with the version in a comment", (file) => {
  const used = [...readFileSync(join(WORKFLOWS, file), "utf8").matchAll(USES)].map(([, action = ""]) => action);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});

test("one action has one version in all workflows", () => {
  const texts = readdirSync(WORKFLOWS).map((file) => readFileSync(join(WORKFLOWS, file), "utf8"));
  const used = new Set(texts.flatMap((text) => [...text.matchAll(USES)].map(([, action = ""]) => action)));
  const names = [...used].map((action) => action.split("@")[0]);
  expect(names).toEqual([...new Set(names)]);
});
