import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validateConfig } from "../../src/authoring/app/load-config";
import type { RecordedCertificates } from "../../src/authoring/config/recorded-certificates";
import type { Config, ConfigInput } from "../../src/authoring/config/schema";
import type { AwsCallError } from "../../src/operate/aws";
import { simulatedAccounts } from "../../src/operate/aws/simulated-accounts";
import { CertificateStore } from "../../src/operate/certificate-store/certificate-store";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { type Deployment, withDeployment } from "../../src/operate/operations/deploy/deployment";
import type { OpenedAws } from "../../src/operate/operations/open-aws";
import { existingObjects, profilesOf } from "../../src/operate/operations/rehearsal/existing-objects";
import type { UpOptions } from "../../src/operate/operations/up/up";
import { type Rehearsal, type RehearsalOptions, startRehearsal } from "../../src/rehearsal";
import { temporaryFolder } from "./temporary-folder";

/** Actions of AWS that are refused once each, as with credentials that have expired. */
type Refusals = Set<AwsCallError["call"]["action"]>;

/** A project on simulated accounts, for the operations behind the commands. */
export class SimulatedProject {
  public readonly folder = temporaryFolder();
  public readonly aws: OpenedAws;
  private recorded: RecordedCertificates = {};

  private constructor(
    public readonly config: Config,
    private readonly binary: EngineBinary,
    public readonly rehearsal: Rehearsal,
    /** What AWS refuses the next time that it is asked. */
    public readonly refusals: Refusals,
  ) {
    const accounts = simulatedAccounts({ endpoint: rehearsal.api.url, profiles: profilesOf(config) });
    this.aws = { accounts, engineEnvironment: rehearsal.env, now: () => rehearsal.clock.now(), rehearsal };
  }

  /** Opens a project; close it when the test is done. */
  public static async open(
    input: ConfigInput,
    binary: EngineBinary,
    options: RehearsalOptions = {},
  ): Promise<SimulatedProject> {
    const { config } = validateConfig(input, "the config", { tolerate: ["CVPN-05b"] });
    const refusals: Refusals = new Set();
    const rehearsal = await startRehearsal({
      environment: {},
      profiles: profilesOf(config),
      interfere: ({ action }) => (refusals.delete(action) ? { code: "ExpiredToken", message: "expired" } : undefined),
      ...options,
    });
    for (const object of existingObjects(config)) rehearsal.world.put(object);
    return new SimulatedProject(config, binary, rehearsal, refusals);
  }

  /** Works on the synthesized stacks. */
  public deployment<T>(work: (deployment: Deployment) => Promise<T>, config = this.config): Promise<T> {
    const { aws, binary } = this;
    return withDeployment({ config, aws, binary, ...this.folders() }, work);
  }

  /** What `up` is run with. */
  public upOptions(changes: Partial<UpOptions> = {}): UpOptions {
    return {
      config: this.config,
      aws: this.aws,
      binary: this.binary,
      ...this.folders(),
      probes: undefined,
      certificateStore: this.certificateStore,
      records: {
        read: () => this.recorded,
        write: (consumer, serverCertificateArn) => {
          this.recorded = { ...this.recorded, [consumer]: { serverCertificateArn } };
        },
      },
      writeProfiles: (profiles) =>
        profiles.map(({ fileName, text }) => {
          const file = join(this.folder, fileName);
          writeFileSync(file, text, { mode: 0o600 });
          return file;
        }),
      ...changes,
    };
  }

  public readonly certificateStore = (consumer: string): CertificateStore =>
    new CertificateStore(join(this.folder, "pki", consumer));

  /** What is in the accounts: `2 aws_subnet in 111111111111`, sorted. */
  public inventory(): readonly string[] {
    const counts = new Map<string, number>();
    for (const { account, type } of this.rehearsal.world.leftovers()) {
      const what = `${type} in ${account}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    return [...counts].map(([what, count]) => `${count} ${what}`).sort();
  }

  public folders(): { readonly outputFolder: string; readonly outputsFolder: string } {
    mkdirSync(this.folder, { recursive: true });
    return { outputFolder: join(this.folder, "cdktf.out"), outputsFolder: join(this.folder, "outputs") };
  }

  public close(): Promise<void> {
    return this.rehearsal.stop();
  }
}
