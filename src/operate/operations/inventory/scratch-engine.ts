/** An engine beside a stack: same account, same providers, a state of its own. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../engine/engine";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import type { StackWork } from "../deploy/stack-steps";
import { readConfiguration } from "./stack-configuration";

/** An existing resource. */
export interface ExistingResource {
  readonly type: string;
  /** For an import. */
  readonly id: string;
}

const nameAt = (index: number): string => `orphan_${index}`;

/** Imports resources into a state that is deleted afterwards. @param work gets the engine and what was imported */
export async function withImported<T>(
  { engine: stackEngine }: StackWork,
  resources: readonly ExistingResource[],
  work: (engine: Engine, addresses: readonly string[], forgetConfiguration: () => void) => Promise<T>,
): Promise<T> {
  const folder = makeTemporaryFolder("orphans");
  try {
    const { provider, terraform } = readConfiguration(stackEngine.stack);
    const aws = (provider.aws ?? []).filter((each) => each.alias === undefined);
    const common = { terraform: { required_providers: onlyAws(terraform.required_providers) }, provider: { aws } };
    const write = (resource: object): void =>
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...common, ...resource }), { mode: 0o600 });
    const byType = new Map<string, Record<string, object>>();
    resources.forEach(({ type }, index) => {
      byType.set(type, { ...byType.get(type), [nameAt(index)]: {} });
    });
    write({ resource: Object.fromEntries(byType) });
    const engine = stackEngine.inFolder(folder);
    await engine.init();
    const addresses = resources.map(({ type }, index) => `${type}.${nameAt(index)}`);
    for (const [index, { id }] of resources.entries()) await engine.import(addresses[index] ?? "", id);
    return await work(engine, addresses, () => write({}));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function onlyAws(providers: unknown): object {
  return typeof providers === "object" && providers !== null && "aws" in providers ? { aws: providers.aws } : {};
}
