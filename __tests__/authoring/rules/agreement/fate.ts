import { join } from "node:path";
import type { Config } from "../../../../src/authoring/config/schema";
import { messageOf } from "../../../../src/base/errors/user-error";
import { parseDestination, parseSource, prove, renderProof } from "../../../../src/insight/reachability";
import { buildTopology } from "../../../../src/insight/topology";
import { Engine } from "../../../../src/operate/engine/engine";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { readManifest } from "../../../../src/operate/engine/read-manifest";
import type { Step } from "../../../../src/operate/operations/operation-step";
import { stateOf } from "../../../../src/operate/operations/read-states";
import { existingObjects, profilesOf } from "../../../../src/operate/operations/rehearsal/existing-objects";
import { type RehearsalSummary, rehearse } from "../../../../src/operate/operations/rehearsal/rehearsal-steps";
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

/** The steps that deploy; a second plan shows no mistake of a config. */
const DEPLOYS = /^(Init|Plan|Apply|Create|Import)(?!.* again$)/;
const PROVES = /^Test /;

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
  const { steps, summary } = await rehearse({ config, ...site, keep: true });
  const asked = steps.filter(({ title }) => DEPLOYS.test(title) || (paths === "service" && PROVES.test(title)));
  for (const step of asked) {
    const error = await failureOf(step);
    if (error !== undefined) return { stage: await stageOf(step.title, site), error, proof: proofOf(summary) };
  }
  const proof = typeof paths === "string" ? proofOf(summary) : await proofTo(paths.to, site);
  return { stage: "none", error: "", proof };
}

function proofOf({ tests = [] }: RehearsalSummary): string {
  return tests.flatMap(({ proofs }) => proofs.map((proof) => renderProof(proof))).join("\n");
}

async function proofTo(destination: string, site: Site): Promise<string> {
  const engines = await enginesOf(site);
  const topology = buildTopology(
    await Promise.all(engines.map(async (engine) => stateOf(engine.stack.name, await engine.show()))),
  );
  return renderProof(prove(topology, parseSource(topology, "vpn"), parseDestination(topology, destination)));
}

function failureOf(step: Step): Promise<string | undefined> {
  return step
    .run(() => {})
    .then(
      () => undefined,
      (error: unknown) => messageOf(error),
    );
}

async function stageOf(title: string, site: Site): Promise<Stage> {
  if (PROVES.test(title)) return "proof";
  const [, stackName] = /^(?:Init|Plan) (\S+)$/.exec(title) ?? [];
  if (stackName === undefined) return "apply";
  const engine = (await enginesOf(site).catch(() => [])).find(({ stack }) => stack.name === stackName);
  if (engine === undefined) return "synth";
  const found = await engine.validate().catch((error: unknown) => [messageOf(error)]);
  return found.length > 0 ? "validate" : "plan";
}

async function enginesOf({ binary, folder, rehearsal }: Site): Promise<readonly Engine[]> {
  const stacks = await readManifest(join(folder, "cdktf.out"));
  return stacks.map((stack) => new Engine(binary, stack, { ...process.env, ...rehearsal.env }));
}
