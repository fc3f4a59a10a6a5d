/** The SDK's clients for one account in one region: made when a service is first asked. */
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

/** What is the same for all clients. */
export interface LiveOptions {
  /** Sends requests; @default over HTTPS */
  readonly requestHandler?: STSClientConfig["requestHandler"];
  /** @default the account's profile and role, or what the SDK finds by itself */
  readonly credentials?: STSClientConfig["credentials"];
  /** For HTTPS_PROXY and NO_PROXY. @default that of this process */
  readonly environment?: Environment;
  /** How often a call is tried that AWS throttles, each time after a longer pause. @default 5 */
  readonly maxAttempts?: number;
}

/** How the session is called in AWS's logs when a role is assumed. */
const SESSION_NAME = "privatelink";
const MAX_ATTEMPTS = 5;

/** Sends commands to the services of one account in one region. */
export class Clients {
  private readonly made = new Map<string, unknown>();
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

  public get s3(): S3Client {
    // A bucket in another region than expected is found all the same, and its region reported.
    return this.once("s3", () => new S3Client({ ...this.settings("s3"), followRegionRedirects: true }));
  }

  public get serviceQuotas(): ServiceQuotasClient {
    return this.once("service-quotas", () => new ServiceQuotasClient(this.settings("servicequotas")));
  }

  /**
   * Runs a call.
   * @param action as in a policy, `ec2:DescribeVpcs`
   * @throws AwsCallError in words for the user
   */
  public async call<T>(action: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw this.explained({ action, account: this.account, region: this.region }, error);
    }
  }

  /** As {@link call}; an answer with one of these codes is undefined. */
  public async callOrNone<T>(action: string, codes: readonly string[], send: () => Promise<T>): Promise<T | undefined> {
    return this.call(action, send).catch((error: unknown) => {
      if (error instanceof AwsCallError && codes.includes(error.code)) return undefined;
      throw error;
    });
  }

  private explained(call: AwsCallDescription, error: unknown): unknown {
    return error instanceof Error ? awsCallError(call, sdkError(error)) : error;
  }

  private once<T>(service: string, make: () => T): T {
    const client = (this.made.get(service) as T | undefined) ?? make();
    this.made.set(service, client);
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

  /** How requests to a service are sent: the SDK by itself knows no proxy. */
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
 * Credentials as the engine's provider finds them: of the profile, then of the role. The default chain would go on to
 * the container's and other ambient credentials when a named profile does not exist; those can be another account's.
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

/** What the SDK says of an error; how it says it differs from error to error. */
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
