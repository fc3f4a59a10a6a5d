/**
 * AWS as moto simulates it, for tests of the calls that commands make: moto's server in a process of its own, our
 * proxy in front of it, two accounts with real keys, and a home folder with their profiles.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { FaultProxy, forward } from "./fault-proxy";
import type { AwsRequest } from "./moto/aws-request";
import { certifyAnyHost } from "./moto/certificates";
import { type RoleKeys, type SsoPortal, ssoStandIn } from "./moto/sso-portal";
import { type StandInWorld, standIn } from "./moto/stand-ins";
import { isInstalled } from "./programs";
import { temporaryFolder } from "./temporary-folder";

// The SDK's warning about later versions would be in every test's output.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** The accounts of `DEFAULT_CONFIG`. */
export const PRODUCER = "111111111111";
export const CONSUMER = "222222222222";

/** Keys of a user. */
export interface UserKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** moto, and how to reach it as an account. */
export interface Moto {
  readonly proxy: FaultProxy;
  /** What moto does not know; see {@link StandInWorld}. */
  readonly world: StandInWorld;
  /** A folder with `.aws/config` and `.aws/credentials`. */
  readonly home: string;
  /** The keys of `user/alice` of each account. */
  readonly keys: Readonly<Record<string, UserKeys>>;
  /**
   * The environment of a command that talks to moto through the proxy: no variable of AWS but those of here, so that
   * nothing of this machine is used.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * The same for a command that believes it talks to AWS: it addresses AWS's own hosts through a proxy that reads TLS,
   * so that each request shows the region whose host it was sent to.
   */
  readonly throughProxy: Readonly<Record<string, string | undefined>>;
  /** Another proxy in front of the same moto, with faults of its own. Stop it after use. */
  newProxy(): Promise<FaultProxy>;
  /** {@link environment} through another proxy. */
  environmentThrough(proxy: FaultProxy): Readonly<Record<string, string | undefined>>;
  /** IAM Identity Center, in another region than the deployment. */
  readonly portal: SsoPortal;
  /** Replaces `.aws/config`, whose profiles are `prod` and `dev` at first. */
  writeConfig(text: string): void;
  /** Forgets all that was created, in every account, and all faults. The keys stay valid. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The program and arguments that start moto's server, or undefined where it is not installed. */
export function motoCommand(): readonly [command: string, ...args: string[]] | undefined {
  const named = process.env.PRIVATELINK_MOTO_SERVER;
  if (named) return [named];
  if (isInstalled("moto_server")) return ["moto_server"];
  const { status } = spawnSync("python3", ["-c", "import moto.server"], { stdio: "ignore" });
  return status === 0 ? ["python3", "-m", "moto.server"] : undefined;
}

/** Why the tests are skipped where moto is missing, and what to do. */
export const MOTO_MISSING =
  "moto is not installed (no moto_server on the PATH, and python3 has no module moto)\n" +
  '  do: pip install "moto[server]", or set PRIVATELINK_MOTO_SERVER to its moto_server';

/** A `describe` whose tests share a moto. Where there is none, one test says so. */
export function describeWithMoto(title: string, tests: (moto: () => Moto) => void): void {
  if (motoCommand() === undefined) {
    process.stderr.write(`\nSKIPPED: "${title}": ${MOTO_MISSING}\n\n`);
    describe(title, () => {
      test("is skipped: moto is not installed", () => {
        expect(motoCommand()).toBeUndefined();
      });
    });
    return;
  }
  describe(title, () => {
    let moto: Moto | undefined;
    beforeAll(async () => {
      moto = await startMoto();
    });
    afterAll(async () => {
      await moto?.stop();
    });
    tests(() => {
      if (moto === undefined) throw new Error("moto is not running yet: use it in a test or a hook");
      return moto;
    });
  });
}

/** Starts moto and the proxy. @throws Error when moto is not installed or does not start */
export async function startMoto(): Promise<Moto> {
  const { child, port } = await startServer();
  await warmUp(port);
  const world: StandInWorld = { vpns: [], connections: [], quotas: [], disabledRegions: [] };
  const home = temporaryFolder();
  const callers = callersOf(port);
  const anyHost = await certifyAnyHost();
  const portal = { region: "us-west-2", startUrl: "https://hello.awsapps.com/start", accessToken: "logged-in" };
  const newProxy = () =>
    new FaultProxy({
      port,
      anyHost,
      standIns: [
        ssoStandIn(portal, (role) => assumeRole(port, role)),
        standIn(world, async (request) => (await callers(request)).account),
      ],
      callerOf: async (request) => (await callers(request)).arn,
    }).start();
  const proxy = await newProxy();
  const [producer, consumer] = [await createUser(port, PRODUCER), await createUser(port, CONSUMER)];
  const keys = { [PRODUCER]: producer, [CONSUMER]: consumer };
  mkdirSync(join(home, ".aws"));
  const writeConfig = (text: string) => writeFileSync(join(home, ".aws", "config"), text);
  writeConfig("[profile prod]\nregion = eu-central-1\n\n[profile dev]\nregion = eu-central-1\n");
  writeFileSync(
    join(home, ".aws", "credentials"),
    [profileText("prod", producer), profileText("dev", consumer)].join("\n"),
  );
  const common = { ...noAwsVariables(), HOME: home, AWS_EC2_METADATA_DISABLED: "true" };
  const environmentThrough = ({ url }: FaultProxy) => ({ ...common, AWS_ENDPOINT_URL: url, NO_PROXY: "127.0.0.1" });
  const caFile = join(home, "proxy-ca.pem");
  writeFileSync(caFile, anyHost.caPem);
  return {
    proxy,
    world,
    home,
    keys,
    portal,
    newProxy,
    environmentThrough,
    environment: environmentThrough(proxy),
    throughProxy: { ...common, HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: caFile },
    writeConfig,
    async reset() {
      world.vpns.length = 0;
      world.connections.length = 0;
      world.quotas.length = 0;
      world.disabledRegions.length = 0;
      for (const service of RESET_SERVICES) await post(port, `/moto-api/reset/${service}`);
      proxy.reset();
    },
    async stop() {
      await proxy.stop();
      await ended(child);
    },
  };
}

/** What tests create in; not IAM and STS, which know the keys. */
const RESET_SERVICES = [
  "ec2",
  "elbv2",
  "acm",
  "s3",
  "kms",
  "logs",
  "route53",
  "ram",
  "servicequotas",
  "vpclattice",
] as const;

/** Text of the credentials file. */
export function profileText(name: string, { accessKeyId, secretAccessKey }: UserKeys): string {
  return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

/** Variables that would direct a command to this machine's accounts, each removed. */
function noAwsVariables(): Readonly<Record<string, undefined>> {
  const names = Object.keys(process.env).filter((name) => /^AWS_|^(https?|all)_proxy$/i.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

async function startServer(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const found = motoCommand();
  if (found === undefined) throw new Error(MOTO_MISSING);
  const [command, ...args] = found;
  const child = spawn(command, [...args, "-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
    // A start script may run the server as a child: both end with their group.
    detached: true,
    env: { ...process.env, PYTHONUNBUFFERED: "1" },
  });
  const printed: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`moto does not start:\n${printed.join("\n")}`)));
    createInterface({ input: child.stderr }).on("line", (line) => {
      printed.push(line);
      const running = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line);
      if (running) resolve(Number(running[1]));
    });
  });
  return { child, port };
}

