/**
 * The change of the port and of a zone fails once at each of its operations: the same command, run again, converges, and
 * `destroy` leaves nothing. `PRIVATELINK_TEST_ALL=1` makes all of them; with `PRIVATELINK_SWEEP_RESULTS`, a file, a later
 * run goes on where an earlier one ended.
 */
import type { ConfigInput } from "../../../src/authoring/config/schema";
import type { EngineBinary } from "../../../src/operate/engine/engine-kinds";
import type { Fault } from "../../../src/rehearsal/simulation/faults";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { CrashProject, type Scene } from "../../support/crash-project";
import { KeptResults, type SweepResult } from "../../support/kept-results";
import { printTable } from "../../support/print-table";
import { sample } from "../../support/sample";
import { describeWithEngine } from "../engine/helpers/with-engine";

const TEST_TIMEOUT = 12 * 3_600_000;
/** One operation in this many fails by default: a case takes a minute. */
const EVERY = 17;

const zoneIds = ["euc1-az1", "euc1-az2", "euc1-az3"];
const { producer, consumers } = DEFAULT_CONFIG;

const CHANGES: Readonly<Record<string, ConfigInput>> = {
  "the port": configWith({ service: { port: 9090 } }),
  "a zone": configWith({
    producer: { network: { ...producer.network, zoneIds } },
    consumer: { network: { ...consumers.consumer.network, zoneIds } },
  }),
};

type Operation = Pick<Fault, "kind" | "type" | "nth">;

describeWithEngine("a change of the port or of the zones that fails once", (binary) => {
  test(
    "at any operation converges when the command is run again, and nothing is left in the end",
    async () => {
      const scene = await deployed(binary());
      const all: { readonly title: string; readonly to: ConfigInput; readonly operation: Operation }[] = [];
      for (const [name, to] of Object.entries(CHANGES)) {
        for (const operation of await operationsOf(scene, to, binary()))
          all.push({ title: `${name}: ${operation.kind} ${operation.type} ${operation.nth}`, to, operation });
      }
      const kept = new KeptResults<SweepResult>(process.env.PRIVATELINK_SWEEP_RESULTS);
      const results: SweepResult[] = [];
      for (const { title, to, operation } of sample(all, EVERY))
        results.push(await kept.of(title, () => failOnce(scene, to, operation, binary())));
      printTable([["operation", "commands"], ...results.map(({ title, cells }) => [title, ...cells])]);
      expect(results.flatMap(({ title, wrong }) => wrong.map((line) => `${title}: ${line}`))).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    },
    TEST_TIMEOUT,
  );
});

async function deployed(binary: EngineBinary): Promise<Scene> {
  const project = new CrashProject("local", binary, DEFAULT_CONFIG);
  await project.open();
  expect(await project.converge("deploy", project.deploy)).toBe(1);
  await project.close();
  return project.scene();
}

/** The operations of a change that does not fail. */
async function operationsOf(scene: Scene, to: ConfigInput, binary: EngineBinary): Promise<readonly Operation[]> {
  const project = CrashProject.from(scene, "local", binary, to);
  await project.open();
  expect(await project.converge("change", project.deploy)).toBe(1);
  await project.close();
  const counts = new Map<string, number>();
  return project.operations.map(({ kind, type }) => {
    const nth = (counts.get(`${kind} ${type}`) ?? 0) + 1;
    counts.set(`${kind} ${type}`, nth);
    return { kind, type, nth };
  });
}

async function failOnce(
  scene: Scene,
  to: ConfigInput,
  operation: Operation,
  binary: EngineBinary,
): Promise<Omit<SweepResult, "title">> {
  const project = CrashProject.from(scene, "local", binary, to);
  try {
    await project.open([{ ...operation, code: "InternalError", message: "An internal error has occurred" }]);
    const count = await project.converge("change", project.deploy);
    const before = project.operations.length;
    await project.converge("deploy again", project.deploy);
    const more = project.operations.slice(before).map(({ kind, type }) => `a second deployment has to ${kind} ${type}`);
    await project.converge("destroy", project.destroy);
    const left = project.leftovers.map((what) => `${what} is left`);
    return { cells: [`${count}`], wrong: [...more, ...left] };
  } catch (error) {
    return { cells: ["FAILED"], wrong: [String(error)] };
  } finally {
    await project.close();
  }
}
