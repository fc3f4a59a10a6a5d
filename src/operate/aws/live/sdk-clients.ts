/** The SDK clients for one account in one region, created on first use. */
import { ACMClient } from "@aws-sdk/client-acm";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { HttpsProxyAgent } from "https-proxy-agent";
import { partitionOf } from "../../../base/net/zones";
import type { Environment } from "../../engine/environment";
import { proxyFor } from "../../engine/proxy-setting";
import type { AccountReference } from "../aws-account";
import { type AwsCallDescription, AwsCallError, awsCallError, type SdkError } from "../aws-call-error";

/** Settings of all clients. */
export interface LiveOptions {
  /** Sends requests; @default over HTTPS */
  readonly requestHandler?: STSClientConfig["requestHandler"];
  /** @default the account's profile and role, or the SDK's default chain */
  readonly credentials?: STSClientConfig["credentials"];
  /** For HTTPS_PROXY and NO_PROXY. @default this process's environment */
  readonly environment?: Environment;
  /** How often a throttled call is tried, each time after a longer pause. @default 5 */
  readonly maxAttempts?: number;
}

/** The session name in AWS's logs when a role is assumed. */
const SESSION_NAME = "privatelink";
const MAX_ATTEMPTS = 5;

/** Sends commands to the services of one account in one region. */
export class Clients {
  private readonly clients = new Map<string, unknown>();
  private credentials: LiveOptions["credentials"];

  public constructor(
    public readonly account: AccountReference,
    public readonly region: string,
    private readonly options: LiveOptions,
  ) {
    this.credentials = options.credentials;
  }

  public get sts(): STSClient {
    return this.once("sts", () => new STSClient(this.settings("sts")));
  }

  public get ec2(): EC2Client {
    return this.once("ec2", () => new EC2Client(this.settings("ec2")));
  }

  public get elbv2(): ElasticLoadBalancingV2Client {
    return this.once("elbv2", () => new ElasticLoadBalancingV2Client(this.settings("elasticloadbalancing")));
  }

  public get acm(): ACMClient {
    return this.once("acm", () => new ACMClient(this.settings("acm")));
  }

  /** ACM for a call that must not be sent twice: the SDK would repeat it when an answer is lost. */
  public get acmOnce(): ACMClient {
    return this.once("acm-once", () => new ACMClient({ ...this.settings("acm"), maxAttempts: 1 }));
  }

  public get s3(): S3Client {
    // Finds a bucket in another region than expected, and reports the bucket's region.
    return this.once("s3", () => new S3Client({ ...this.settings("s3"), followRegionRedirects: true }));
  }

  public get serviceQuotas(): ServiceQuotasClient {
    return this.once("service-quotas", () => new ServiceQuotasClient(this.settings("servicequotas")));
  }

  /**
   * Runs a call.
   * @param action as in an IAM policy, `ec2:DescribeVpcs`
   * @throws AwsCallError
   */
  public async call<T>(action: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw this.explained({ action, account: this.account, region: this.region }, error);
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

  private explained(call: AwsCallDescription, error: unknown): unknown {
    return error instanceof Error ? awsCallError(call, sdkError(error)) : error;
  }

  private once<T>(service: string, create: () => T): T {
    const client = (this.clients.get(service) as T | undefined) ?? create();
    this.clients.set(service, client);
    return client;
  }

  private settings(service: string) {
    const { maxAttempts = MAX_ATTEMPTS } = this.options;
    this.credentials ??= credentialsOf(this.account, { region: this.region, ...this.transport("sts") });
    return {
      region: this.region,
      credentials: this.credentials,
      maxAttempts,
      ...this.transport(service),
    };
  }

  /** How requests to a service are sent: the SDK does not support proxies itself. */
  private transport(service: string): Pick<LiveOptions, "requestHandler"> {
    const { requestHandler, environment = process.env } = this.options;
    if (requestHandler !== undefined) return { requestHandler };
    const domain = partitionOf(this.region) === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    const url = new URL(`https://${service}.${this.region}.${domain}`);
    const proxy = proxyFor(url, environment);
    return proxy === undefined ? {} : { requestHandler: { httpsAgent: new HttpsProxyAgent(proxy) } };
  }
}

/**
 * Credentials as the engine's provider finds them: the profile's, then the role's. If a named profile does not exist,
 * the default chain would fall back to container and other ambient credentials, possibly those of another account.
 */
function credentialsOf(
  { profile, roleArn }: AccountReference,
  clientConfig: { readonly region: string } & Pick<LiveOptions, "requestHandler">,
): LiveOptions["credentials"] {
  const own = profile === undefined ? fromNodeProviderChain({ clientConfig }) : fromIni({ profile, clientConfig });
  if (roleArn === undefined) return own;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: roleArn, RoleSessionName: SESSION_NAME },
    clientConfig,
  });
}

function sdkError(error: Error): SdkError {
  const { $metadata, code } = error as Error & {
    readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number };
    readonly code?: unknown;
  };
  return {
    name: error.name,
    message: error.message,
    attempts: $metadata?.attempts,
    status: $metadata?.httpStatusCode,
    systemCode: typeof code === "string" ? code : undefined,
  };
}
