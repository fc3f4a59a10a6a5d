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
import { revokedSerialNumbers } from "../../../src/base/pki/crl";
import { certifies, inspectCertificate, readCertificate } from "../../../src/base/pki/inspect";
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
  test("holds the authority, the server and each client once, certified by the authority", async () => {
    const store = new CertificateStore(folder);
    expect(await store.create({ ...OPTIONS, clients: ["operator", "laptop", "operator"] })).toEqual([
      { name: "ca", done: "made" },
      { name: "server", done: "made" },
      { name: "clients/operator", done: "made" },
      { name: "clients/laptop", done: "made" },
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

  test("can be used by its owner only, and is left alone by git", async () => {
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

  test("records every certificate with its serial number and its end", async () => {
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
  test("keeps what exists and makes what is missing", async () => {
    const store = await created();
    const before = store.files.credential("server");
    expect(await store.create({ ...OPTIONS, clients: ["operator", "new"], now: daysLater(1) })).toEqual([
      { name: "ca", done: "kept" },
      { name: "server", done: "kept" },
      { name: "clients/operator", done: "kept" },
      { name: "clients/new", done: "made" },
    ]);
    expect(store.files.credential("server")).toEqual(before);
  });

  test("keeps an authority whose key is kept somewhere else, as long as nothing has to be signed", async () => {
    const store = await created();
    rmSync(join(folder, "ca.key"));
    expect((await store.create(OPTIONS)).map((change) => change.done)).toEqual(["kept", "kept", "kept"]);
    await expect(store.addClient("new", NOW)).rejects.toThrow(`there is no ca.key in ${folder}`);
  });

  test("completes a certificate whose key was written but not certified", async () => {
    const store = await created();
    const key = store.files.privateKeyPem("clients/operator");
    rmSync(join(folder, "clients", "operator.crt"));
    expect((await store.create(OPTIONS))[2]).toEqual({ name: "clients/operator", done: "completed" });
    expect(store.client("operator").privateKeyPem).toBe(key);
    expect(store.files.completeness("clients/operator")).toBe("complete");
  });

  test("refuses an authority with the key of another one, and changes nothing", async () => {
    const store = await created();
    writeFileSync(join(folder, "ca.key"), store.files.privateKeyPem("server"), { mode: 0o600 });
    const before = store.files.certificatePem("ca");
    await expect(store.create(OPTIONS)).rejects.toThrow("does not belong to ca.crt");
    expect(store.files.certificatePem("ca")).toBe(before);
  });
});

describe("addClient", () => {
  test("makes one more, and refuses a name that is there", async () => {
    const store = await created();
    expect(await store.addClient("laptop", NOW)).toEqual({ name: "clients/laptop", done: "made" });
    await expect(store.addClient("laptop", NOW)).rejects.toThrow('there is a client "laptop" already');
  });

  test.each(["", ".", "..", "../ca", "a/b", "a\\b", "-x", "x.", "ä", "a".repeat(65)])(
    "refuses %j, which cannot be the name of a file",
    async (name) => {
      const store = new CertificateStore(folder);
      const refused = `${JSON.stringify(name)} cannot be the name of a client`;
      expect(() => store.client(name)).toThrow(refused);
      await expect(store.addClient(name, NOW)).rejects.toThrow(refused);
      await expect(store.revokeClient(name, "unspecified", NOW)).rejects.toThrow(refused);
    },
  );

  test("refuses a name that differs from another in its case only", async () => {
    const store = await created();
    await expect(store.addClient("Operator", NOW)).rejects.toThrow(
      '"Operator" and "operator" differ in their case only',
    );
  });
});

describe("renew", () => {
  test("renews what ends within 30 days, with a new key", async () => {
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

  test("renews what is named, whenever it ends", async () => {
    const store = await created();
    const changes = await store.renew({ now: daysLater(1), names: ["server"] });
    expect(changes.map((change) => change.done)).toEqual(["kept", "renewed", "kept"]);
  });

  test("refuses a name that is not there", async () => {
    const store = await created();
    await expect(store.renew({ now: NOW, names: ["clients/nobody"] })).rejects.toThrow(
      `there is no clients/nobody.crt in ${folder}\n  the certificates that are there: ca, server, clients/operator`,
    );
  });

  test("renews an authority, even one that has ended, so that its certificates stay valid", async () => {
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
  test("names every certificate that the client ever had, and removes its files", async () => {
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

  test("keeps what was revoked before, also when it is run again", async () => {
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

  test("lets the name be used again, by a certificate that is not revoked", async () => {
    const store = await created();
    const crl = await store.revokeClient("operator", "keyCompromise", NOW);
    await store.addClient("operator", NOW);
    expect(revokedSerialNumbers(crl)).not.toContain(serialOf(store, "clients/operator"));
  });

  test("also revokes a certificate that another tool has put there", async () => {
    const store = await created(["operator", "laptop"]);
    rmSync(join(folder, "index.json"));
    const serial = serialOf(store, "clients/laptop");
    expect(revokedSerialNumbers(await store.revokeClient("laptop", "unspecified", NOW))).toEqual([serial]);
  });

  test("refuses a client that never was", async () => {
    const store = await created();
    await expect(store.revokeClient("nobody", "unspecified", NOW)).rejects.toThrow(
      'there is no client "nobody"\n  the clients that are there: operator',
    );
  });
});

describe("a folder is refused", () => {
  test("when others can enter it", async () => {
    await created();
    chmodSync(folder, 0o750);
    expect(() => new CertificateStore(folder)).toThrow("its mode is 0750");
  });

  test("when others can read a key in it", async () => {
    await created();
    chmodSync(join(folder, "clients", "operator.key"), 0o644);
    expect(() => new CertificateStore(folder)).toThrow("operator.key can be used by others than its owner");
  });

  test("when it holds something else", () => {
    writeFileSync(join(parent, "main.ts"), "");
    expect(() => new CertificateStore(parent)).toThrow("is not empty and holds no certificate authority");
  });

  test("when its record is damaged", async () => {
    const store = await created();
    writeFileSync(join(folder, "index.json"), "{");
    expect(() => store.records()).toThrow("index.json is damaged or of another version");
  });

  test("while another command changes it", async () => {
    const store = await created();
    const release = await lock(folder, { lockfilePath: join(folder, ".lock") });
    await expect(store.addClient("laptop", NOW)).rejects.toThrow("are being changed by another command");
    await release();
  });
});

test("an empty store says how to fill it", () => {
  const store = new CertificateStore(folder);
  expect(store.records()).toEqual([]);
  expect(store.findings(NOW)).toEqual([]);
  expect(() => store.client("operator")).toThrow("create the certificates with `privatelink certs create`");
});
