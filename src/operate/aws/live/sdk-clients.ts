/** The SDK clients for one account in one region, created on first use. */
import { ACMClient } from "@aws-sdk/client-acm";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { alwaysEnabledRegion } from "../../../base/aws-facts/enabled-regions";
import { UserError } from "../../../base/errors/user-error";
import type { AccountReference } from "../aws-account";
import { AwsCallError, awsCallError } from "../aws-call-error";
import type { CallerIdentity } from "../model";
import { clientEndpoint, type EndpointSettings } from "./endpoints";
import type { KeyProvider } from "./keys";
import { sdkError } from "./sdk-error";
import { type ReadRequest, signedRequest } from "./signed-request";
import { limitRetries, type RequestHandler } from "./transport";

/** Settings of all clients of an account. */
export interface ClientSettings {
  readonly requestHandler: RequestHandler;
  readonly credentials: KeyProvider;
  /** How often a failed call is tried, each time after a longer pause. */
  readonly maxAttempts: number;
}

/** A request without an SDK client, to a service that is named by its ID. */
export interface ServiceRequest<T> extends ReadRequest<T> {
  /** `Route 53` */
  readonly serviceId: string;
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
    private readonly endpointOf: EndpointSettings,
  ) {}

  /** Where the account itself is asked about: {@link alwaysEnabledRegion}. */
  public get homeRegion(): string {
    return alwaysEnabledRegion(this.region);
  }

  public get ec2(): EC2Client {
    return this.once("ec2", () => new EC2Client(this.settingsFor("EC2")));
  }

  /** EC2 in the home region, for what it says of regions. */
  public get homeEc2(): EC2Client {
    if (this.homeRegion === this.region) return this.ec2;
    return this.once("home-ec2", () => new EC2Client(this.settingsFor("EC2", this.homeRegion)));
  }

  public get elbv2(): ElasticLoadBalancingV2Client {
    return this.once("elbv2", () => new ElasticLoadBalancingV2Client(this.settingsFor("Elastic Load Balancing v2")));
  }

  public get acm(): ACMClient {
    return this.once("acm", () => new ACMClient(this.settingsFor("ACM")));
  }

  /** ACM for a call that must not be sent twice: the SDK would repeat it when an answer is lost. */
  public get acmOnce(): ACMClient {
    return this.once("acm-once", () => new ACMClient({ ...this.settingsFor("ACM"), maxAttempts: 1 }));
  }

  public get s3(): S3Client {
    // Finds a bucket in another region than expected, and reports the bucket's region.
    const settings = { ...this.settingsFor("S3"), followRegionRedirects: true };
    // One address for everything has no names for buckets.
    const forcePathStyle = this.endpointOf("S3") !== undefined;
    return this.once("s3", () => new S3Client({ ...settings, ...(forcePathStyle ? { forcePathStyle } : {}) }));
  }

  public get serviceQuotas(): ServiceQuotasClient {
    return this.once("service-quotas", () => new ServiceQuotasClient(this.settingsFor("Service Quotas")));
  }

  /** The tags of everything in a region. */
  public taggingIn(region: string): ResourceGroupsTaggingAPIClient {
    const settings = () => this.settingsFor("Resource Groups Tagging API", region);
    return this.once(`tagging-${region}`, () => new ResourceGroupsTaggingAPIClient(settings()));
  }

  /** Who the credentials belong to. It is asked once. */
  public callerIdentity(): Promise<CallerIdentity> {
    this.caller ??= this.call(
      CALLER_IDENTITY,
      async () => {
        const sts = this.once("sts", () => new STSClient(this.settingsFor("STS", this.homeRegion)));
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

  /** Runs a call that only reads, of a service without an SDK client. */
  public async request<T>(action: string, request: ServiceRequest<T>): Promise<T> {
    const endpoint = (await this.endpointOf(request.serviceId)?.()) ?? request.endpoint;
    return this.call(action, () => signedRequest(this.ec2, { ...request, endpoint }), request.region);
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

  private settingsFor(serviceId: string, region = this.region) {
    return { ...this.settings, region, ...clientEndpoint(this.endpointOf(serviceId)) };
  }

  private once<T extends Parameters<typeof limitRetries>[0]>(service: string, create: () => T): T {
    const client = (this.clients.get(service) as T | undefined) ?? limitRetries(create());
    this.clients.set(service, client);
    return client;
  }
}
