/** Tests a connection hop by hop from this machine. */
import { cidr, contains, parseCidr } from "../../../base/net/cidr";
import type { Answer, Probes, WebAnswer } from "./probes";
import type { TestTarget } from "./test-target";

/** The hops, in this order. */
export type TestHopName = "resolver" | "name" | "this machine's resolver" | "port" | "request";

/** `warn`: it works, but programs on this machine can have problems. `skipped`: an earlier hop failed. */
export type TestHopStatus = "ok" | "warn" | "failed" | "skipped";

/** One hop and its result. */
export interface TestHop {
  readonly hop: TestHopName;
  readonly status: TestHopStatus;
  /** In one sentence without a final period. */
  readonly found: string;
  /** Node's error code. */
  readonly code?: string;
}

/** Tests the hops; after a failure, the remaining ones are skipped. */
export async function tryHops(target: TestTarget, probes: Probes): Promise<readonly TestHop[]> {
  const { hostname, resolver } = target;
  const resolved = await probes.resolve(hostname, resolver);
  if (!resolved.ok) return [...nameHops(target, resolved.code), ...skipped(["port", "request"])];
  const addresses = resolved.value;
  const names: readonly TestHop[] = [
    { hop: "resolver", status: "ok", found: `${resolver} answers` },
    nameHop(target, addresses),
    await ownResolverHop(target, addresses, probes),
  ];
  const { hop: port, open } = await portHop(target, addresses, probes);
  const [address] = open;
  if (address === undefined) return [...names, port, ...skipped(["request"])];
  return [...names, port, ...(await requestHops(target, address, probes))];
}

/** The hop at which the connection fails; undefined when it works. */
export function failedHop(hops: readonly TestHop[]): TestHop | undefined {
  return hops.find(({ status }) => status === "failed");
}

const UNANSWERED: readonly string[] = ["ETIMEDOUT", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ECONNRESET"];

function nameHops({ hostname, resolver }: TestTarget, code: string): readonly TestHop[] {
  if (UNANSWERED.includes(code)) {
    return [
      { hop: "resolver", status: "failed", found: `${resolver} does not answer (${code})`, code },
      ...skipped(["name", "this machine's resolver"]),
    ];
  }
  return [
    { hop: "resolver", status: "ok", found: `${resolver} answers` },
    { hop: "name", status: "failed", found: `${resolver} cannot resolve ${hostname} (${code})`, code },
    ...skipped(["this machine's resolver"]),
  ];
}

function nameHop({ hostname, network }: TestTarget, addresses: readonly string[]): TestHop {
  const outside = addresses.filter((address) => !isIn(network, address));
  const found = `${hostname} is ${addresses.join(", ")}`;
  if (outside.length === 0) return { hop: "name", status: "ok", found };
  return {
    hop: "name",
    status: "warn",
    found: `${found}; ${outside.join(", ")} is outside the consumer's network ${network}`,
  };
}

async function ownResolverHop(
  { hostname, resolver }: TestTarget,
  addresses: readonly string[],
  probes: Probes,
): Promise<TestHop> {
  const hop = "this machine's resolver";
  const own = await probes.lookUp(hostname);
  if (own.ok && own.value.some((address) => addresses.includes(address)))
    return { hop, status: "ok", found: "returns the same answer" };
  const answer = own.ok ? own.value.join(", ") : `nothing (${own.code})`;
  return {
    hop,
    status: "warn",
    found: `returns ${answer}: programs on this machine do not use ${resolver} for ${hostname}`,
  };
}

async function portHop(
  { port }: TestTarget,
  addresses: readonly string[],
  probes: Probes,
): Promise<{ readonly hop: TestHop; readonly open: readonly string[] }> {
  const tried = await Promise.all(
    addresses.map(async (address) => ({ address, answer: await probes.connect(address, port) })),
  );
  const open = tried.flatMap(({ address, answer }) => (answer.ok ? [address] : []));
  const found = tried.map(({ address, answer }) => `${address}:${port} ${openText(answer)}`).join(", ");
  const closed = tried.find(({ answer }) => !answer.ok);
  if (closed === undefined) return { hop: { hop: "port", status: "ok", found }, open };
  const code = closed.answer.ok ? "" : closed.answer.code;
  return { hop: { hop: "port", status: "failed", found, code }, open };
}

function openText(answer: Answer<number>): string {
  if (answer.ok) return `opens in ${answer.value} ms`;
  return answer.code === "ETIMEDOUT" ? "does not answer" : `refuses (${answer.code})`;
}

const FIRST_SERVER_ERROR = 500;

async function requestHops(target: TestTarget, address: string, probes: Probes): Promise<readonly TestHop[]> {
  const { hostname, port, scheme } = target;
  if (scheme === "tcp") return [];
  const answer = await probes.request({ scheme, address, port, hostname });
  const name = `${scheme}://${hostname}:${port}/`;
  if (!answer.ok) {
    const { code } = answer;
    return [{ hop: "request", status: "failed", found: `${name} gets no answer (${code})`, code }];
  }
  return [{ hop: "request", ...requestStatus(name, answer.value) }];
}

function requestStatus(name: string, { status, distrust }: WebAnswer): Omit<TestHop, "hop"> {
  if (status >= FIRST_SERVER_ERROR)
    return { status: "failed", found: `${name} answers ${status}`, code: `HTTP ${status}` };
  if (distrust === undefined) return { status: "ok", found: `${name} answers ${status}` };
  return {
    status: "warn",
    found: `${name} answers ${status}, with a certificate that this machine does not trust (${distrust})`,
  };
}

function skipped(hops: readonly TestHopName[]): readonly TestHop[] {
  return hops.map((hop) => ({ hop, status: "skipped", found: "not tried" }));
}

function isIn(network: string, address: string): boolean {
  const block = parseCidr(`${address}/32`);
  return block !== undefined && contains(cidr(network), block);
}
