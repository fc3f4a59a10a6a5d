import { join } from "node:path";
import { PRODUCER_STACK } from "../../../../src/authoring/config/derived";
import type { Config } from "../../../../src/authoring/config/schema";
import { messageOf } from "../../../../src/base/errors/user-error";
import { isBlocked, parseDestination, parseSource, prove, renderProof } from "../../../../src/insight/reachability";
import { buildTopology } from "../../../../src/insight/topology";
import { Engine } from "../../../../src/operate/engine/engine";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import type { EngineEvent } from "../../../../src/operate/engine/events";
import { readManifest } from "../../../../src/operate/engine/read-manifest";
import { proofsFrom } from "../../../../src/operate/operations/connection-test/deployed-topology";
import type { Step } from "../../../../src/operate/operations/operation-step";
import { stateOf } from "../../../../src/operate/operations/read-states";
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
  /** What `privatelink reach` prints about the asked paths. */
  readonly proof: string;
}

/** The paths to prove once everything is deployed: none, those to the service, or one from the VPN to this place. */
export type AskedPaths = "none" | "service" | { readonly to: string };

/** What is deployed, and where. */
interface Site {
  readonly binary: EngineBinary;
  readonly rehearsal: Rehearsal;
  readonly folder: string;
}

/** The steps before the engine runs, and the one that prepares a stack's folder. */
const PREPARES = /^(?:Create|Import|Init (?<stack>\S+)$)/;

/** Deploys a config to simulated accounts, whatever the rules say about it, and then proves its paths. */
export async function fateOf(config: Config, binary: EngineBinary, paths: AskedPaths): Promise<Fate> {
  const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
  try {
    for (const object of existingObjects(config)) rehearsal.world.put(object);
    return await firstFailure(config, { binary, rehearsal, folder: temporaryFolder() }, paths);
  } catch (error) {
    return { stage: "accounts", error: messageOf(error), proof: "" };
  } finally {
    await rehearsal.stop();
  }
}

async function firstFailure(config: Config, site: Site, paths: AskedPaths): Promise<Fate> {
  const { steps } = await rehearse({ config, ...site, keep: true, scope: "deployment" });
  // The paths of one consumer show what is to be shown: dozens are the same.
  const proven = [PRODUCER_STACK, ...Object.keys(config.consumers).slice(0, 1)];
  for (const step of steps) {
    const prepared = PREPARES.exec(step.title);
    const stack = prepared?.groups?.stack;
    const isAsked = paths === "none" || stack === undefined || proven.includes(stack);
    if (prepared === null || !isAsked) continue;
    const failure = (await failureOf(step, site)) ?? (stack === undefined ? undefined : await failureIn(stack, site));
    if (failure !== undefined) return { ...failure, proof: "" };
  }
  return { error: "", ...(paths === "none" ? { stage: "none", proof: "" } : await provenFate(paths, proven, site)) };
}

async function provenFate(
  paths: AskedPaths,
  stacks: readonly string[],
  site: Site,
): Promise<Pick<Fate, "stage" | "proof">> {
  const engines = (await enginesOf(site)).filter(({ stack }) => stacks.includes(stack.name));
  const topology = buildTopology(
    await Promise.all(engines.map(async (engine) => stateOf(engine.stack.name, await engine.show()))),
  );
  const proofs =
    typeof paths === "string"
      ? stacks.flatMap((stack) => proofsFrom(topology, stack))
      : [prove(topology, parseSource(topology, "vpn"), parseDestination(topology, paths.to))];
  return {
    stage: typeof paths === "string" && proofs.some(isBlocked) ? "proof" : "none",
    proof: proofs.map((proof) => renderProof(proof, { verbose: true })).join("\n"),
  };
}

type Failure = Pick<Fate, "stage" | "error">;

async function failureOf(step: Step, site: Site): Promise<Failure | undefined> {
  try {
    await step.run(() => {});
    return undefined;
  } catch (error) {
    const [, stack] = /^Init (\S+)$/.exec(step.title) ?? [];
    if (stack === undefined) return { stage: "apply", error: messageOf(error) };
    const engine = await engineOf(stack, site).catch(() => undefined);
    return { stage: engine === undefined ? "synth" : await stageBefore(engine), error: messageOf(error) };
  }
}

/** Plans and applies a stack in one run of the engine. */
async function failureIn(stack: string, site: Site): Promise<Failure | undefined> {
  const engine = await engineOf(stack, site);
  let isPlanned = false;
  const onEvent = (event: EngineEvent) => {
    // Data sources are read while the engine plans.
    isPlanned ||= event.type === "apply_start" && event.action !== "read";
  };
  try {
    await engine.apply({ onEvent });
    return undefined;
  } catch (error) {
    return { stage: isPlanned ? "apply" : await stageBefore(engine), error: messageOf(error) };
  }
}

/** Where a stack fails that cannot be planned. */
async function stageBefore(engine: Engine): Promise<Stage> {
  return engine.validate().then(
    () => "plan",
    () => "validate",
  );
}

async function engineOf(name: string, site: Site): Promise<Engine> {
  const found = (await enginesOf(site)).find(({ stack }) => stack.name === name);
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

async function enginesOf({ binary, folder, rehearsal }: Site): Promise<readonly Engine[]> {
  const stacks = await readManifest(join(folder, "cdktf.out"));
  return stacks.map((stack) => new Engine(binary, stack, { ...process.env, ...rehearsal.env }));
}
