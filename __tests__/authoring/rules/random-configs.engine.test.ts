import { join } from "node:path";
import fc from "fast-check";
import { parseConfig } from "../../../src/authoring/config/parse-config";
import type { Config } from "../../../src/authoring/config/schema";
import { checkConfig } from "../../../src/authoring/rules";
import { RULES_BY_ID } from "../../../src/authoring/rules/catalogue";
import { findIntendedPaths, type IntendedPath, prove, type Verdict } from "../../../src/insight/reachability";
import { buildTopology, type NamedState } from "../../../src/insight/topology";
import type { EngineBinary } from "../../../src/operate/engine/engine-kinds";
import type { Step } from "../../../src/operate/operations/operation-step";
import { existingObjects, profilesOf } from "../../../src/operate/operations/rehearsal/existing-objects";
import { rehearse } from "../../../src/operate/operations/rehearsal/rehearsal-steps";
import { synthesize } from "../../../src/operate/operations/synthesize";
import { startRehearsal } from "../../../src/rehearsal";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { Oracle } from "../../support/reachability-oracle/oracle";
import { readStates } from "../../support/rehearse-config";
import { RUNS_ALL, sample } from "../../support/sample";
import { sharedTemporaryFolder, temporaryFolder } from "../../support/temporary-folder";
import { fateOf } from "./agreement/fate";
import { randomConfig } from "./support/random-config";

const SEED = 20_261_120;
/** Enough for a few hundred accepted configs. */
const CONFIGS = RUNS_ALL ? 10_000 : 2000;
/** Accepted configs that are synthesized with PRIVATELINK_TEST_ALL=1, evenly spread. */
const SYNTHESIZED = 400;
/** Accepted configs that are applied and destroyed with PRIVATELINK_TEST_ALL=1; each takes seconds. */
const REHEARSED = 10;
/** Configs without a finding about AWS or the provider that are applied only, with PRIVATELINK_TEST_ALL=1. */
const DEPLOYED = 60;
/** By default, one of this many. */
const EVERY = 5;
const EVERY_DEPLOYED = 30;
const MINUTES = 60_000;

/** The config, if no rule rejects it. */
function accepted(input: unknown): Config | undefined {
  const { config, findings } = parseConfig(input);
  if (!config || findings.length > 0) return undefined;
  return checkConfig(config).some(({ severity }) => severity === "error") ? undefined : config;
}

/** Whether no rule finds what AWS or the provider refuses; a finding about what would not work is no reason to refuse. */
function hasNoRefusal(config: Config): boolean {
  return checkConfig(config).every(({ rule }) => ["silent", "project"].includes(RULES_BY_ID.get(rule)?.caughtBy ?? ""));
}

/** Evenly spread members of a list. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, n) => list[Math.floor((n * list.length) / count)]).flatMap(
    (one) => one ?? [],
  );
}

/** No connection of such a path is known to be blocked. */
const OPEN: ReadonlySet<Verdict> = new Set(["reachable", "assumed"]);

/** Warnings about services whose reachability depends on resources beyond the config. */
const UNREACHABLE = new Set(["LAT-10", "TG-21c", "LB-11", "CVPN-15b"]);

/** Whether all networks are new: existing ones are not in the state, so little can be verified. */
function isNew({ producer, consumers }: Config): boolean {
  const networks = [...(producer ? [producer] : []), ...Object.values(consumers)].map(({ network }) => network);
  return networks.every(({ kind }) => kind === "new");
}

/** What two judges say of a path that a deployment is intended to provide. */
interface Judged {
  readonly config: Config;
  readonly path: IntendedPath;
  readonly proof: Verdict;
  /** Undefined for a path to a resource endpoint or to one of AWS's own services, which the oracle does not follow. */
  readonly oracle: Verdict | undefined;
}

/** Whether a path leads to one of AWS's own services by its public name. */
function isOfAws({ destination }: IntendedPath): boolean {
  return destination.kind === "name" && /^(?!vpce-).*\.amazonaws\.com(\.cn)?$/.test(destination.name);
}

