import { cpSync } from "node:fs";
import { validateConfig } from "../../../../src/authoring/app/load-config";
import { certifies, readCertificate } from "../../../../src/base/pki/certificate";
import { revokedSerialNumbers } from "../../../../src/base/pki/crl";
import { inspectCertificate } from "../../../../src/base/pki/inspect";
import type * as keys from "../../../../src/base/pki/keys";
import { x509 } from "../../../../src/base/pki/x509";
import { CertificateStore } from "../../../../src/operate/certificate-store/certificate-store";
import { importServerCertificate } from "../../../../src/operate/operations/certificates/import-certificate";
import { renewCertificates } from "../../../../src/operate/operations/certificates/renew-certificates";
import { publishRevocations, revokeClient } from "../../../../src/operate/operations/certificates/revoke-client";
import { storeOverview } from "../../../../src/operate/operations/certificates/store-overview";
import {
  certificateTags,
  oneVpnConsumer,
  vpnConsumers,
} from "../../../../src/operate/operations/certificates/vpn-consumers";
import { NOW } from "../../../support/checks";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { accountsOf, deployedWorld, emptyWorld, put, REGION, VPN_ENDPOINT_ID } from "../../../support/deployed-world";
import { temporaryFolder } from "../../../support/temporary-folder";

jest.mock("../../../../src/base/pki/keys", () => {
  const actual = jest.requireActual<typeof keys>("../../../../src/base/pki/keys");
  // Small keys, which Client VPN takes as well, are made ten times faster.
  return { ...actual, generateRsaKey: () => actual.generateRsaKey(1024) };
});

const VPN = { clientCidr: "172.16.0.0/22", clients: ["operator", "auditor"] };
const WITH_ACM = configWith({ consumer: { vpn: { ...VPN, authentication: { source: "acm" } } } });
const { config } = validateConfig(WITH_ACM, "the config", { tolerate: ["CVPN-05b"] });
const consumer = oneVpnConsumer(config);
const DAY = 24 * 60 * 60 * 1000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

let template: Promise<string> | undefined;

/** A store with certificates for all; made once, and copied. */
async function filledStore(): Promise<CertificateStore> {
  template ??= fillStore();
  const folder = `${temporaryFolder()}/pki`;
  cpSync(await template, folder, { recursive: true });
  return new CertificateStore(folder);
}

async function fillStore(): Promise<string> {
  return (await createdStore()).files.path;
}

/** A store with new certificates. */
async function createdStore(): Promise<CertificateStore> {
  const folder = `${temporaryFolder()}/pki`;
  const { prefix, serverName, vpn } = consumer;
  const options = { authorityName: `${prefix} VPN CA`, serverName, clients: vpn.clients, now: NOW };
  const store = new CertificateStore(folder);
  await store.create(options);
  return store;
}

function accountOf(world = emptyWorld()) {
  return accountsOf(world).inRegion({ profile: "dev" }, REGION);
}

