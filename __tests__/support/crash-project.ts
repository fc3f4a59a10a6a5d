import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import { join } from "node:path";
import { validateConfig } from "../../src/authoring/app/load-config";
import type { Config, ConfigInput } from "../../src/authoring/config/schema";
import { UserError } from "../../src/base/errors/user-error";
import { simulatedAccounts } from "../../src/operate/aws/simulated-accounts";
import { CertificateStore } from "../../src/operate/certificate-store/certificate-store";
import { killAllChildren } from "../../src/operate/engine/child-processes";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { deploy } from "../../src/operate/operations/deploy/deploy";
import { type Deployment, withDeployment } from "../../src/operate/operations/deploy/deployment";
import { destroy } from "../../src/operate/operations/deploy/destroy";
import { adopt } from "../../src/operate/operations/inventory/adopt";
import { profilesOf } from "../../src/operate/operations/rehearsal/existing-objects";
import { recoverStates } from "../../src/operate/operations/state/recover-state";
import { unlockStates } from "../../src/operate/operations/state/unlock-state";
import { type Rehearsal, startRehearsal } from "../../src/rehearsal";
import type { Breakage, Fault } from "../../src/rehearsal/simulation/faults";
import { FakeBucket } from "./fake-bucket";
import { hasPrivateKey, keysElsewhere } from "./private-keys";
import { RecordedDialogue } from "./recorded-dialogue";
import { temporaryFolder } from "./temporary-folder";

/** Where the states are. */
export type StateKind = "local" | "s3";

/** Commands until nothing changes any more. */
const MAX_COMMANDS = 8;

/** What a scene begins with: the accounts, the project's files and the bucket. */
export interface Scene {
  readonly folder: string;
  readonly objects: ReadonlyMap<string, string>;
}

/** A project whose engine, states and accounts break on demand, operated by somebody who does what errors say. */
export class CrashProject {
  /** The commands that were run, with their outcomes. */
  public readonly history: string[] = [];
  /** Everything that the commands have shown, errors included. */
  public shown = "";
  /** The paths that somebody would have had to agree to close. */
  public readonly closing: string[] = [];
  private readonly bucket = new FakeBucket();
  private bucketServer: Server | undefined;
  private bucketPort = 0;
  private rehearsal: Rehearsal | undefined;
  private config: Config;
  private isBucketGone = false;
  private readonly fillers: string[] = [];

  public constructor(
    private readonly state: StateKind,
    private readonly binary: EngineBinary,
    input: ConfigInput,
    private readonly folder = temporaryFolder(),
  ) {
    this.config = this.configOf(input);
  }

  /** Uses another config from now on. */
  public change(input: ConfigInput): void {
    this.config = this.configOf(input);
  }

  /** Starts the accounts, with faults for the operations to come. */
  public async open(faults: readonly Fault[] = []): Promise<void> {
    this.rehearsal = await startRehearsal({
      worldFile: join(this.folder, "world.json"),
      environment: {},
      profiles: profilesOf(this.config),
      faults,
      onKill: killAllChildren,
      onBreak: (what) => this.break(what),
    });
    if (this.state === "local") return;
    const server = createServer((request, response) => {
      if (this.isBucketGone) request.socket.destroy();
      else this.bucket.listener(request, response);
    });
    await new Promise<void>((resolve) => server.listen(this.bucketPort, "127.0.0.1", resolve));
    const address = server.address();
    this.bucketPort = typeof address === "object" && address !== null ? address.port : 0;
    this.bucketServer = server;
  }

  public async close(): Promise<void> {
    await this.rehearsal?.stop();
    this.bucketServer?.closeAllConnections();
    await new Promise((resolve) => (this.bucketServer ? this.bucketServer.close(resolve) : resolve(undefined)));
  }

  /** The operations so far. */
  public get operations() {
    return this.opened.operations.log();
  }

  /** What is in the accounts. */
  public get leftovers(): readonly string[] {
    return this.opened.world.leftovers().map(({ type, id }) => `${type} ${id}`);
  }

  /** Private keys that were shown, or written to files that are not meant for them. The command sets their modes. */
  public get strayKeys(): readonly string[] {
    const shown = hasPrivateKey(this.shown) ? ["a private key was shown"] : [];
    return [...shown, ...keysElsewhere(this.folder)];
  }

  /** Keeps what exists now, for cases that begin here. Close the project before. */
  public scene(): Scene {
    return { folder: this.folder, objects: new Map(this.bucket.objects) };
  }

  /** A project that begins with a scene. */
  public static from(
    scene: Scene,
    state: StateKind,
    binary: EngineBinary,
    input: ConfigInput,
    folder = temporaryFolder(),
  ) {
    // The address of the bucket is another one.
    const isSettled = (path: string) => path.endsWith("/.terraform") || path.endsWith(".lock");
    cpSync(scene.folder, folder, { recursive: true, filter: (path) => !isSettled(path) });
    const project = new CrashProject(state, binary, input, folder);
    for (const [path, text] of scene.objects) project.bucket.objects.set(path, text);
    return project;
  }

  public readonly deploy = (): Promise<void> =>
    this.work(async (deployment, dialogue) => {
      await deploy(deployment, dialogue, { certificateStore: (name) => new CertificateStore(join(this.folder, name)) });
    });

  /** @throws Error with what is left */
  public readonly destroy = (): Promise<void> =>
    this.work(async (deployment, dialogue) => {
      const { left } = await destroy(deployment, dialogue);
      if (left.length > 0) throw new UserError(left.join("\n"));
    });

