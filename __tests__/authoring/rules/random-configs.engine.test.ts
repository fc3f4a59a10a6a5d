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
import { sharedTemporaryFolder, temporaryFolder } from "../../support/temporary-folder";
import { randomConfig } from "./support/random-config";

const SEED = 20_261_120;
const RUNS = 10_000;
/** Of the accepted configs, evenly spread: all of them together would take minutes. */
const SYNTHESIZED = 400;
/** A few of the accepted configs; each is applied and destroyed by the real engine, which takes seconds. */
const REHEARSED = 10;
const MINUTES = 60_000;

/** The config, when no rule refuses it. */
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

/** Rules that warn of a service that may not be reached: what lies beyond the config decides. */
const UNREACHABLE = new Set(["LAT-10", "TG-21c", "LB-11", "CVPN-15b"]);

/** Whether all networks are made here: what exists already is in no state, so little can be proved about it. */
function isNew({ producer, consumers }: Config): boolean {
  const networks = [...(producer ? [producer] : []), ...Object.values(consumers)].map(({ network }) => network);
  return networks.every(({ kind }) => kind === "new");
}

/**
 * Applies a config to simulated accounts, plans again, proves that consumers reach the service where that can be
 * known, and destroys it. @throws what the simulated AWS refuses
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
  const configs = fc.sample(randomConfig(), { seed: SEED, numRuns: RUNS }).flatMap((input) => accepted(input) ?? []);

  test(
    "synthesizes",
    async () => {
      for (const config of spread(configs, SYNTHESIZED)) {
        await synthesize(config, sharedTemporaryFolder()).catch((error: unknown) => {
          throw new Error(`${JSON.stringify(config)}\n${error instanceof Error ? error.message : error}`);
        });
      }
    },
    10 * MINUTES,
  );

  test(
    "applies in the rehearsal, changes nothing when it is planned again, and is destroyed without a rest",
    async () => {
      const sample = spread(configs, REHEARSED);
      for (const config of sample) await rehearseOnce(config, engine());
      console.log(
        `random configs: ${configs.length} accepted, ${RUNS - configs.length} refused, ${SYNTHESIZED} synthesized, ${sample.length} rehearsed`,
      );
    },
    10 * MINUTES,
  );
});
