/** The SDK clients for one account in one region, created on first use. */
import { ACMClient } from "@aws-sdk/client-acm";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { alwaysEnabledRegion } from "../../../base/aws-facts/enabled-regions";
import { UserError } from "../../../base/errors/user-error";
import type { AccountReference } from "../aws-account";
import { AwsCallError, awsCallError } from "../aws-call-error";
import type { CallerIdentity } from "../model";
import type { KeyProvider } from "./credentials";
import { sdkError } from "./sdk-error";
import { type EndpointSettings, limitRetries, type RequestHandler } from "./transport";

/** Settings of all clients of an account. */
export interface ClientSettings extends EndpointSettings {
  readonly requestHandler: RequestHandler;
  readonly credentials: KeyProvider;
  /** How often a failed call is tried, each time after a longer pause. */
  readonly maxAttempts: number;
}

const CALLER_IDENTITY = "sts:GetCallerIdentity";

/** Sends commands to the services of one account in one region. */
export class Clients {
  private readonly clients = new Map<string, unknown>();
  private caller: Promise<CallerIdentity> | undefined;

  public constructor(
    public readonly account: AccountReference,
    public readonly region: string,
    private readonly settings: ClientSettings,
  ) {}

  /** Where the account itself is asked about: {@link alwaysEnabledRegion}. */
  public get homeRegion(): string {
    return alwaysEnabledRegion(this.region);
  }

  public get ec2(): EC2Client {
    return this.once("ec2", () => new EC2Client({ ...this.settings, region: this.region }));
  }

  /** EC2 in the home region, for what it says of regions. */
  public get homeEc2(): EC2Client {
    if (this.homeRegion === this.region) return this.ec2;
    return this.once("home-ec2", () => new EC2Client({ ...this.settings, region: this.homeRegion }));
  }

  public get elbv2(): ElasticLoadBalancingV2Client {
    return this.once("elbv2", () => new ElasticLoadBalancingV2Client({ ...this.settings, region: this.region }));
  }

  public get acm(): ACMClient {
    return this.once("acm", () => new ACMClient({ ...this.settings, region: this.region }));
  }

  /** ACM for a call that must not be sent twice: the SDK would repeat it when an answer is lost. */
  public get acmOnce(): ACMClient {
    return this.once("acm-once", () => new ACMClient({ ...this.settings, region: this.region, maxAttempts: 1 }));
  }

  public get s3(): S3Client {
    // Finds a bucket in another region than expected, and reports the bucket's region.
    const settings = { ...this.settings, region: this.region, followRegionRedirects: true };
    // One address has no names of its own for buckets.
    if (this.settings.endpoint !== undefined) Object.assign(settings, { forcePathStyle: true });
    return this.once("s3", () => new S3Client(settings));
  }

  public get serviceQuotas(): ServiceQuotasClient {
    return this.once("service-quotas", () => new ServiceQuotasClient({ ...this.settings, region: this.region }));
  }

  /** Where Route 53 and others without a client of their own are reached. @param own AWS's endpoint */
  public async endpointOf(own: string): Promise<string> {
    const endpoint = await this.settings.endpoint?.();
    if (endpoint === undefined) return own;
    return `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`;
  }

  /** Who the credentials belong to. It is asked once. */
  public callerIdentity(): Promise<CallerIdentity> {
    this.caller ??= this.call(
      CALLER_IDENTITY,
      async () => {
        const sts = this.once("sts", () => new STSClient({ ...this.settings, region: this.homeRegion }));
        const { Account = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
        return { account: Account, arn: Arn };
      },
      this.homeRegion,
    ).catch((error: unknown) => {
      this.caller = undefined;
      throw error;
    });
    return this.caller;
  }

  /**
   * Runs a call.
   * @param action as in an IAM policy, `ec2:DescribeVpcs`
   * @param region where it is made. @default the clients' region
   * @throws AwsCallError
   */
  public async call<T>(action: string, send: () => Promise<T>, region = this.region): Promise<T> {
    try {
      return await send();
    } catch (error) {
      // An error of the credentials names its own call.
      if (error instanceof UserError || !(error instanceof Error)) throw error;
      const call = { action, account: this.account, region };
      const found = awsCallError(call, sdkError(error));
      const isAboutCaller = action === CALLER_IDENTITY;
      if (found.problem !== "access-denied" || found.message.includes("arn:") || isAboutCaller) throw found;
      // S3 and others do not say who was denied.
      const caller = await this.callerIdentity().catch(() => undefined);
      throw awsCallError(call, { ...sdkError(error), caller: caller?.arn });
    }
  }

  /** Runs a call whose answer says nothing. */
  public async run(action: string, send: () => Promise<unknown>): Promise<void> {
    await this.call(action, send);
  }

  /** Runs a paginated call. @returns the items of all pages, in order */
  public list<Page, Item>(
    action: string,
    pages: AsyncIterable<Page>,
    itemsOf: (page: Page) => readonly Item[] | undefined,
  ): Promise<readonly Item[]> {
    return this.call(action, async () => {
      const items: Item[] = [];
      for await (const page of pages) items.push(...(itemsOf(page) ?? []));
      return items;
    });
  }

  /** Like {@link call}, but returns undefined if AWS answers with one of these error codes. */
  public async callOrNone<T>(action: string, codes: readonly string[], send: () => Promise<T>): Promise<T | undefined> {
    return this.call(action, send).catch((error: unknown) => {
      if (error instanceof AwsCallError && codes.includes(error.code)) return undefined;
      throw error;
    });
  }

  private once<T extends Parameters<typeof limitRetries>[0]>(service: string, create: () => T): T {
    const client = (this.clients.get(service) as T | undefined) ?? limitRetries(create());
    this.clients.set(service, client);
    return client;
  }
}
