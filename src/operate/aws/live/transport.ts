/** How requests reach AWS: proxies, certificate authorities, and how long to wait. */
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { connect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import type { STSClientConfig } from "@aws-sdk/client-sts";
import { HttpsProxyAgent } from "https-proxy-agent";
import { caBundleNotReadable } from "../../../base/errors/aws-errors";
import type { Environment } from "../../engine/environment";
import { proxyFor } from "../../engine/proxy-setting";
import type { Profile } from "./shared-config";

/** What sends the requests of SDK clients. */
export type RequestHandler = NonNullable<STSClientConfig["requestHandler"]>;

/** How long one attempt may take, in milliseconds. Together with {@link LAST_ATTEMPT}, a call ends within 17 s. */
const TIMEOUTS = { connectionTimeout: 4_000, requestTimeout: 7_000, socketTimeout: 5_900, throwOnRequestTimeout: true };

/** No attempt of a call starts later than this, in milliseconds. */
const LAST_ATTEMPT = 9_000;

/** A file of certificate authorities, and what names it. */
export interface AuthorityFile {
  readonly file: string;
  readonly namedBy: string;
}

/**
 * The authorities of AWS_CA_BUNDLE, else of `ca_bundle` in the profile; undefined for those of Node. So do the AWS CLI
 * and the hashicorp/aws provider: https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export function authorityFile(
  { AWS_CA_BUNDLE }: Environment,
  name: string,
  { ca_bundle }: Profile,
): AuthorityFile | undefined {
  if (AWS_CA_BUNDLE) return { file: AWS_CA_BUNDLE, namedBy: "AWS_CA_BUNDLE" };
  return ca_bundle ? { file: ca_bundle, namedBy: `ca_bundle of profile "${name}"` } : undefined;
}

/**
 * A handler with timeouts, through the proxy of HTTPS_PROXY and NO_PROXY.
 * @throws UserError if the file of authorities cannot be read
 */
export function requestHandler(environment: Environment, trust: AuthorityFile | undefined): RequestHandler {
  const ca = authorities(trust);
  const trusted = ca === undefined ? {} : { ca };
  const proxy = proxyFor(new URL("https://sts.amazonaws.com"), { ...environment, NO_PROXY: "", no_proxy: "" });
  const httpsAgent =
    proxy === undefined ? new Agent({ keepAlive: true, ...trusted }) : new ProxyAgent(proxy, environment, trusted);
  return { ...TIMEOUTS, httpsAgent };
}

function authorities(trust: AuthorityFile | undefined): string | undefined {
  if (trust === undefined) return undefined;
  const { file, namedBy } = trust;
  try {
    const text = readFileSync(file, "utf8");
    if (!text.includes("-----BEGIN CERTIFICATE-----")) throw new Error("there is no certificate in it");
    return text;
  } catch (error) {
    throw caBundleNotReadable(file, namedBy, error);
  }
}

/** Connects through a proxy, or directly to the hosts in NO_PROXY. */
class ProxyAgent extends HttpsProxyAgent<string> {
  public constructor(
    proxy: string,
    private readonly environment: Environment,
    private readonly trusted: { readonly ca?: string },
  ) {
    super(proxy, trusted);
  }

  public override connect(...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>): Promise<Socket> {
    const target = { ...options, ...this.trusted };
    const isExempt = proxyFor(new URL(`https://${target.host}:${target.port}`), this.environment) === undefined;
    if (!isExempt) return super.connect(request, target);
    return Promise.resolve(
      target.secureEndpoint ? tlsConnect({ servername: target.host, ...target }) : connect(target),
    );
  }
}

/** The parts of the SDK's retry strategies that matter here. */
export interface RetryStrategy {
  acquireInitialRetryToken(scope: string): Promise<RetryToken>;
  /** Waits before it returns. */
  refreshRetryTokenForRetry(token: RetryToken, error: object): Promise<RetryToken>;
  recordSuccess(token: RetryToken): void;
}

interface RetryToken {
  getRetryCount(): number;
}

/** Makes a client give up in time: {@link LAST_ATTEMPT}. The SDK itself only counts attempts. */
export function limitRetries<T extends { readonly config: { retryStrategy: () => Promise<object> } }>(client: T): T {
  const original = client.config.retryStrategy;
  let limited: Promise<object> | undefined;
  client.config.retryStrategy = () => {
    limited ??= original().then((strategy) => withinTime(strategy as RetryStrategy));
    return limited;
  };
  return client;
}

function withinTime(strategy: RetryStrategy): RetryStrategy {
  const started = new WeakMap<RetryToken, number>();
  return new Proxy(strategy, {
    get(target, name) {
      if (name === "acquireInitialRetryToken") {
        return async (scope: string) => noted(await target.acquireInitialRetryToken(scope), Date.now());
      }
      if (name === "refreshRetryTokenForRetry") {
        return async (token: RetryToken, error: object) => {
          const start = started.get(token) ?? Date.now();
          if (Date.now() - start > LAST_ATTEMPT) throw new Error("no time is left for another attempt");
          return noted(await target.refreshRetryTokenForRetry(token, error), start);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

  function noted(token: RetryToken, start: number): RetryToken {
    started.set(token, start);
    return token;
  }
}