/** moto loads a service at its first request, which takes longer than our calls wait for an answer. */
async function warmUp(port: number): Promise<void> {
  for (const [service, Action, Version] of FIRST_CALLS) {
    await post(port, "/", { Action, Version }, signedWith("setup", service));
  }
}

const FIRST_CALLS = [
  ["ec2", "DescribeRegions", "2016-11-15"],
  ["elasticloadbalancing", "DescribeLoadBalancers", "2015-12-01"],
  ["sts", "GetCallerIdentity", "2011-06-15"],
] as const;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.kill(-child.pid, "SIGTERM");
  await gone;
}

/** A POST to moto itself, past the proxy. @returns the body of the answer */
async function post(
  port: number,
  path: string,
  form: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const body = Buffer.from(new URLSearchParams(form).toString());
  const answer = await forward(
    {
      method: "POST",
      path,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(body.length),
        ...headers,
      },
      body,
    },
    port,
  );
  if (answer.status >= 300) throw new Error(`moto answers ${answer.status} to ${path}: ${answer.body}`);
  return answer.body.toString();
}

/** A signature's header; moto reads the key and the scope of it, and does not verify it. */
function signedWith(accessKey: string, service: string): Readonly<Record<string, string>> {
  const scope = `${accessKey}/20260101/us-east-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
}

/** Creates `user/alice` with keys in an account. */
async function createUser(port: number, account: string): Promise<UserKeys> {
  const headers = { ...signedWith("setup", "iam"), "x-moto-account-id": account };
  const user = { Version: "2010-05-08", UserName: "alice" };
  await post(port, "/", { Action: "CreateUser", ...user }, headers);
  const answer = await post(port, "/", { Action: "CreateAccessKey", ...user }, headers);
  return { accessKeyId: elementOf(answer, "AccessKeyId"), secretAccessKey: elementOf(answer, "SecretAccessKey") };
}

/** The keys of a role. */
async function assumeRole(port: number, roleArn: string): Promise<RoleKeys> {
  const form = { Action: "AssumeRole", Version: "2011-06-15", RoleArn: roleArn, RoleSessionName: "sso" };
  const answer = await post(port, "/", form, signedWith("setup", "sts"));
  return {
    accessKeyId: elementOf(answer, "AccessKeyId"),
    secretAccessKey: elementOf(answer, "SecretAccessKey"),
    sessionToken: elementOf(answer, "SessionToken"),
  };
}

/** Asks moto once for each key whose it is. */
function callersOf(port: number) {
  const known = new Map<string, Promise<{ readonly account: string; readonly arn: string }>>();
  const ask = async (accessKey: string) => {
    const form = { Action: "GetCallerIdentity", Version: "2011-06-15" };
    const answer = await post(port, "/", form, signedWith(accessKey, "sts"));
    return { account: elementOf(answer, "Account"), arn: elementOf(answer, "Arn") };
  };
  return ({ accessKey = "unsigned" }: Pick<AwsRequest, "accessKey">) => {
    const found = known.get(accessKey) ?? ask(accessKey);
    known.set(accessKey, found);
    return found;
  };
}

function elementOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
}
