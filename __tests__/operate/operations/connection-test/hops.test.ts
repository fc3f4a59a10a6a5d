import { createServer as createWebServer, type Server as WebServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createAuthority } from "../../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../../src/base/pki/leaf";
import { failedHop, type TestHop, tryHops } from "../../../../src/operate/operations/connection-test/hops";
import { likelyCauses } from "../../../../src/operate/operations/connection-test/likely-causes";
import { networkProbes, type Probes } from "../../../../src/operate/operations/connection-test/probes";
import type { TestTarget } from "../../../../src/operate/operations/connection-test/test-target";
import { type DnsAnswers, startDnsServer } from "../../../support/dns-server";

const NAME = "hello.internal.company";
const TIMEOUT = 400;
/** The name that the VPC's resolver gives to the endpoint's address. */
const PRIVATE_NAME = "ip-127-0-0-1.eu-central-1.compute.internal";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listening(server: Server | WebServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

const webServer = (status: number): Promise<number> =>
  listening(
    createWebServer((request, response) => {
      response.statusCode = status;
      response.end(request.headers.host);
    }),
  );

async function targetWith(
  answers: DnsAnswers,
  port: number,
  scheme: TestTarget["scheme"] = "http",
): Promise<TestTarget> {
  const { server, close } = await startDnsServer(answers);
  closers.push(close);
  return {
    consumer: "consumer",
    scheme,
    hostname: NAME,
    port,
    resolver: server,
    network: "127.0.0.0/16",
    region: "eu-central-1",
    endpointId: "vpce-0123456789abcdef0",
    endpointAddresses: ["127.0.0.1", "127.0.0.2"],
    hasVpn: true,
  };
}

/** The network of this machine, whose own resolver answers this. */
const probes = (own: readonly string[] = ["127.0.0.1"]): Probes => ({
  ...networkProbes(TIMEOUT),
  lookUp: async () => (own.length > 0 ? { ok: true, value: own } : { ok: false, code: "ENOTFOUND" }),
});

const short = (hops: readonly TestHop[]): readonly string[] => hops.map(({ hop, status }) => `${hop} ${status}`);
const foundAt = (hops: readonly TestHop[], name: TestHop["hop"]): string =>
  hops.find(({ hop }) => hop === name)?.found ?? "";

describe("a connection that works", () => {
  test("resolves, opens and responds, as every hop shows", async () => {
    const target = await targetWith({ [NAME]: ["127.0.0.1"] }, await webServer(200));
    const hops = await tryHops(target, probes());
    expect(short(hops)).toEqual(["resolver ok", "name ok", "this machine's resolver ok", "port ok", "request ok"]);
    expect(failedHop(hops)).toBeUndefined();
    expect(foundAt(hops, "name")).toBe(`${NAME} is 127.0.0.1`);
    expect(foundAt(hops, "port")).toMatch(/^127\.0\.0\.1:\d+ opens in \d+ ms$/);
    expect(foundAt(hops, "request")).toBe(`http://${NAME}:${target.port}/ answers 200`);
  });

  test("uses TLS, and an untrusted certificate is only a warning", async () => {
    const authority = await createAuthority({ commonName: "test", now: new Date() });
    const { certificatePem, privateKeyPem } = await issueServerCertificate(authority, {
      dnsName: NAME,
      now: new Date(),
    });
    const port = await listening(
      createTlsServer({ cert: certificatePem, key: privateKeyPem }, (_, response) => response.end()),
    );
    const hops = await tryHops(await targetWith({ [NAME]: ["127.0.0.1"] }, port, "https"), probes());
    expect(short(hops)).toContain("request warn");
    expect(foundAt(hops, "request")).toMatch(/answers 200, with a certificate that this machine does not trust/);
  });

  test("to a service without HTTP ends with the port", async () => {
    const port = await listening(createServer((socket) => socket.end()));
    const hops = await tryHops(await targetWith({ [NAME]: ["127.0.0.1"] }, port, "tcp"), probes());
    expect(short(hops).at(-1)).toBe("port ok");
  });
});

describe("a connection that fails", () => {
  test("at the resolver: it does not respond, and nothing else is tried", async () => {
    const hops = await tryHops(await targetWith({ [NAME]: "silence" }, 1), probes());
    expect(short(hops)).toEqual([
      "resolver failed",
      "name skipped",
      "this machine's resolver skipped",
      "port skipped",
      "request skipped",
    ]);
    expect(failedHop(hops)).toMatchObject({ code: "ETIMEDOUT" });
  });

  test("at the name: the VPC's resolver, which knows the private name of the endpoint's address, cannot resolve it", async () => {
    const hops = await tryHops(await targetWith({ [PRIVATE_NAME]: ["127.0.0.1"] }, 1), probes());
    expect(short(hops).slice(0, 2)).toEqual(["resolver ok", "name failed"]);
    expect(foundAt(hops, "name")).toContain(`cannot resolve ${NAME} (ENOTFOUND)`);
  });

  test("at the name: the VPC's resolver answers with addresses that are not the endpoint's", async () => {
    const answers = { [NAME]: ["127.0.0.9"], [PRIVATE_NAME]: ["127.0.0.1"] };
    const hops = await tryHops(await targetWith(answers, 1), probes());
    expect(failedHop(hops)).toMatchObject({ hop: "name", code: "OTHER_ADDRESSES" });
    expect(foundAt(hops, "name")).toBe(
      `${NAME} is 127.0.0.9 there, but vpce-0123456789abcdef0 has 127.0.0.1, 127.0.0.2`,
    );
  });

  test.each<[string, DnsAnswers]>([
    ["knows no name of the VPC", {}],
    ["answers every name with its own address", { "*": ["127.0.0.9"] }],
    ["answers every name, even with the endpoint's private one", { "*": ["127.0.0.9"], [PRIVATE_NAME]: ["127.0.0.1"] }],
    ["has another answer for the name", { [NAME]: ["127.0.0.9"] }],
  ])("at the resolver: one that %s says nothing about the private zone", async (_what, answers) => {
    const target = await targetWith(answers, 1);
    const hops = await tryHops(target, probes());
    expect(short(hops).slice(0, 2)).toEqual(["resolver failed", "name skipped"]);
    expect(failedHop(hops)).toMatchObject({ hop: "resolver", code: "OTHER_RESOLVER" });
    expect(foundAt(hops, "resolver")).toContain("does not prove to be the VPC's resolver");
    const causes = likelyCauses(target, hops, [], []).map(({ cause }) => cause);
    expect(causes[0]).toContain("this machine is not in the network");
    expect(causes.filter((cause) => cause.startsWith("no private hosted zone"))).toEqual([]);
  });

  test("at the port in one zone: the other zone is still tried", async () => {
    const target = await targetWith({ [NAME]: ["127.0.0.1", "127.0.0.2"] }, await webServer(200));
    const hops = await tryHops(target, probes());
    expect(failedHop(hops)).toMatchObject({ hop: "port" });
    expect(foundAt(hops, "port")).toMatch(
      /^127\.0\.0\.1:\d+ opens in \d+ ms, 127\.0\.0\.2:\d+ (refuses|does not answer)/,
    );
    expect(foundAt(hops, "request")).toContain("answers 200");
  });

  test("at the port in all zones: no request is sent", async () => {
    const hops = await tryHops(await targetWith({ [NAME]: ["127.0.0.2"] }, 1), probes());
    expect(short(hops).slice(3)).toEqual(["port failed", "request skipped"]);
  });

  test("at the request: the service responds with an error", async () => {
    const hops = await tryHops(await targetWith({ [NAME]: ["127.0.0.1"] }, await webServer(503)), probes());
    expect(failedHop(hops)).toMatchObject({ hop: "request", code: "HTTP 503" });
  });

  test("at the request: the port opens, but there is no response", async () => {
    const port = await listening(createServer(() => {}));
    const hops = await tryHops(await targetWith({ [NAME]: ["127.0.0.1"] }, port), probes());
    expect(failedHop(hops)).toMatchObject({ hop: "request", code: "ETIMEDOUT" });
  });
});

describe("what works but deserves a warning", () => {
  test("programs on this machine use another resolver", async () => {
    const target = await targetWith({ [NAME]: ["127.0.0.1"] }, await webServer(204));
    const hops = await tryHops(target, probes([]));
    expect(foundAt(hops, "this machine's resolver")).toBe(
      `returns nothing (ENOTFOUND): programs on this machine do not use ${target.resolver} for ${NAME}`,
    );
    expect(failedHop(hops)).toBeUndefined();
  });

  test("the name resolves to an address that is not the endpoint's, too", async () => {
    const target = await targetWith({ [NAME]: ["127.0.0.1", "127.0.0.9"] }, await webServer(204));
    expect(foundAt(await tryHops(target, probes()), "name")).toContain(
      "127.0.0.9 is no address of vpce-0123456789abcdef0",
    );
    const unknown = { ...target, endpointAddresses: [], network: "127.0.0.0/29" };
    expect(foundAt(await tryHops(unknown, probes()), "name")).toContain(
      "127.0.0.9 is outside the consumer's network 127.0.0.0/29",
    );
  });
});

test("this machine's resolver resolves its own name", async () => {
  const { lookUp } = networkProbes(TIMEOUT);
  expect(await lookUp("localhost")).toEqual({ ok: true, value: ["127.0.0.1"] });
});
