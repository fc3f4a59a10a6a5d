/** What existed before, as a configuration: an engine applies it, and nothing that it creates counts as the rehearsal's. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { openStore, readWorld } from "../../../rehearsal/world/store";
import { EXISTED_BEFORE, type WorldObject } from "../../../rehearsal/world/world";
import { Engine } from "../../engine/engine";
import { type Environment, engineEnvironment } from "../../engine/environment";
import { engineNotFound, findEngine } from "../../engine/find-engine";
import { obtainEngine } from "../../engine/obtain-engine";
import { withExecAccounts } from "./open-exec";

/**
 * Applies the configuration of a folder to the simulated accounts. Its provider blocks decide about accounts.
 * @param region for provider blocks that name none
 * @throws EngineError when it cannot be applied: then nothing is added
 */
export async function addConfiguration(worldFile: string, folder: string, region: string): Promise<void> {
  const known = new Set(existsSync(worldFile) ? readWorld(worldFile).all().map(keyOf) : []);
  const environment = { ...process.env, AWS_REGION: region };
  const failure = await apply(worldFile, resolve(folder), environment).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const store = await openStore(worldFile);
  try {
    for (const object of store.world.all().filter((each) => !known.has(keyOf(each)))) {
      if (failure !== undefined) store.world.remove(object);
      else store.world.put({ ...object, owner: object.owner ?? EXISTED_BEFORE });
    }
  } finally {
    await store.close();
  }
  if (failure !== undefined) throw failure.error;
}

async function apply(worldFile: string, directory: string, environment: Environment): Promise<void> {
  await obtainEngine({ environment });
  const nothing = { fromState: [], faults: [], config: undefined, settings: () => undefined, onKill: () => undefined };
  return withExecAccounts({ ...nothing, worldFile, environment, provider: "built-in" }, async ({ variables }) => {
    const own = engineEnvironment(environment, variables);
    const binary = await findEngine(own);
    if (binary === undefined) throw engineNotFound(own);
    const engine = new Engine(binary, { name: basename(directory), directory }, own);
    await engine.init();
    await engine.apply();
  });
}

const keyOf = ({ account, id, region, type }: WorldObject): string => [account, region, type, id].join(" ");
