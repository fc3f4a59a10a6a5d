import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { certifies, readCertificate } from "../../../src/base/pki/certificate";
import { revokedSerialNumbers } from "../../../src/base/pki/crl";
import { inspectCertificate } from "../../../src/base/pki/inspect";
import type * as keys from "../../../src/base/pki/keys";
import { CertificateStore } from "../../../src/operate/certificate-store/certificate-store";
import { DAY, daysLater, NOW } from "../../base/pki/fixtures";

jest.mock("../../../src/base/pki/keys", () => {
  const actual = jest.requireActual<typeof keys>("../../../src/base/pki/keys");
  // Small keys, which Client VPN takes as well, are made ten times faster.
  return { ...actual, generateRsaKey: () => actual.generateRsaKey(1024) };
});

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "store-"));
  folder = join(parent, "certs");
});
afterEach(() => rmSync(parent, { recursive: true }));

const OPTIONS = {
  authorityName: "hello VPN CA",
  serverName: "vpn.internal.company",
  clients: ["operator"],
  now: NOW,
};

async function created(clients: readonly string[] = ["operator"]): Promise<CertificateStore> {
  const store = new CertificateStore(folder);
  await store.create({ ...OPTIONS, clients });
  return store;
}

const serialOf = (store: CertificateStore, name: string): string =>
  inspectCertificate(store.files.certificatePem(name)).serialNumber;