describe("the consumers with certificates in a local store", () => {
  test("are those that use certificates from ACM", () => {
    expect(vpnConsumers(config)).toMatchObject([
      { name: "consumer", prefix: "hello-consumer", region: REGION, serverName: "vpn.internal.company" },
    ]);
  });

  test("do not include those whose certificates the engine creates: the error says how to change that", () => {
    const made = validateConfig(DEFAULT_CONFIG, "the config").config;
    expect(() => vpnConsumers(made)).toThrow(
      'no VPN in this config uses certificates from ACM\n  with authentication.source tls-provider the engine creates them, and their keys are in its state\n  do: write vpn: { authentication: { source: "acm" } }',
    );
  });

  test("must be named if there are several", () => {
    const network = { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1"] };
    const both = validateConfig(
      {
        ...WITH_ACM,
        consumers: { ...WITH_ACM.consumers, second: { ...WITH_ACM.consumers.consumer, network } },
      },
      "the config",
      { tolerate: ["CVPN-05b"] },
    ).config;
    expect(() => oneVpnConsumer(both)).toThrow("several consumers have a VPN: consumer, second");
    expect(oneVpnConsumer(both, "second").name).toBe("second");
    expect(() => oneVpnConsumer(both, "third")).toThrow(
      'the consumer "third" has no VPN with certificates from ACM\n  those that have one: consumer, second',
    );
  });
});

const TAGS = certificateTags(config, consumer);

describe("an import to ACM", () => {
  test("happens once; the same certificate is kept, another replaces it under the same ARN", async () => {
    const [world, store] = [emptyWorld(), await filledStore()];
    const request = { consumer, store, account: accountOf(world), tags: { ...TAGS, team: "net" }, now: NOW };
    const first = await importServerCertificate({ ...request, recordedArn: undefined });
    expect(first.done).toBe("imported");
    const again = { ...request, recordedArn: first.certificateArn };
    expect(await importServerCertificate(again)).toEqual({ ...first, done: "kept" });
    await store.renew({ names: ["server"], now: NOW });
    expect(await importServerCertificate(again)).toEqual({ ...first, done: "replaced" });
    expect(await request.account.describeCertificate(first.certificateArn)).toMatchObject({
      tags: { Name: "hello-consumer-vpn", "privatelink:vpn": "hello-consumer", team: "net" },
      serial: inspectCertificate(store.files.certificatePem("server")).serialNumber,
    });
  });

  test("that was not recorded because of a crash is found by its tag", async () => {
    const store = await filledStore();
    const request = { consumer, store, account: accountOf(), recordedArn: undefined, tags: TAGS, now: NOW };
    const { certificateArn } = await importServerCertificate(request);
    expect(await importServerCertificate(request)).toMatchObject({ certificateArn, done: "kept" });
  });

  test("is repeated if the recorded certificate no longer exists", async () => {
    const store = await filledStore();
    const account = accountOf();
    const request = { consumer, store, account, recordedArn: undefined, tags: TAGS, now: NOW };
    const { certificateArn } = await importServerCertificate(request);
    await (await account.verified()).deleteCertificate(certificateArn);
    const outcome = await importServerCertificate({ ...request, recordedArn: certificateArn });
    expect(outcome.done).toBe("imported");
    expect(outcome.certificateArn).not.toBe(certificateArn);
  });

  test("sends no key to an account other than the config's", async () => {
    const world = emptyWorld();
    const account = accountsOf(world, { profiles: { dev: "333333333333" } }).inRegion(
      { id: "222222222222", profile: "dev" },
      REGION,
    );
    const request = { consumer, store: await filledStore(), account, recordedArn: undefined, tags: TAGS, now: NOW };
    await expect(importServerCertificate(request)).rejects.toThrow("the credentials are for account 333333333333");
    expect(world.ofType("aws_acm_certificate")).toEqual([]);
  });

  test("never replaces a certificate that was imported by other means", async () => {
    const store = await filledStore();
    const account = accountOf();
    const writtenArn = await (await account.verified()).importCertificate({
      ...store.files.credential("server"),
      chainPem: store.files.certificatePem("ca"),
    });
    const request = {
      consumer: { ...consumer, writtenArn },
      store,
      account,
      recordedArn: undefined,
      tags: TAGS,
      now: NOW,
    };
    await expect(importServerCertificate(request)).rejects.toThrow(
      "the certificate that consumers.consumer.vpn.authentication.serverCertificateArn names was not imported by privatelink, and is left alone",
    );
  });

  test("never replaces a certificate that only the record names, or that other files issued", async () => {
    const [world, store] = [emptyWorld(), await filledStore()];
    const account = accountOf(world);
    const verified = await account.verified();
    const [server, chainPem] = [store.files.credential("server"), store.files.certificatePem("ca")];
    const request = { consumer, store, account, recordedArn: undefined, tags: TAGS, now: NOW };
    const untagged = await verified.importCertificate({ ...server, chainPem });
    await expect(importServerCertificate({ ...request, recordedArn: untagged })).rejects.toThrow(
      "the certificate that is recorded for consumer was not imported for hello-consumer, and is left alone",
    );
    const others = await createdStore();
    const tags = { "privatelink:vpn": "hello-consumer" };
    const arn = await verified.importCertificate({
      ...others.files.credential("server"),
      chainPem: others.files.certificatePem("ca"),
      tags,
    });
    await expect(importServerCertificate(request)).rejects.toThrow(
      "the certificate of hello-consumer in ACM was not issued from the files on this machine, and is left alone",
    );
    expect((await importServerCertificate({ ...request, replace: arn })).done).toBe("replaced");
    expect(world.ofType("aws_acm_certificate")).toHaveLength(2);
  });

  test("whose answer is lost is looked for before it is sent again", async () => {
    const [world, store] = [emptyWorld(), await filledStore()];
    const lost = { name: "TimeoutError", message: "socket hang up" };
    let sent = 0;
    const accounts = accountsOf(world, {
      refuse: ({ action }) => (action === "acm:ImportCertificate" && sent++ === 0 ? lost : undefined),
    });
    const account = accounts.inRegion({ profile: "dev" }, REGION);
    const request = { consumer, store, account, recordedArn: undefined, tags: TAGS, now: NOW };
    expect((await importServerCertificate(request)).done).toBe("imported");
    expect([sent, world.ofType("aws_acm_certificate").length]).toEqual([2, 1]);
  });

  test("whose answer is lost may have happened if ACM cannot be asked, and the error says so", async () => {
    const store = await filledStore();
    const lost = { name: "TimeoutError", message: "socket hang up" };
    let isDown = false;
    const accounts = accountsOf(emptyWorld(), {
      refuse: ({ action }) => {
        isDown ||= action === "acm:ImportCertificate";
        return isDown ? lost : undefined;
      },
    });
    const account = accounts.inRegion({ profile: "dev" }, REGION);
    const request = { consumer, store, account, recordedArn: undefined, tags: TAGS, now: NOW };
    await expect(importServerCertificate(request)).rejects.toThrow("the certificate may have been imported");
  });

  test("is rejected for an expired certificate, before any call to AWS", async () => {
    const store = await filledStore();
    const asked: string[] = [];
    const accounts = accountsOf(emptyWorld(), {
      refuse: ({ action }) => {
        asked.push(action);
        return undefined;
      },
    });
    const account = accounts.inRegion({ profile: "dev" }, REGION);
    const request = { consumer, store, account, recordedArn: undefined, tags: TAGS, now: later(900) };
    await expect(importServerCertificate(request)).rejects.toThrow(
      /would not work, and is not imported\n.*ACM-02 at server\.crt/,
    );
    expect(asked).toEqual([]);
  });

  test("requires certificates, and says how to create them", async () => {
    const store = new CertificateStore(`${temporaryFolder()}/pki`);
    const request = { consumer, store, account: accountOf(), recordedArn: undefined, tags: TAGS, now: NOW };
    await expect(importServerCertificate(request)).rejects.toThrow(
      "create the certificates with `privatelink certs create`",
    );
  });
});

describe("revoking a client", () => {
  const endpointOf = (world: ReturnType<typeof emptyWorld>) => ({
    account: accountOf(world),
    prefix: "hello-consumer",
  });

  test("imports a list with the client's certificate to the endpoint", async () => {
    const [world, store] = [deployedWorld(), await filledStore()];
    const { serialNumber } = inspectCertificate(store.files.certificatePem("clients/auditor"));
    expect(await revokeClient(store, "auditor", "keyCompromise", NOW, endpointOf(world))).toEqual({
      done: "imported",
      clientVpnEndpointId: VPN_ENDPOINT_ID,
    });
    const list = world.ofType("aws_ec2_client_vpn_endpoint")[0]?.hidden?.revocation_list;
    expect(revokedSerialNumbers(String(list))).toEqual([serialNumber]);
  });

  test("says that the client can still connect if AWS cannot be reached, and succeeds when run again", async () => {
    const [world, store] = [deployedWorld(), await filledStore()];
    let isDown = true;
    const accounts = accountsOf(world, {
      refuse: () => (isDown ? { name: "ExpiredToken", message: "expired" } : undefined),
    });
    const endpoint = {
      account: accounts.inRegion({ profile: "dev" }, REGION),
      prefix: "hello-consumer",
    };
    await expect(revokeClient(store, "auditor", "unspecified", NOW, endpoint)).rejects.toThrow(
      "auditor is revoked on this machine, but the endpoint does not know it yet: auditor still gets in",
    );
    isDown = false;
    expect((await revokeClient(store, "auditor", "unspecified", NOW, endpoint)).done).toBe("imported");
    expect(storeOverview(store, NOW).revoked).toHaveLength(1);
  });

  test("does not happen with the credentials of another account", async () => {
    const store = await filledStore();
    const others = accountsOf(deployedWorld(), { profiles: { dev: "333333333333" } });
    const account = others.inRegion({ id: "222222222222", profile: "dev" }, REGION);
    const endpoint = { account, prefix: "hello-consumer" };
    await expect(revokeClient(store, "auditor", "unspecified", NOW, endpoint)).rejects.toThrow(
      "the credentials are for account 333333333333",
    );
    expect(storeOverview(store, NOW).revoked).toEqual([]);
    expect(store.files.clients()).toContain("auditor");
  });

  test("touches no endpoint if two have its name", async () => {
    const [world, store] = [deployedWorld(), await filledStore()];
    put(world, "222222222222", "aws_ec2_client_vpn_endpoint", "cvpn-endpoint-2", { name_tag: "hello-consumer-vpn" });
    await expect(revokeClient(store, "auditor", "unspecified", NOW, endpointOf(world))).rejects.toThrow(
      "several Client VPN endpoints are named hello-consumer-vpn: cvpn-endpoint-0123456789abcdef0, cvpn-endpoint-2",
    );
  });

  test("before the deployment is kept for the future endpoint", async () => {
    const store = await filledStore();
    const early = await revokeClient(store, "auditor", "unspecified", NOW, endpointOf(emptyWorld()));
    expect(early).toEqual({ done: "no-endpoint" });
    const { account, prefix } = endpointOf(deployedWorld());
    expect((await publishRevocations(store, account, prefix)).done).toBe("imported");
  });

  test("in a store without revocations, nothing is imported", async () => {
    const { account, prefix } = endpointOf(deployedWorld());
    expect(await publishRevocations(await filledStore(), account, prefix)).toEqual({
      done: "nothing-revoked",
    });
  });
});

describe("renewing certificates", () => {
  test("leaves those that do not expire soon", async () => {
    const outcome = await renewCertificates(await filledStore(), { names: [], now: later(1) });
    expect(outcome).toMatchObject({ importAgain: false, newProfiles: [] });
    expect(outcome.changes.map(({ done }) => done)).toEqual(["kept", "kept", "kept", "kept"]);
  });

  test("of a client requires a new profile for this client only", async () => {
    const outcome = await renewCertificates(await filledStore(), { names: ["operator"], now: NOW });
    expect(outcome).toMatchObject({ importAgain: false, newProfiles: ["operator"] });
  });

  test("of the CA includes a matching server certificate, revocation list and profiles", async () => {
    const store = await filledStore();
    await store.revokeClient("auditor", "unspecified", NOW);
    const outcome = await renewCertificates(store, { names: ["ca"], now: later(100) });
    expect(outcome).toMatchObject({ importAgain: true, newProfiles: ["operator"] });
    const ca = readCertificate(store.files.certificatePem("ca"));
    expect(certifies(ca, readCertificate(store.files.certificatePem("server")))).toBe(true);
    const crl = new x509.X509Crl(store.files.crlPem() ?? "");
    expect(crl.nextUpdate).toEqual(inspectCertificate(store.files.certificatePem("ca")).notAfter);
    expect(crl.entries).toHaveLength(1);
  });
});

test("an overview shows everything except keys", async () => {
  const store = await filledStore();
  await store.revokeClient("auditor", "keyCompromise", NOW);
  const overview = storeOverview(store, later(800));
  expect(overview.certificates.map(({ name, daysLeft }) => [name, daysLeft])).toEqual([
    ["ca", 2850],
    ["server", 25],
    ["clients/operator", 25],
  ]);
  expect(overview.revoked).toMatchObject([{ name: "clients/auditor", reason: "keyCompromise" }]);
  expect(overview.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
    "warning ACM-02",
    "warning ACM-02",
  ]);
  expect(JSON.stringify(overview)).not.toContain("PRIVATE KEY");
});
