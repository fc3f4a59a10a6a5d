import { join } from "node:path";
import fc from "fast-check";
import { parseConfig } from "../../../src/authoring/config/parse-config";
import type { Config } from "../../../src/authoring/config/schema";
import { checkConfig } from "../../../src/authoring/rules";
import type { EngineBinary } from "../../../src/operate/engine/engine-kinds";
import { existingObjects, profilesOf } from "../../../src/operate/operations/rehearsal/existing-objects";
import { rehearse } from "../../../src/operate/operations/rehearsal/rehearsal-steps";
import { synthesize } from "../../../src/operate/operations/synthesize";
import { startRehearsal } from "../../../src/rehearsal";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { RUNS_ALL, sample } from "../../support/sample";
import { sharedTemporaryFolder, temporaryFolder } from "../../support/temporary-folder";
import { randomConfig } from "./support/random-config";

const SEED = 20_261_120;
/** Enough for a few hundred accepted configs. */
const CONFIGS = RUNS_ALL ? 10_000 : 2000;
/** Accepted configs that are synthesized with PRIVATELINK_TEST_ALL=1, evenly spread. */
const SYNTHESIZED = 400;
/** Accepted configs that are applied and destroyed with PRIVATELINK_TEST_ALL=1; each takes seconds. */
const REHEARSED = 10;
/** By default, one of this many. */
const EVERY = 5;
const MINUTES = 60_000;

/** The config, if no rule rejects it. */
function accepted(input: unknown): Config | undefined {
  const { config, findings } = parseConfig(input);
  if (!config || findings.length > 0) return undefined;
  return checkConfig(config).some(({ severity }) => severity === "error") ? undefined : config;
}

/** Evenly spread members of a list. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, n) => list[Math.floor((n * list.length) / count)]).flatMap(
    (one) => one ?? [],
  );
}

/** Warnings about services whose reachability depends on resources beyond the config. */
const UNREACHABLE = new Set(["LAT-10", "TG-21c", "LB-11", "CVPN-15b"]);

/** Whether all networks are new: existing ones are not in the state, so little can be verified. */
function isNew({ producer, consumers }: Config): boolean {
  const networks = [...(producer ? [producer] : []), ...Object.values(consumers)].map(({ network }) => network);
  return networks.every(({ kind }) => kind === "new");
}

/**
 * Applies a config to simulated accounts, plans again, verifies where possible that consumers reach the service, and
 * destroys it. @throws the errors of the simulated AWS
 */
async function rehearseOnce(config: Config, binary: EngineBinary): Promise<void> {
  const folder = temporaryFolder();
  const rehearsal = await startRehearsal({
    worldFile: join(folder, "world.json"),
    profiles: profilesOf(config),
  });
  for (const object of existingObjects(config)) rehearsal.world.put(object);
  const provable = isNew(config) && !checkConfig(config).some(({ rule }) => UNREACHABLE.has(rule));
  const scope = provable ? {} : { scope: "deployment" as const };
  try {
    const { steps } = await rehearse({ config, binary, rehearsal, folder, keep: false, ...scope });
    for (const step of steps) await step.run(() => undefined);
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

  test(
    `applies, has an empty second plan and leaves nothing behind: ${rehearsed.length} of ${REHEARSED} configs in this run`,
    async () => {
      for (const config of rehearsed) await rehearseOnce(config, engine());
      expect(rehearsed.length).toBeGreaterThanOrEqual(REHEARSED / EVERY);
    },
    10 * MINUTES,
  );
});
