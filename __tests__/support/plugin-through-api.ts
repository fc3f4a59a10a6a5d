/** The real hashicorp/aws plugin, and engines that use it, on simulated accounts: it reaches them through AWS's own API. */
import { pluginBinary, requiredMirror } from "../../scripts/provider/mirror";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { engineEnvironment } from "../../src/operate/engine/environment";
import { servedByPlugin } from "../../src/operate/operations/rehearsal/real-provider";
import { type Rehearsal, type RehearsalOptions, startRehearsal } from "../../src/rehearsal";
import { type ProgramResult, type RunningProgram, startProgram } from "./run-program";

/** Account IDs by profile, as the configurations of tests have them. */
const PROFILES = { prod: "111111111111", dev: "222222222222", default: "111111111111" } as const;

/** Provider blocks of two accounts in eu-central-1: the default one, and one with an alias. */
export function twoProviders(profile: string, alias: string, aliased: string): string {
  return `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    tls = { source = "hashicorp/tls" }
  }
}
provider "aws" {
  region  = "eu-central-1"
  profile = "${profile}"
}
provider "aws" {
  alias   = "${alias}"
  region  = "eu-central-1"
  profile = "${aliased}"
}
`;
}

/** Simulated accounts that the real plugin serves. Close it when done. */
export class PluginThroughApi {
  private constructor(
    public readonly rehearsal: Rehearsal,
    private readonly engine: EngineBinary,
    private readonly stopPlugin: () => Promise<void>,
  ) {}

  /** Starts the plugin, which takes some ten seconds of processor time. */
  public static async start(engine: EngineBinary, options: RehearsalOptions = {}): Promise<PluginThroughApi> {
    const accounts = await startRehearsal({ environment: {}, profiles: PROFILES, ...options });
    const served = await servedByPlugin(pluginBinary(requiredMirror()), accounts, undefined, {});
    return new PluginThroughApi(served.rehearsal, engine, served.stop);
  }

  /** The environment of an engine that uses the plugin; the other providers are the rehearsal's. */
  public get environment(): Readonly<Record<string, string | undefined>> {
    return engineEnvironment(process.env, this.rehearsal.env);
  }

  /** Runs the engine in a folder, without colours and questions. */
  public run(folder: string, command: string, ...args: readonly string[]): Promise<ProgramResult> {
    return this.start(folder, command, ...args).ended;
  }

  /** Starts the engine in a folder, without colours and questions. */
  public start(folder: string, command: string, ...args: readonly string[]): RunningProgram {
    const { environment } = this;
    return startProgram({ command: this.engine.path, args: [command, "-no-color", ...args], folder, environment });
  }

  public async close(): Promise<void> {
    await this.stopPlugin();
    await this.rehearsal.stop();
  }
}
