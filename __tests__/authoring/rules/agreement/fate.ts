import { join } from "node:path";
import type { Config } from "../../../../src/authoring/config/schema";
import { messageOf } from "../../../../src/base/errors/user-error";
import { Engine } from "../../../../src/operate/engine/engine";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { readManifest } from "../../../../src/operate/engine/read-manifest";
import type { Step } from "../../../../src/operate/operations/operation-step";
import { existingObjects, profilesOf } from "../../../../src/operate/operations/rehearsal/existing-objects";
import { rehearse } from "../../../../src/operate/operations/rehearsal/rehearsal-steps";
import { type Rehearsal, startRehearsal } from "../../../../src/rehearsal";
import { temporaryFolder } from "../../../support/temporary-folder";

/**
 * Where a config fails: before the engine runs, in one of its commands, in the proof of its paths, or nowhere.
 * `accounts`: the accounts of its profiles are not those that it names.
 */
export type Stage = "accounts" | "synth" | "validate" | "plan" | "apply" | "proof" | "none";

/** What becomes of a config that no rule was asked about. */
export interface Fate {
  readonly stage: Stage;
  /** The error's text; empty when there is none. */
  readonly error: string;
}

/** The steps that deploy, and the proof that follows. */
const DEPLOYS = /^(Init|Plan|Apply|Test|Accept|Create|Import)/;

/** Deploys a config to simulated accounts, whatever the rules say about it, and then proves its paths. */
export async function fateOf(config: Config, binary: EngineBinary): Promise<Fate> {
  const folder = temporaryFolder();
  const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
  try {
    for (const object of existingObjects(config)) rehearsal.world.put(object);
    return await firstFailure(config, binary, rehearsal, folder);
  } catch (error) {
    return { stage: "accounts", error: messageOf(error) };
  } finally {
    await rehearsal.stop();
  }
}

async function firstFailure(config: Config, binary: EngineBinary, rehearsal: Rehearsal, folder: string): Promise<Fate> {
  const { steps } = await rehearse({ config, binary, rehearsal, folder, keep: true });
  for (const step of steps.filter(({ title }) => DEPLOYS.test(title))) {
    const error = await failureOf(step);
    if (error !== undefined) return { stage: await stageOf(step.title, binary, rehearsal, folder), error };
  }
  return { stage: "none", error: "" };
}

function failureOf(step: Step): Promise<string | undefined> {
  return step
    .run(() => {})
    .then(
      () => undefined,
      (error: unknown) => messageOf(error),
    );
}

async function stageOf(title: string, binary: EngineBinary, rehearsal: Rehearsal, folder: string): Promise<Stage> {
  if (title.startsWith("Test ")) return "proof";
  const [, stackName] = /^(?:Init|Plan) (\S+)$/.exec(title) ?? [];
  if (stackName === undefined) return "apply";
  const synthesized = await readManifest(join(folder, "cdktf.out")).catch(() => []);
  const stack = synthesized.find(({ name }) => name === stackName);
  if (stack === undefined) return "synth";
  const engine = new Engine(binary, stack, { ...process.env, ...rehearsal.env });
  const found = await engine.validate().catch((error: unknown) => [messageOf(error)]);
  return found.length > 0 ? "validate" : "plan";
}
