/** Reads configurations in JSON, of which CDKTF writes one per stack, as if they were HCL. */
import { ownMember } from "../../../base/collections";
import { isRecord } from "../../../base/json";
import type { Block, Body } from "./hcl";

/** A kind of block. */
interface Kind {
  /** How many labels it has. */
  readonly labels: number;
  readonly blocks?: Kinds;
}
type Kinds = Readonly<Record<string, Kind>>;

const REMOTE: Kinds = { workspaces: { labels: 0 } };
/** The blocks that somebody asks for. Any other member is an attribute. */
const KINDS: Kinds = {
  terraform: { labels: 0, blocks: { backend: { labels: 1, blocks: REMOTE }, cloud: { labels: 0, blocks: REMOTE } } },
  data: { labels: 2 },
  resource: { labels: 2, blocks: { provisioner: { labels: 1 } } },
  module: { labels: 1 },
};

/** @returns the structure of a file; an expression in it is JSON, which is HCL too. @throws SyntaxError */
export function parseTerraformJson(text: string): Body {
  return bodyOf(JSON.parse(text), KINDS);
}

function bodyOf(value: unknown, kinds: Kinds): Body {
  const members = Object.entries(isRecord(value) ? value : {}).map(
    ([name, each]) => [name, each, ownMember(kinds, name)] as const,
  );
  return {
    attributes: new Map(members.flatMap(([name, each, kind]) => (kind ? [] : [[name, JSON.stringify(each)]]))),
    blocks: members.flatMap(([type, each, kind]) => (kind ? blocksIn(type, each, kind, []) : [])),
  };
}

/** A block, or a list of blocks, below as many names as it has labels. */
function blocksIn(type: string, value: unknown, kind: Kind, labels: readonly string[]): readonly Block[] {
  if (Array.isArray(value)) return value.flatMap((each) => blocksIn(type, each, kind, labels));
  if (labels.length === kind.labels) return [{ type, labels, ...bodyOf(value, kind.blocks ?? {}) }];
  return Object.entries(isRecord(value) ? value : {}).flatMap(([label, each]) =>
    blocksIn(type, each, kind, [...labels, label]),
  );
}
