/** The resource types of all stacks that configs can make, by the account in which they are created. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { PRODUCER_STACK } from "../../src/authoring/config/derived";
import { parseConfig } from "../../src/authoring/config/parse-config";
import type { ConfigInput } from "../../src/authoring/config/schema";
import { addStacks } from "../../src/authoring/stacks/add-stacks";

/** Types by account; data sources have the prefix `data.`. */
export interface StackTypes {
  readonly producer: ReadonlySet<string>;
  readonly consumer: ReadonlySet<string>;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, { readonly provider?: string }>>>>;

/** Synthesizes configs, and reads what is in their stacks. */
export function stackTypes(configs: readonly ConfigInput[]): StackTypes {
  const types = { producer: new Set<string>(), consumer: new Set<string>() };
  const outdir = mkdtempSync(join(tmpdir(), "privatelink-iam-"));
  try {
    for (const input of configs) addTypes(input, outdir, types);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
  return types;
}

function addTypes(
  input: ConfigInput,
  outdir: string,
  types: { readonly producer: Set<string>; readonly consumer: Set<string> },
): void {
  const { config } = parseConfig(input);
  if (config === undefined) throw new Error("a config of the matrix has a wrong shape");
  const app = Testing.app({ outdir });
  addStacks(app, config);
  for (const stack of app.node.children.filter(TerraformStack.isStack)) {
    const { resource = {}, data = {} }: { resource?: Blocks; data?: Blocks } = JSON.parse(Testing.synth(stack));
    const own = stack.node.id === PRODUCER_STACK ? types.producer : types.consumer;
    for (const [prefix, blocks] of [
      ["", resource],
      ["data.", data],
    ] as const) {
      for (const [type, named] of Object.entries(blocks)) {
        if (!type.startsWith("aws_")) continue;
        // An accepter acts in the producer's account, by a provider of its own.
        for (const { provider } of Object.values(named)) {
          (provider === "aws.producer" ? types.producer : own).add(`${prefix}${type}`);
        }
      }
    }
  }
}
