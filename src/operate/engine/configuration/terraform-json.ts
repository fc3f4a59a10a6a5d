/** Reads configurations in JSON, of which CDKTF writes one per stack, as if they were HCL. */
import { isRecord } from "../../../base/json";
import type { Block, Body } from "./hcl";

/** The number of labels of the blocks that somebody asks for. Any other member is an attribute. */
const LABELS: Readonly<Record<string, number>> = {
  terraform: 0,
  backend: 1,
  cloud: 0,
  workspaces: 0,
  data: 2,
  resource: 2,
  provisioner: 1,
  module: 1,
};

/** @returns the structure of a file; an expression in it is JSON, which is HCL too. @throws SyntaxError */
export function parseTerraformJson(text: string): Body {
  return bodyOf(JSON.parse(text));
}

function bodyOf(value: unknown): Body {
  const members = Object.entries(isRecord(value) ? value : {});
  return {
    attributes: new Map(
      members.filter(([name]) => LABELS[name] === undefined).map(([name, each]) => [name, JSON.stringify(each)]),
    ),
    blocks: members.flatMap(([type, each]) => {
      const labels = LABELS[type];
      return labels === undefined ? [] : blocksIn(type, each, labels, []);
    }),
  };
}

/** A block, or a list of blocks, below as many names as it has labels. */
function blocksIn(type: string, value: unknown, missing: number, labels: readonly string[]): readonly Block[] {
  if (Array.isArray(value)) return value.flatMap((each) => blocksIn(type, each, missing, labels));
  if (missing === 0) return [{ type, labels, ...bodyOf(value) }];
  return Object.entries(isRecord(value) ? value : {}).flatMap(([label, each]) =>
    blocksIn(type, each, missing - 1, [...labels, label]),
  );
}
