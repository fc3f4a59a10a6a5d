/**
 * The changes of the matrix to the default config, with a probe that tries the intended path at every simulated second: it
 * gets no answer for as long as the forecast says. `PRIVATELINK_TEST_ALL=1` makes all of them; with
 * `PRIVATELINK_SWEEP_RESULTS`, a file, a later run goes on where an earlier one ended.
 */
import { UserError } from "../../../src/base/errors/user-error";
import { deploy } from "../../../src/operate/operations/deploy/deploy";
import type { Original } from "../../../src/operate/operations/forecast/copied-deployment";
import { type Forecast, forecast } from "../../../src/operate/operations/forecast/forecast";
import { copyOriginal } from "../../../src/operate/operations/forecast/original";
import { ChangeScenario } from "../../support/change-scenario";
import { DEFAULT_CONFIG } from "../../support/configs";
import { KeptResults } from "../../support/kept-results";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { RUNS_ALL, sample } from "../../support/sample";
import { describeWithEngine } from "../engine/helpers/with-engine";
import { Probe } from "../operations/forecast/support/probe";
import { accepted, allSlots, type Pair } from "./support/pairs";

/** Members that decide about the path: most of their changes close it. */
const DECISIVE = /^(producer\.service\.port|consumers\.\*\.(dns|vpn)(\.|$))/;
/** One decisive member in this many by default, and one of the others; of each the last of its changes. */
const EVERY = { decisive: 11, other: 53 };
const MINUTES = 60_000;
const NAME = "hello.internal.company";
const PORT = 8080;
/** The probe knows instances as targets only, and looks from where the default config has its clients. */
const NOT_PROBED = /^(producer\.service\.backend|producer\.account|consumers\.\*\.account|producer$|consumers$)/;

const slots = allSlots().filter(({ base, member }) => base === "default" && !NOT_PROBED.test(member));
const chosen = [
  ...sample(
    slots.filter(({ member }) => DECISIVE.test(member)),
    EVERY.decisive,
  ),
  ...sample(
    slots.filter(({ member }) => !DECISIVE.test(member)),
    EVERY.other,
  ),
];
const pairs = chosen.flatMap((slot) => (RUNS_ALL ? slot.pairs() : slot.pairs().slice(-1)));

interface Compared {
  readonly title: string;
  /** Seconds without an answer, as foreseen and as probed; undefined for a change that is refused. */
  readonly foreseen?: number;
  readonly probed?: number;
}

describeWithEngine("the closed time in a forecast", (binary) => {
  let scenario: ChangeScenario;
  let original: Original;
  let listen: ((...event: Parameters<Probe["record"]>) => void) | undefined;
  const kept = new KeptResults<Compared>(process.env.PRIVATELINK_SWEEP_RESULTS);
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(DEFAULT_CONFIG, binary(), {
      latency: "real",
      onOperation: (event, world) => listen?.(event, world),
    });
    original = await scenario.project.deployment(copyOriginal);
  }, 10 * MINUTES);
  afterAll(() => scenario.close());

  /** Deploys a change while it is probed. @returns undefined if it is refused */
  const probed = async (config: NonNullable<ReturnType<typeof accepted>>): Promise<number | undefined> => {
    scenario.goBack();
    const { project } = scenario;
    const { certificateStore } = project;
    const probe = new Probe(NAME, PORT);
    const started = project.rehearsal.clock.elapsed;
    const options = { certificateStore, withForecast: false };
    listen = (event, world) => probe.record({ ...event, at: event.at - started }, world);
    try {
      await project.deployment((deployment) => deploy(deployment, new RecordedDialogue(), options), config);
      return probe.closedSeconds();
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    } finally {
      listen = undefined;
    }
  };

  const compared = async ({ after }: Pair): Promise<Omit<Compared, "title">> => {
    const config = accepted(after);
    if (config === undefined) throw new Error("the rules do not accept the change");
    const seen = await probed(config);
    if (seen === undefined) return {};
    const { failure, paths } = await forecast({ config, binary: binary(), original });
    expect(failure).toBeUndefined();
    const path = paths.find(({ from, to }) => to === `${NAME}:${PORT}` && from === "VPN clients of consumer");
    return { probed: seen, foreseen: closedSeconds(path) };
  };

  test.each(pairs.map((pair) => [pair.title, pair] as const))(
    "is what a probe sees: %s",
    async (title, pair) => {
      const { foreseen, probed: seen } = await kept.of(title, () => compared(pair));
      expect(Math.abs((foreseen ?? 0) - (seen ?? 0))).toBeLessThanOrEqual(1);
    },
    10 * MINUTES,
  );
});

/** Without the time in which it is closed in some zones only: some connections of the probe succeed. */
function closedSeconds(path: Forecast["paths"][number] | undefined): number {
  if (path === undefined) throw new Error("the path is not in the forecast");
  const partly = path.closures.filter(({ isPartly }) => isPartly);
  return path.closedSeconds - partly.reduce((sum, { from, until = from }) => sum + (until - from), 0);
}
