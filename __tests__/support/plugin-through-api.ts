/** The real hashicorp/aws plugin, and engines that use it, on simulated accounts: it reaches them through AWS's own API. */
import { pluginBinary, requiredMirror } from "../../scripts/provider/mirror";
import { type PluginProcess, startPluginProcess } from "../../scripts/provider/plugin-process";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { engineEnvironment } from "../../src/operate/engine/environment";
import {
  type SimulatedEnvironment,
  simulatedEnvironment,
} from "../../src/operate/operations/rehearsal/simulated-environment";
import { type Rehearsal, type RehearsalOptions, startRehearsal } from "../../src/rehearsal";
import { type ProgramResult, runProgram } from "./run-program";

/** Account IDs by profile, as the configurations of tests have them. */
const PROFILES = { prod: "111111111111", dev: "222222222222", default: "111111111111" } as const;

/** The provider addresses of the accounts: a configuration needs two, because a plugin that runs has one configuration. */
const SOURCES = { producer: "hashicorp/aws", consumer: "consumer/aws" } as const;

/** Simulated accounts that the real plugin serves. Close it when done. */
export class PluginThroughApi {
  private constructor(
    public readonly rehearsal: Rehearsal,
    private readonly engine: EngineBinary,
    /** One for each account: what configures a running plugin last configures it for all. */
    private readonly plugins: Readonly<Record<keyof typeof SOURCES, PluginProcess>>,
    private readonly simulated: SimulatedEnvironment,
  ) {}

  /** Starts two plugins, each of which takes some ten seconds of processor time. */
  public static async start(engine: EngineBinary, options: RehearsalOptions = {}): Promise<PluginThroughApi> {
    const rehearsal = await startRehearsal({ environment: {}, profiles: PROFILES, ...options });
    const simulated = simulatedEnvironment(rehearsal, undefined, {});
    const started = () => startPluginProcess(pluginBinary(requiredMirror()), simulated.variables);
    const [producer, consumer] = await Promise.all([started(), started()]);
    return new PluginThroughApi(rehearsal, engine, { producer, consumer }, simulated);
  }

  /** The environment of an engine that uses the plugin; the other providers are the rehearsal's. */
  public get environment(): Readonly<Record<string, string | undefined>> {
    const { variables } = this.simulated;
    const others = JSON.parse(this.rehearsal.env.TF_REATTACH_PROVIDERS ?? "{}") as object;
    const real = Object.entries(SOURCES).map(([account, source]) => {
      const { reattach } = this.plugins[account as keyof typeof SOURCES];
      return [source, Object.values(JSON.parse(reattach) as object)[0]] as const;
    });
    return {
      ...engineEnvironment(process.env, variables as Record<string, string>),
      TF_REATTACH_PROVIDERS: JSON.stringify({ ...others, ...Object.fromEntries(real) }),
    };
  }

  /** Runs the engine in a folder, without colours and questions. */
  public run(folder: string, command: string, ...args: readonly string[]): Promise<ProgramResult> {
    const { environment } = this;
    return runProgram({ command: this.engine.path, args: [command, "-no-color", ...args], folder, environment });
  }

  public async close(): Promise<void> {
    await Promise.all(Object.values(this.plugins).map((plugin) => plugin.stop()));
    this.simulated.remove();
    await this.rehearsal.stop();
  }
}
