/** Tests a connection hop by hop from this machine. */
import { cidr, contains, parseCidr } from "../../../base/net/cidr";
import type { Answer, Probes, WebAnswer } from "./probes";
import { identifyResolver } from "./resolver-identity";
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
  if (!resolved.ok) return [...(await nameHops(target, resolved.code, probes)), ...skipped(["port", "request"])];
  const addresses = resolved.value;
  if (isOtherAnswer(target, addresses)) {
    return [...(await otherAnswerHops(target, addresses, probes)), ...skipped(["port", "request"])];
  }
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

/** The code of the resolver's hop when something else than the VPC's resolver may have answered. */
export const OTHER_RESOLVER = "OTHER_RESOLVER";
/** The code of the name's hop when the VPC's resolver answers with addresses that are not the endpoint's. */
export const OTHER_ADDRESSES = "OTHER_ADDRESSES";

/** Whether an answer contradicts what AWS or the state says; where that is unknown, whether it is outside the network. */
function isOtherAnswer({ endpointAddresses, network }: TestTarget, addresses: readonly string[]): boolean {
  return endpointAddresses.length > 0
    ? !addresses.some((address) => endpointAddresses.includes(address))
    : !addresses.some((address) => isIn(network, address));
}

async function otherAnswerHops(
  target: TestTarget,
  addresses: readonly string[],
  probes: Probes,
): Promise<readonly TestHop[]> {
  const { endpointAddresses, endpointId, hostname, network, resolver } = target;
  const expected =
    endpointAddresses.length > 0 ? `${endpointId} has ${endpointAddresses.join(", ")}` : `the network is ${network}`;
  const found = `${hostname} is ${addresses.join(", ")} there, but ${expected}`;
  if ((await identifyResolver(target, probes)) !== "vpc") return otherResolverHops(target, found);
  return [
    { hop: "resolver", status: "ok", found: `${resolver} answers, and is the VPC's resolver` },
    { hop: "name", status: "failed", found, code: OTHER_ADDRESSES },
    ...skipped(["this machine's resolver"]),
  ];
}

/** Nothing follows from what another resolver says. */
function otherResolverHops({ resolver }: TestTarget, answer: string): readonly TestHop[] {
  const found = `something answers at ${resolver} that does not prove to be the VPC's resolver: ${answer}`;
  return [
    { hop: "resolver", status: "failed", found, code: OTHER_RESOLVER },
    ...skipped(["name", "this machine's resolver"]),
  ];
}

async function nameHops(target: TestTarget, code: string, probes: Probes): Promise<readonly TestHop[]> {
  const { hostname, resolver } = target;
  if (UNANSWERED.includes(code)) {
    return [
      { hop: "resolver", status: "failed", found: `${resolver} does not answer (${code})`, code },
      ...skipped(["name", "this machine's resolver"]),
    ];
  }
  if ((await identifyResolver(target, probes)) !== "vpc") {
    return otherResolverHops(target, `it cannot resolve ${hostname} (${code})`);
  }
  return [
    { hop: "resolver", status: "ok", found: `${resolver} answers, and is the VPC's resolver` },
    { hop: "name", status: "failed", found: `${resolver} cannot resolve ${hostname} (${code})`, code },
    ...skipped(["this machine's resolver"]),
  ];
}

function nameHop(
  { endpointAddresses, endpointId, hostname, network }: TestTarget,
  addresses: readonly string[],
): TestHop {
  const isKnown = endpointAddresses.length > 0;
  const strays = addresses.filter((address) =>
    isKnown ? !endpointAddresses.includes(address) : !isIn(network, address),
  );
  const found = `${hostname} is ${addresses.join(", ")}`;
  if (strays.length === 0) return { hop: "name", status: "ok", found };
  const place = isKnown ? `no address of ${endpointId}` : `outside the consumer's network ${network}`;
  return { hop: "name", status: "warn", found: `${found}; ${strays.join(", ")} is ${place}` };
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
