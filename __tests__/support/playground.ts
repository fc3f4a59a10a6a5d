import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { engineEnvironment } from "../../src/operate/engine/environment";
import { type Served, servedByPlugin } from "../../src/operate/operations/rehearsal/real-provider";
import { type Rehearsal, type RehearsalOptions, startRehearsal } from "../../src/rehearsal";
import { temporaryFolder } from "./temporary-folder";

/** What an engine printed, both streams together, and how it ended. */
export interface EngineRun {
  readonly code: number;
  readonly output: string;
}

/** Two accounts in one region, as two configurations of the provider: the default one, and `aws.other`. */
export const TWO_ACCOUNTS = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    tls = { source = "hashicorp/tls" }
  }
}
provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["111111111111"]
}
provider "aws" {
  alias               = "other"
  region              = "eu-central-1"
  allowed_account_ids = ["222222222222"]
}
`;

/** A folder with a configuration, and simulated accounts to apply it to with a real engine. */
export class Playground {
  private child: ChildProcess | undefined;

  private constructor(
    public readonly folder: string,
    private served: Rehearsal,
    private readonly engine: EngineBinary,
  ) {}

  /** The simulated accounts. */
  public get rehearsal(): Rehearsal {
    return this.served;
  }

  /** Uses hashicorp/aws itself from now on. @param plugin its program */
  public async servedBy(plugin: string): Promise<Pick<Served, "stop">> {
    const { rehearsal, stop } = await servedByPlugin(plugin, this.served, undefined, {});
    this.served = rehearsal;
    return { stop };
  }

  /** Opens a playground in a new folder; close it when the test is done. */
  public static async open(engine: EngineBinary, options: RehearsalOptions = {}): Promise<Playground> {
    const folder = temporaryFolder();
    const rehearsal = await startRehearsal({ environment: {}, folders: [folder], ...options });
    return new Playground(folder, rehearsal, engine);
  }

  /** Writes the configuration, with {@link TWO_ACCOUNTS} in front, in place of the one before. */
  public write(configuration: string): void {
    writeFileSync(join(this.folder, "main.tf"), TWO_ACCOUNTS + configuration);
  }

  /** Writes a configuration and applies it. */
  public async apply(configuration?: string): Promise<EngineRun> {
    if (configuration !== undefined) this.write(configuration);
    return this.run("apply", "-auto-approve");
  }

  /** Plans; the code is 0 when nothing would change, 2 when something would. */
  public async plan(): Promise<EngineRun> {
    return this.run("plan", "-detailed-exitcode");
  }

  /** Destroys everything. */
  public async destroy(): Promise<EngineRun> {
    return this.run("destroy", "-auto-approve");
  }

  /** Installs modules; a folder without modules or a backend needs no init, for its providers are reattached. */
  public async init(): Promise<EngineRun> {
    return this.run("init");
  }

  /**
   * Runs the engine with these arguments, without colours and questions.
   * @param command of one word, or of two: `workspace new`
   */
  public async run(command: string, ...args: readonly string[]): Promise<EngineRun> {
    const env = engineEnvironment(process.env, this.rehearsal.env);
    const child = spawn(this.engine.path, [...command.split(" "), "-no-color", ...args], { cwd: this.folder, env });
    this.child = child;
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    const code = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exit) => resolve(exit ?? 1));
    });
    return { code, output: Buffer.concat(chunks).toString("utf8") };
  }

  /** The attributes of a resource in the state, by its address without index. */
  public attributes(address: string): Readonly<Record<string, unknown>> {
    const state: StateFile = JSON.parse(readFileSync(join(this.folder, "terraform.tfstate"), "utf8"));
    const found = state.resources.find(({ type, name }) => `${type}.${name}` === address);
    if (found?.instances[0] === undefined) throw new Error(`${address} is not in the state`);
    return found.instances[0].attributes;
  }

  /** Kills the engine that is running, as a crash would. */
  public killEngine(): void {
    this.child?.kill("SIGKILL");
  }

  /** Ends the provider servers. */
  public async close(): Promise<void> {
    await this.rehearsal.stop();
  }
}

interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}
