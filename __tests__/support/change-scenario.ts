import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { validateConfig } from "../../src/authoring/app/load-config";
import type { Config, ConfigInput } from "../../src/authoring/config/schema";
import { UserError } from "../../src/base/errors/user-error";
import { findIntendedPaths, prove } from "../../src/insight/reachability";
import { buildTopology, type Topology } from "../../src/insight/topology";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import type { PlannedChangeEvent } from "../../src/operate/engine/events";
import { deploy } from "../../src/operate/operations/deploy/deploy";
import { destroy } from "../../src/operate/operations/deploy/destroy";
import { readFacts } from "../../src/operate/operations/facts";
import { stateOf } from "../../src/operate/operations/read-states";
import { existingObjects } from "../../src/operate/operations/rehearsal/existing-objects";
import type { RehearsalOptions } from "../../src/rehearsal";
import type { WorldSnapshot } from "../../src/rehearsal/world/world";
import { RecordedDialogue } from "./recorded-dialogue";
import { SimulatedProject } from "./simulated-project";

/** What came of a change to a deployed config. */
export interface ChangeOutcome {
  /** `refused`: before anything was changed in any account; `failed`: after. */
  readonly result: "applied" | "refused" | "failed";
  /** The error; empty for a change that was applied. */
  readonly text: string;
  /** The changes that were planned and asked about: `producer: replace aws_lb.load-balancer`. */
  readonly planned: readonly string[];
  /** What the next plan would change; empty when the change has converged. */
  readonly plannedAgain: readonly string[];
  /** The verdicts on the intended paths, by path: `client-vpn -> hello.internal.company:8080`. */
  readonly paths: Readonly<Record<string, string>>;
}

/** What came of destroying everything. */
export interface DestroyOutcome {
  /** The error; empty when there was none. */
  readonly text: string;
  /** What is left in the accounts: `aws_vpc vpc-0123…`. */
  readonly left: readonly string[];
}

/** How a deployment stood at a time. */
export interface Standing {
  readonly config: Config;
  readonly world: WorldSnapshot;
  /** States, saved outputs and kept configs: texts by their paths in the project. */
  readonly files: ReadonlyMap<string, string>;
}

const KEPT_FILE = /^(terraform\..+\.tfstate|outputs\/.+\.json)$/;

/**
 * A config that is deployed to simulated accounts as by `privatelink deploy --yes`, and then changed. Going back to an
 * earlier standing takes no time: a test file deploys once and tries any number of changes.
 *
 * ```ts
 * const scenario = await ChangeScenario.deployed(DEFAULT_CONFIG, binary());
 * const outcome = await scenario.change(configWith({ service: { port: 9090 } }));
 * expect(await scenario.destroy()).toEqual(DESTROYED);
 * ```
 */
export class ChangeScenario {
  private config: Config;

  private constructor(
    /** The accounts and folders. */
    public readonly project: SimulatedProject,
    private readonly first: { standing?: Standing },
  ) {
    this.config = project.config;
  }

  /** Deploys a config; close the scenario when the tests are done. */
  public static async deployed(
    input: ConfigInput,
    binary: EngineBinary,
    options: RehearsalOptions = {},
  ): Promise<ChangeScenario> {
    const scenario = new ChangeScenario(await SimulatedProject.open(input, binary, options), {});
    const outcome = await scenario.change(input);
    if (outcome.result !== "applied") throw new Error(outcome.text);
    scenario.first.standing = scenario.standing();
    return scenario;
  }