/** Judges the intended paths of what is deployed, but for connections that an operator accepted after the apply. */
function judge(config: Config, states: readonly NamedState[]): readonly Judged[] {
  const topology = buildTopology(states);
  const endpoints = [...topology.endpoints.values()];
  if (endpoints.some(({ connectionState }) => connectionState !== "available")) return [];
  const isFollowed = endpoints.every(({ endpointType }) => endpointType === "Interface");
  const oracle = new Oracle(states);
  return findIntendedPaths(topology).map((path) => ({
    config,
    path,
    proof: prove(topology, path.source, path.destination).verdict,
    oracle: isFollowed && !isOfAws(path) ? oracle.verdict(path.source, path.destination) : undefined,
  }));
}

/**
 * Applies a config to simulated accounts, plans again, verifies where possible that consumers reach the service, and
 * destroys it. @throws the errors of the simulated AWS
 * @returns what the proof and the oracle say of the intended paths, where they can be verified
 */
async function rehearseOnce(config: Config, binary: EngineBinary): Promise<readonly Judged[]> {
  const folder = temporaryFolder();
  const rehearsal = await startRehearsal({
    worldFile: join(folder, "world.json"),
    profiles: profilesOf(config),
  });
  for (const object of existingObjects(config)) rehearsal.world.put(object);
  const provable = isNew(config) && !checkConfig(config).some(({ rule }) => UNREACHABLE.has(rule));
  const scope = provable ? {} : { scope: "deployment" as const };
  const judged: Judged[] = [];
  const compare: Step = {
    title: "Judge the intended paths",
    run: async () => void judged.push(...judge(config, await readStates(folder, binary, rehearsal))),
  };
  const whileStanding = provable ? [compare] : [];
  try {
    const { steps } = await rehearse({ config, binary, rehearsal, folder, keep: false, whileStanding, ...scope });
    for (const step of steps) await step.run(() => undefined);
    return judged;
  } catch (error) {
    throw new Error(`${JSON.stringify(config)}\n${error instanceof Error ? error.message : error}`);
  } finally {
    await rehearsal.stop();
  }
}

describeWithEngine("what the rules accept", (engine) => {
  const configs = fc.sample(randomConfig(), { seed: SEED, numRuns: CONFIGS }).flatMap((input) => accepted(input) ?? []);
  const synthesized = sample(spread(configs, SYNTHESIZED), EVERY);
  // Encrypted states need OpenTofu.
  const plain = configs.filter(({ stateEncryption }) => stateEncryption === undefined);
  const rehearsed = sample(spread(plain, REHEARSED), EVERY);

  test(
    `synthesizes: ${synthesized.length} of ${SYNTHESIZED} random configs in this run`,
    async () => {
      for (const config of synthesized) {
        await synthesize(config, sharedTemporaryFolder()).catch((error: unknown) => {
          throw new Error(`${JSON.stringify(config)}\n${error instanceof Error ? error.message : error}`);
        });
      }
      expect(synthesized.length).toBeGreaterThanOrEqual(SYNTHESIZED / EVERY);
    },
    10 * MINUTES,
  );

  const deployed = sample(spread(plain.filter(hasNoRefusal), DEPLOYED), EVERY_DEPLOYED);

  test(
    `is refused nowhere if no rule expects it: ${deployed.length} of ${DEPLOYED} random configs in this run`,
    async () => {
      const refused: object[] = [];
      for (const config of deployed) {
        const { stage, error, refusedBy } = await fateOf(config, engine(), "none");
        if (stage !== "none") refused.push({ config, stage, error, refusedBy });
      }
      expect(refused).toEqual([]);
      expect(deployed.length).toBeGreaterThanOrEqual(DEPLOYED / EVERY_DEPLOYED);
    },
    30 * MINUTES,
  );

  test(
    `applies, has an empty second plan, provides the intended paths by proof and oracle, and leaves nothing behind: ${rehearsed.length} of ${REHEARSED} configs in this run`,
    async () => {
      const judged: Judged[] = [];
      for (const config of rehearsed) judged.push(...(await rehearseOnce(config, engine())));
      expect(rehearsed.length).toBeGreaterThanOrEqual(REHEARSED / EVERY);
      const isOpen = (verdict: Verdict | undefined) => verdict === undefined || OPEN.has(verdict);
      expect(judged.filter(({ proof, oracle }) => !isOpen(proof) || !isOpen(oracle))).toEqual([]);
    },
    10 * MINUTES,
  );
});
