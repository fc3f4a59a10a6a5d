/** What the steps of a rehearsal share: simulated accounts, certificates, and the deployment. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { withRecordedCertificates } from "../../../authoring/config/recorded-certificates";
import type { Config } from "../../../authoring/config/schema";
import type { Rehearsal } from "../../../rehearsal";
import { simulatedAccounts } from "../../aws/simulated-accounts";
import { CertificateStore } from "../../certificate-store/certificate-store";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { CertificateFiles } from "../certificates/provide-certificate";
import { type Deployment, openDeployment } from "../deploy/deployment";
import type { StackWork } from "../deploy/stack-steps";
import type { OpenedAws } from "../open-aws";
import type { Step } from "../operation-step";
import { profilesOf } from "./existing-objects";
import { withLocalStates } from "./local-states";

/** Options of a rehearsal. */
export interface RehearseOptions {
  /** Without recorded certificate ARNs: the rehearsal creates its own certificates. */
  readonly config: Config;
  readonly binary: EngineBinary;
  readonly rehearsal: Rehearsal;
  /** The folder for synthesized stacks, states and certificates. */
  readonly folder: string;
  /** Whether to keep the deployment at the end. */
  readonly keep: boolean;
  /**
   * `everything`: all of an operator's steps, from the checks to the connection test. `deployment`: only the steps that
   * deploy the stacks, whether they work or not. @default "everything"
   */
  readonly scope?: "everything" | "deployment";
  /** Steps to run while everything is deployed, such as a report. @default none */
  readonly whileStanding?: readonly Step[];
  /** Whether to estimate how long AWS would take; useful only with real latencies. @default false */
  readonly tellTime?: boolean;
}

/** A running rehearsal. */
export class Stage {
  public readonly aws: OpenedAws;
  private written: Config;
  private readonly certificates: Record<string, { serverCertificateArn: string }> = {};
  private readonly works = new Map<string, StackWork>();
  private opened: Promise<Deployment> | undefined;

  public constructor(public readonly options: RehearseOptions) {
    const { config, rehearsal } = options;
    const accounts = simulatedAccounts({ endpoint: rehearsal.api.url, profiles: profilesOf(config) });
    this.written = withLocalStates(config);
    this.aws = { accounts, engineEnvironment: rehearsal.env, now: () => rehearsal.clock.now(), rehearsal };
  }

  /** The config of the rehearsal. */
  public get config(): Config {
    return this.written;
  }

  /** From here on, load balancers can be deleted: an operator changes the config and deploys it. */
  public unprotect(): void {
    this.written = { ...this.written, deletionProtection: false };
    this.opened = undefined;
    this.works.clear();
  }

  /** Certificates of this rehearsal. */
  public readonly certificateFiles: CertificateFiles = {
    certificateStore: (consumer) => new CertificateStore(join(this.options.folder, "pki", consumer)),
    recordedArn: ({ name }) => this.certificates[name]?.serverCertificateArn,
    record: (consumer, serverCertificateArn) => {
      this.certificates[consumer] = { serverCertificateArn };
    },
  };

  /** The deployment; synthesized on first use, after the certificates were created. */
  public deployment(): Promise<Deployment> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** A step on a stack, created when it starts. */
  public onStack(title: string, name: string, step: (work: StackWork) => Step): Step {
    return { title, run: async (say) => step(await this.work(name)).run(say) };
  }

  /** The work on a stack, created when it is first asked for. */
  public async work(name: string): Promise<StackWork> {
    const deployment = await this.deployment();
    const work = this.works.get(name) ?? { ...deployment.work({ name, dependencies: [] }), isRehearsal: true };
    this.works.set(name, work);
    return work;
  }

  private open(): Promise<Deployment> {
    const { binary, folder } = this.options;
    const plansFolder = join(folder, "plans");
    mkdirSync(plansFolder, { recursive: true });
    return openDeployment(
      {
        config: withRecordedCertificates(this.config, this.certificates),
        aws: this.aws,
        binary,
        outputFolder: join(folder, "cdktf.out"),
        outputsFolder: join(folder, "outputs"),
        recoveryFolder: join(folder, "recovery"),
      },
      plansFolder,
    );
  }
}