  /** Runs a command again and again, after what its errors tell to do, until it succeeds. @returns how often it ran */
  public async converge(name: string, command: () => Promise<void>): Promise<number> {
    for (let count = 1; count <= MAX_COMMANDS; count += 1) {
      const error = await command().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      this.shown += `${String(error)}\n`;
      this.history.push(`${name}: ${error === undefined ? "done" : firstLine(error)}`);
      this.repair();
      if (error === undefined) return count;
      if (!(error instanceof UserError)) throw error;
      await this.follow(error.message);
    }
    throw new Error(`${name} does not converge:\n${this.history.join("\n")}`);
  }

  /** Does what an error says. */
  private async follow(message: string): Promise<void> {
    const remedies: readonly (readonly [RegExp, (names: readonly string[]) => Promise<unknown>])[] = [
      [
        /privatelink state recover (\S+)/g,
        () => this.work((deployment, dialogue) => recoverStates(deployment, dialogue, [])),
      ],
      [
        /privatelink state unlock (\S+)/g,
        () => this.work((deployment, dialogue) => unlockStates(deployment, dialogue, [])),
      ],
      [/privatelink adopt (\S+) --delete/g, (names) => this.adopt(names, true)],
      [/`privatelink adopt` puts/g, () => this.adopt([], false)],
      [/privatelink adopt '?([^\s'-][^\s']*)/g, (names) => this.adopt(names, false)],
    ];
    for (const [pattern, act] of remedies) {
      const names = [...message.matchAll(pattern)].map(([, name = ""]) => name);
      if (names.length === 0) continue;
      this.history.push(`  ${[...message.matchAll(pattern)].map(([text]) => text).join(", ")}`);
      await act(names).catch(async (error: unknown) => {
        if (!(error instanceof UserError) || !error.message.includes("privatelink state")) throw error;
        await this.follow(error.message);
      });
      return;
    }
  }

  private adopt(names: readonly string[], isDelete: boolean): Promise<void> {
    return this.work(async (deployment, dialogue) => {
      const { left } = await adopt(deployment, dialogue, { names, delete: isDelete });
      if (left.length > 0) this.history.push(...left.map((line) => `  left: ${line}`));
    });
  }

  private work<T>(run: (deployment: Deployment, dialogue: RecordedDialogue) => Promise<T>): Promise<void> {
    const { api, env, clock } = this.opened;
    const dialogue = new RecordedDialogue();
    const isLocal = this.state === "local";
    const aws = {
      accounts: simulatedAccounts({ endpoint: api.url, profiles: profilesOf(this.config) }),
      engineEnvironment: { ...env, AWS_CONFIG_FILE: "/dev/null", AWS_EC2_METADATA_DISABLED: "true" },
      now: () => clock.now(),
      // With it, the states would be local files.
      rehearsal: isLocal ? this.rehearsal : undefined,
    };
    const options = {
      config: this.config,
      aws,
      binary: this.binary,
      outputFolder: join(this.folder, "cdktf.out"),
      outputsFolder: join(this.folder, "outputs"),
      recoveryFolder: join(this.folder, "recovery"),
    };
    return withDeployment(options, async (deployment) => {
      await run(isLocal ? deployment : this.pointedAtBucket(deployment), dialogue);
    }).finally(() => {
      this.shown += `${dialogue.shown}\n`;
      this.closing.push(
        ...dialogue.questions.flatMap((question) => ("closes" in question ? (question.closes ?? []) : [])),
      );
    });
  }

  private pointedAtBucket(deployment: Deployment): Deployment {
    for (const { directory } of deployment.stacks) this.pointAtBucket(join(directory, "cdk.tf.json"));
    return { ...deployment, forDestroy: () => this.pointedAtBucket(deployment.forDestroy()) };
  }

  /** The bucket is at one address, and nobody checks who asks. */
  private pointAtBucket(file: string): void {
    const configuration = JSON.parse(readFileSync(file, "utf8"));
    const settings = {
      endpoints: { s3: `http://127.0.0.1:${this.bucketPort}` },
      access_key: "simulated",
      secret_key: "simulated",
      use_path_style: true,
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
      max_retries: 1,
    };
    Object.assign(configuration.terraform.backend.s3, settings);
    for (const remote of Object.values<{ config: object }>(configuration.data?.terraform_remote_state ?? {})) {
      Object.assign(remote.config, settings);
    }
    writeFileSync(file, JSON.stringify(configuration));
  }

  private break(what: Breakage): void {
    if (what === "state") this.bucket.isBroken = true;
    else if (what === "bucket") this.isBucketGone = true;
    else this.fillDisk();
  }

  /** Somebody fixes what broke, before the command is run again. */
  private repair(): void {
    this.bucket.isBroken = false;
    this.isBucketGone = false;
    for (const file of this.fillers.splice(0)) rmSync(file, { force: true });
  }

  /** Writes until the disk of the project is full: a small one of its own. */
  private fillDisk(): void {
    const file = join(this.folder, "filler");
    this.fillers.push(file);
    mkdirSync(this.folder, { recursive: true });
    for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) {
      try {
        for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
      } catch {
        // A smaller piece may fit.
      }
    }
  }

  private get opened(): Rehearsal {
    if (this.rehearsal === undefined) throw new Error("the project is not open");
    return this.rehearsal;
  }

  private configOf(input: ConfigInput): Config {
    const state = this.state === "s3" ? { kind: "s3" as const, bucket: "states", region: "eu-central-1" } : undefined;
    const { config } = validateConfig({ ...input, ...(state ? { state } : {}) }, "the config", {
      tolerate: ["CVPN-05b"],
    });
    return config;
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n").slice(0, 3).join(" | ") ?? "") : String(error);
}