describe("a new certificate store", () => {
  test("contains the CA, the server and each client once, signed by the CA", async () => {
    const store = new CertificateStore(folder);
    expect(await store.create({ ...OPTIONS, clients: ["operator", "laptop", "operator"] })).toEqual([
      { name: "ca", done: "created" },
      { name: "server", done: "created" },
      { name: "clients/operator", done: "created" },
      { name: "clients/laptop", done: "created" },
    ]);
    expect(store.files.names()).toEqual(["ca", "server", "clients/laptop", "clients/operator"]);
    const authority = readCertificate(store.files.certificatePem("ca"));
    for (const name of store.files.names()) {
      expect(certifies(authority, readCertificate(store.files.certificatePem(name)))).toBe(true);
      expect(store.files.completeness(name)).toBe("complete");
    }
    expect(store.findings(NOW)).toEqual([]);
    expect(inspectCertificate(store.files.certificatePem("server")).dnsNames).toEqual(["vpn.internal.company"]);
    expect(inspectCertificate(store.client("laptop").certificatePem).commonName).toBe("laptop");
  });

  test("is accessible only to its owner, and ignored by git", async () => {
    await created();
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect([mode(folder), mode(join(folder, "clients"))]).toEqual(["700", "700"]);
    const files = readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(6);
    expect(files.filter((path) => mode(path) !== "600")).toEqual([]);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  test("records every certificate with its serial number and expiry date", async () => {
    const store = await created();
    expect(store.records()).toEqual([
      { name: "ca", serialNumber: serialOf(store, "ca"), notAfter: daysLater(3650).toISOString() },
      { name: "server", serialNumber: serialOf(store, "server"), notAfter: daysLater(825).toISOString() },
      {
        name: "clients/operator",
        serialNumber: serialOf(store, "clients/operator"),
        notAfter: daysLater(825).toISOString(),
      },
    ]);
  });
});

describe("create, run again", () => {
  test("keeps existing files and creates missing ones", async () => {
    const store = await created();
    const before = store.files.credential("server");
    expect(await store.create({ ...OPTIONS, clients: ["operator", "new"], now: daysLater(1) })).toEqual([
      { name: "ca", done: "kept" },
      { name: "server", done: "kept" },
      { name: "clients/operator", done: "kept" },
      { name: "clients/new", done: "created" },
    ]);
    expect(store.files.credential("server")).toEqual(before);
  });

  test("keeps a CA whose key is stored elsewhere, as long as nothing must be signed", async () => {
    const store = await created();
    rmSync(join(folder, "ca.key"));
    expect((await store.create(OPTIONS)).map((change) => change.done)).toEqual(["kept", "kept", "kept"]);
    await expect(store.addClient("new", NOW)).rejects.toThrow(`there is no ca.key in ${folder}`);
  });

  test("issues the certificate for a key that was written without one", async () => {
    const store = await created();
    const key = store.files.privateKeyPem("clients/operator");
    rmSync(join(folder, "clients", "operator.crt"));
    expect((await store.create(OPTIONS))[2]).toEqual({ name: "clients/operator", done: "completed" });
    expect(store.client("operator").privateKeyPem).toBe(key);
    expect(store.files.completeness("clients/operator")).toBe("complete");
  });

  test("rejects a CA with the key of another, and changes nothing", async () => {
    const store = await created();
    writeFileSync(join(folder, "ca.key"), store.files.privateKeyPem("server"), { mode: 0o600 });
    const before = store.files.certificatePem("ca");
    await expect(store.create(OPTIONS)).rejects.toThrow("does not belong to ca.crt");
    expect(store.files.certificatePem("ca")).toBe(before);
  });
});

describe("addClient", () => {
  test("creates another client, and rejects an existing name", async () => {
    const store = await created();
    expect(await store.addClient("laptop", NOW)).toEqual({ name: "clients/laptop", done: "created" });
    await expect(store.addClient("laptop", NOW)).rejects.toThrow('there is a client "laptop" already');
  });

  test.each(["", ".", "..", "../ca", "a/b", "a\\b", "-x", "x.", "ä", "a".repeat(65)])(
    "rejects %j, which is not a valid file name",
    async (name) => {
      const store = new CertificateStore(folder);
      const refused = `${JSON.stringify(name)} cannot be the name of a client`;
      expect(() => store.client(name)).toThrow(refused);
      await expect(store.addClient(name, NOW)).rejects.toThrow(refused);
      await expect(store.revokeClient(name, "unspecified", NOW)).rejects.toThrow(refused);
    },
  );

  test("rejects a name that differs from another only in case", async () => {
    const store = await created();
    await expect(store.addClient("Operator", NOW)).rejects.toThrow(
      '"Operator" and "operator" differ in their case only',
    );
  });
});

describe("renew", () => {
  test("renews certificates that expire within 30 days, with a new key", async () => {
    const store = await created();
    const before = store.client("operator");
    expect((await store.renew({ now: daysLater(794) })).map((change) => change.done)).toEqual(["kept", "kept", "kept"]);
    expect(await store.renew({ now: daysLater(796) })).toEqual([
      { name: "ca", done: "kept" },
      { name: "server", done: "renewed" },
      { name: "clients/operator", done: "renewed" },
    ]);
    const after = store.client("operator");
    expect(after.privateKeyPem).not.toBe(before.privateKeyPem);
    expect(inspectCertificate(after.certificatePem)).toMatchObject({
      commonName: "operator",
      notAfter: daysLater(796 + 825),
    });
    expect(inspectCertificate(store.files.certificatePem("server")).dnsNames).toEqual(["vpn.internal.company"]);
    expect(store.records()).toHaveLength(5);
  });

  test("renews named certificates, whenever they expire", async () => {
    const store = await created();
    const changes = await store.renew({ now: daysLater(1), names: ["server"] });
    expect(changes.map((change) => change.done)).toEqual(["kept", "renewed", "kept"]);
  });

  test("rejects an unknown name", async () => {
    const store = await created();
    await expect(store.renew({ now: NOW, names: ["clients/nobody"] })).rejects.toThrow(
      `there is no clients/nobody.crt in ${folder}\n  the certificates that are there: ca, server, clients/operator`,
    );
  });

  test("renews a CA, even an expired one, so that its certificates stay valid", async () => {
    const store = await created();
    const server = store.files.certificatePem("server");
    const later = new Date(NOW.getTime() + 3651 * DAY);
    await store.renew({ now: later, names: ["ca"], withinDays: -1e6 });
    const authority = store.files.certificatePem("ca");
    expect(inspectCertificate(authority)).toMatchObject({
      commonName: "hello VPN CA",
      notAfter: daysLater(2 * 3650 + 1),
    });
    expect(certifies(readCertificate(authority), readCertificate(server))).toBe(true);
  });

  test("completes a renewal that was interrupted between the key and the certificate", async () => {
    const store = await created(["operator", "laptop"]);
    const newKey = store.files.privateKeyPem("clients/laptop");
    writeFileSync(join(folder, "clients", "operator.key"), newKey, { mode: 0o600 });
    const changes = await store.renew({ now: NOW });
    expect(changes).toContainEqual({ name: "clients/operator", done: "completed" });
    expect(store.files.completeness("clients/operator")).toBe("complete");
  });
});

describe("revokeClient", () => {
  test("revokes every certificate ever issued to the client, and deletes its files", async () => {
    const store = await created(["operator", "laptop"]);
    const first = serialOf(store, "clients/laptop");
    await store.renew({ now: NOW, names: ["clients/laptop"] });
    const second = serialOf(store, "clients/laptop");
    const crl = await store.revokeClient("laptop", "keyCompromise", NOW);
    expect(revokedSerialNumbers(crl)).toEqual([first, second]);
    expect(store.files.crlPem()).toBe(crl);
    expect(store.files.clients()).toEqual(["operator"]);
    expect(existsSync(join(folder, "clients", "laptop.key"))).toBe(false);
    expect(store.records().filter((record) => record.revoked !== undefined)).toEqual([
      expect.objectContaining({
        serialNumber: first,
        revoked: { at: NOW.toISOString(), reason: "keyCompromise" },
      }),
      expect.objectContaining({ serialNumber: second }),
    ]);
  });

  test("keeps earlier revocations, also if run again", async () => {
    const store = await created(["operator", "laptop"]);
    const serials = [serialOf(store, "clients/laptop"), serialOf(store, "clients/operator")];
    await store.revokeClient("laptop", "keyCompromise", NOW);
    await store.revokeClient("operator", "cessationOfOperation", daysLater(1));
    const again = await store.revokeClient("laptop", "unspecified", daysLater(2));
    expect(revokedSerialNumbers(again).sort()).toEqual(serials.sort());
    expect(store.records().map((record) => record.revoked?.reason)).toEqual([
      undefined,
      undefined,
      expect.stringMatching(/keyCompromise|cessationOfOperation/),
      expect.stringMatching(/keyCompromise|cessationOfOperation/),
    ]);
  });

  test("allows the name to be used again, with a certificate that is not revoked", async () => {
    const store = await created();
    const crl = await store.revokeClient("operator", "keyCompromise", NOW);
    await store.addClient("operator", NOW);
    expect(revokedSerialNumbers(crl)).not.toContain(serialOf(store, "clients/operator"));
  });

  test("also revokes a certificate that another tool added", async () => {
    const store = await created(["operator", "laptop"]);
    const file = join(folder, "index.json");
    const index = JSON.parse(readFileSync(file, "utf8"));
    const certificates = index.certificates.filter(({ name }: { name: string }) => name !== "clients/laptop");
    writeFileSync(file, JSON.stringify({ ...index, certificates }));
    const serial = serialOf(store, "clients/laptop");
    expect(revokedSerialNumbers(await store.revokeClient("laptop", "unspecified", NOW))).toEqual([serial]);
  });

  test("rejects an unknown client", async () => {
    const store = await created();
    await expect(store.revokeClient("nobody", "unspecified", NOW)).rejects.toThrow(
      'there is no client "nobody"\n  the clients that are there: operator',
    );
  });
});

describe("a folder is rejected", () => {
  test("if others can open it", async () => {
    await created();
    chmodSync(folder, 0o750);
    expect(() => new CertificateStore(folder)).toThrow("its mode is 0750");
  });

  test("if others can read a key in it", async () => {
    await created();
    chmodSync(join(folder, "clients", "operator.key"), 0o644);
    expect(() => new CertificateStore(folder)).toThrow("operator.key can be used by others than its owner");
  });

  test("if it contains other files", () => {
    writeFileSync(join(parent, "main.ts"), "");
    expect(() => new CertificateStore(parent)).toThrow("is not empty and holds no certificate authority");
  });

  test("if its index is damaged", async () => {
    const store = await created();
    writeFileSync(join(folder, "index.json"), "{");
    expect(() => store.records()).toThrow("index.json is damaged or of another version");
  });

  test("while another command is changing it", async () => {
    const store = await created();
    const release = await lock(folder, { lockfilePath: join(folder, ".lock") });
    await expect(store.addClient("laptop", NOW)).rejects.toThrow("are being changed by another command");
    await release();
  });
});

test("an empty store says how to create certificates", () => {
  const store = new CertificateStore(folder);
  expect(store.records()).toEqual([]);
  expect(store.findings(NOW)).toEqual([]);
  expect(() => store.client("operator")).toThrow("create the certificates with `privatelink certs create`");
});