  /** How the deployment stands now. */
  public standing(): Standing {
    const { folder, rehearsal } = this.project;
    const files = keptFiles(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
    return { config: this.config, world: structuredClone(rehearsal.world.snapshot()), files: new Map(files) };
  }

  /** Goes back to an earlier standing. @param standing default: right after the first deployment */
  public goBack(standing = this.first.standing): void {
    if (standing === undefined) throw new Error("nothing was deployed");
    const { folder, rehearsal } = this.project;
    const { world } = rehearsal;
    for (const object of world.all()) world.remove(object);
    for (const object of structuredClone(standing.world).objects) world.put(object);
    for (const file of keptFiles(folder)) rmSync(join(folder, file));
    for (const [file, text] of standing.files) writeInFolder(join(folder, file), text);
    this.config = standing.config;
  }

  /** Deploys another config on top of what stands. */
  public async change(input: ConfigInput): Promise<ChangeOutcome> {
    const { world } = this.project.rehearsal;
    const dialogue = new RecordedDialogue();
    let before = world.revision;
    let text = "";
    let result: ChangeOutcome["result"] = "applied";
    try {
      const { config } = validateConfig(input, "the config", { tolerate: ["CVPN-05b"] });
      this.putExisting(config);
      before = world.revision;
      this.config = config;
      const { certificateStore } = this.project;
      await this.project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), config);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      text = error.message;
      result = world.revision === before ? "refused" : "failed";
    }
    const planned = dialogue.questions.flatMap((question) =>
      question.kind === "apply" ? question.plans.flatMap(({ stack, plan }) => describe(stack, plan.changes)) : [],
    );
    if (result === "refused") return { result, text, planned, plannedAgain: [], paths: {} };
    return { result, text, planned, plannedAgain: await this.plan(), paths: await this.paths() };
  }

  /** What the next deployment of the current config would change; an error of the plan, too. */
  public plan(): Promise<readonly string[]> {
    return this.project.deployment(async (deployment) => {
      const lines: string[] = [];
      for (const stack of deployment.stacks) {
        const { engine } = deployment.work(stack);
        try {
          await engine.init();
          const plan = await engine.plan();
          const changes = describe(stack.name, plan.changes);
          lines.push(...(changes.length === 0 && !plan.empty ? [`${stack.name}: outputs`] : changes));
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          lines.push(error.message);
        }
      }
      return lines;
    }, this.config);
  }

  /** Stores what changed in the accounts outside the engine. */
  public refresh(): Promise<void> {
    return this.project.deployment(async (deployment) => {
      for (const stack of deployment.stacks) {
        const { engine } = deployment.work(stack);
        await engine.init();
        await engine.apply({ refreshOnly: true });
      }
    }, this.config);
  }

  /** An output of a stack, from its state. */
  public output(name: string, output: string): Promise<unknown> {
    return this.project.deployment(async (deployment) => {
      const { engine } = deployment.work({ name, dependencies: [] });
      await engine.init();
      return (await engine.output())[output]?.value;
    }, this.config);
  }

  /** What the states hold, compared with the accounts, as `reach` reads it. */
  public topology(): Promise<Topology> {
    return this.project.deployment(async (deployment) => {
      const states = deployment.stacks.map(async (stack) => {
        const { engine, planFile } = deployment.work(stack);
        await engine.init();
        const options = { refresh: true, plan: false, plansFolder: dirname(planFile) };
        const { age, state } = await readFacts(engine, options);
        return stateOf(stack.name, state, age.readAt !== undefined);
      });
      return buildTopology(await Promise.all(states));
    }, this.config);
  }

  /** The verdicts on the intended paths. */
  public async paths(): Promise<Readonly<Record<string, string>>> {
    const topology = await this.topology();
    return Object.fromEntries(
      findIntendedPaths(topology).map(({ source, destination }) => {
        const { destinationLabel, summary } = prove(topology, source, destination);
        return [`${source.kind} -> ${destinationLabel}`, summary];
      }),
    );
  }

  /** Destroys everything, with the current config. */
  public async destroy(): Promise<DestroyOutcome> {
    let text = "";
    try {
      await this.project.deployment((deployment) => destroy(deployment, new RecordedDialogue()), this.config);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      text = error.message;
    }
    return { text, left: this.project.rehearsal.world.leftovers().map(({ type, id }) => `${type} ${id}`) };
  }

  public close(): Promise<void> {
    return this.project.close();
  }

  /** What the config takes as existing, unless it is there already. */
  private putExisting(config: Config): void {
    const { world } = this.project.rehearsal;
    for (const object of existingObjects(config)) if (world.get(object) === undefined) world.put(object);
  }
}

/** What `destroy` should result in. */
export const DESTROYED: DestroyOutcome = { text: "", left: [] };

/** A folder goes with its last file: what is not there has no files. */
function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function writeInFolder(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
}

function keptFiles(folder: string): readonly string[] {
  return ["", "outputs", join("outputs", "configs")].flatMap((below) =>
    filesIn(join(folder, below))
      .map((file) => join(below, file))
      .filter((file) => KEPT_FILE.test(file)),
  );
}

function describe(stack: string, changes: readonly PlannedChangeEvent[]): readonly string[] {
  return changes.map(({ action, address }) => `${stack}: ${action} ${address}`);
}
