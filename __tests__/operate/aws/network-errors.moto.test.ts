import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import type { AwsAccount } from "../../../src/operate/aws";
import { liveAccounts } from "../../../src/operate/aws/live";
import type { CheckResult } from "../../../src/operate/operations/check/check-result";
import { DEFAULT_CONFIG } from "../../support/configs";
import type { Fault } from "../../support/fault-proxy";
import { describeWithMoto } from "../../support/moto";
import { projectFolder, runPrivatelink } from "../../support/project";

const REGION = "eu-central-1";
const ALWAYS = { times: 999 };

describeWithMoto("the way to AWS", (moto) => {
  beforeEach(() => moto().proxy.reset());

  const account = (environment: Readonly<Record<string, string | undefined>> = {}): AwsAccount =>
    liveAccounts({ environment: { ...moto().throughProxy, ...environment } }).inRegion({ profile: "dev" }, REGION);

  const errorOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => "no error",
      (error: Error) => error.message,
    );

  test("is trusted with the authorities of AWS_CA_BUNDLE", async () => {
    expect(await errorOf(account().getCallerIdentity())).toBe("no error");
  });

  test("is trusted with the authorities of ca_bundle in the profile", async () => {
    const { throughProxy, writeConfig } = moto();
    writeConfig(`[profile dev]\nca_bundle = ${throughProxy.AWS_CA_BUNDLE}\n`);
    expect(await errorOf(account({ AWS_CA_BUNDLE: undefined }).describeVpcs())).toBe("no error");
    writeConfig("[profile dev]\nca_bundle = /no-such.pem\n");
    expect(() => account({ AWS_CA_BUNDLE: undefined })).toThrow(
      /^ca_bundle of profile "dev" names a file that cannot be read: \/no-such.pem\n {2}found: .+\n {2}expected: .+\n {2}do: /,
    );
    writeConfig("[profile dev]\n");
  });

  test("with an AWS_CA_BUNDLE that does not exist names the file", () => {
    const missing = join(moto().home, "no-such.pem");
    expect(() => account({ AWS_CA_BUNDLE: missing })).toThrow(
      new RegExp(`^AWS_CA_BUNDLE names a file that cannot be read: ${missing}`),
    );
  });

  test("through a proxy that requires a login says how to give one", async () => {
    moto().proxy.refuseConnections(407);
    expect(await errorOf(account().getCallerIdentity())).toMatch(
      /the proxy requires a login\n {2}found: HTTP 407 .*\n {2}expected: .*\n {2}do: set HTTPS_PROXY=http:\/\/USER:PASSWORD@HOST:PORT/,
    );
  });

  test("through a proxy that forbids the host names the proxy and not a policy", async () => {
    moto().proxy.refuseConnections(403);
    expect(await errorOf(account().describeVpcs())).toMatch(/a proxy does not let the call pass\n {2}found: HTTP 403/);
  });

  test.each<[string, Fault, RegExp]>([
    ["a captive portal", { kind: "portal" }, /something else than AWS answered\n {2}found: a web page \(HTTP 200\)/],
    [
      "HTTP 500",
      { kind: "status", status: 500 },
      /AWS cannot answer at the moment, even after \d attempts\n {2}found: HTTP 500/,
    ],
    [
      "HTTP 503",
      { kind: "status", status: 503 },
      /AWS cannot answer at the moment[\s\S]*do: try again in a few minutes/,
    ],
    [
      "a clock half an hour behind",
      { kind: "clock", minutesBehind: 30 },
      /this machine's clock is wrong\n {2}found: the clock is 30 minutes behind/,
    ],
    ["an answer cut in half", { kind: "garbled" }, /AWS's answer arrived damaged[\s\S]*do: run the command again/],
  ])("with %s says so, for every protocol", async (_title, fault, expected) => {
    for (const [operation, call] of CALLS) {
      moto().proxy.reset();
      moto().proxy.fail({ operation, ...ALWAYS, fault });
      expect(await errorOf(call(account()))).toMatch(expected);
    }
  });

  test("with a clock that AWS corrects once needs no error", async () => {
    moto().proxy.fail({ operation: "DescribeVpcs", fault: { kind: "clock", minutesBehind: 30 } });
    expect(await errorOf(account().describeVpcs())).toBe("no error");
  });

  test("to an AWS that never answers gives up within 20 seconds", async () => {
    moto().proxy.fail({ operation: "DescribeVpcs", ...ALWAYS, fault: { kind: "slow", milliseconds: Infinity } });
    const start = performance.now();
    expect(await errorOf(account().describeVpcs())).toMatch(
      /cannot reach AWS, after 2 attempts\n {2}found: no answer within 6 seconds\n/,
    );
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describeWithMoto("check", (moto) => {
  beforeEach(() => moto().proxy.reset());

  /** The results of `check` for the identities, each with its fix. */
  const identities = async (environment: Readonly<Record<string, string | undefined>>): Promise<string> => {
    const run = await runPrivatelink(projectFolder(DEFAULT_CONFIG), ["check", "--json"], environment);
    const { results } = JSON.parse(run.stdout) as { readonly results: readonly CheckResult[] };
    return results
      .filter(({ check }) => check === "identity")
      .map(({ status, found, expected, fix }) => `${status}: ${found}; expected: ${expected} | ${fix}`)
      .join("\n");
  };

  test("through a proxy that reads TLS, without its authority, asks for AWS_CA_BUNDLE", async () => {
    expect(await identities({ ...moto().throughProxy, AWS_CA_BUNDLE: undefined })).toMatch(
      /^fail: .*the connection is not trusted: something between this machine and AWS reads TLS; found: .*; expected: .* \| set AWS_CA_BUNDLE/,
    );
  });

  test("through a proxy that is not running says that AWS cannot be reached", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await identities({ ...moto().throughProxy, HTTPS_PROXY: `http://127.0.0.1:${port}` })).toMatch(
      /^fail: .*cannot reach AWS.*; found: .*ECONNREFUSED.*; expected: .* \| check the network, the proxy/,
    );
  });
});

/** A call of each protocol. */
const CALLS: readonly (readonly [operation: string, call: (account: AwsAccount) => Promise<unknown>])[] = [
  ["GetCallerIdentity", (account) => account.getCallerIdentity()],
  ["DescribeVpcs", (account) => account.describeVpcs()],
  ["ListCertificates", (account) => account.listCertificatesTagged("a", "b")],
  [
    "GetBucketVersioning",
    async (account) => {
      const verified = await account.verified();
      await verified.createBucket("hello-state").catch(() => undefined);
      return account.describeBucket("hello-state");
    },
  ],
];
