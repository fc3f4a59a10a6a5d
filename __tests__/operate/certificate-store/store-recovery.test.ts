import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCrl, revokedSerialNumbers } from "../../../src/base/pki/crl";
import type * as keys from "../../../src/base/pki/keys";
import type { AwsAccount } from "../../../src/operate/aws";
import { CertificateStore } from "../../../src/operate/certificate-store/certificate-store";
import { publishRevocations } from "../../../src/operate/operations/certificates/revoke-client";
import { storeOverview } from "../../../src/operate/operations/certificates/store-overview";
import { NOW } from "../../base/pki/fixtures";
import { temporaryFolder } from "../../support/temporary-folder";

jest.mock("../../../src/base/pki/keys", () => {
  const actual = jest.requireActual<typeof keys>("../../../src/base/pki/keys");
  // Small keys, which Client VPN takes as well, are made ten times faster.
  return { ...actual, generateRsaKey: () => actual.generateRsaKey(1024) };
});

/** A store with two clients, of which one, and another that is gone, are revoked. */
async function filledStore(): Promise<{ store: CertificateStore; file: (name: string) => string }> {
  const folder = join(temporaryFolder(), "pki");
  const store = new CertificateStore(folder);
  const names = { authorityName: "hello VPN CA", serverName: "vpn.internal.company" };
  await store.create({ ...names, clients: ["anna", "bert", "carl"], now: NOW });
  await store.revokeClient("anna", "keyCompromise", NOW);
  await store.revokeClient("bert", "superseded", NOW);
  return { store, file: (name) => join(folder, name) };
}

describe("a store without its index", () => {
  test("signs no list without the revoked clients, and says how to get the index back", async () => {
    const { store, file } = await filledStore();
    rmSync(file("index.json"));
    const lost = /index\.json is missing.*\n {2}do: restore it from a backup, or run `privatelink certs recover`/;
    await expect(store.revokeClient("carl", "unspecified", NOW)).rejects.toThrow(lost);
    await expect(store.renewCrl(NOW)).rejects.toThrow(lost);
  });

  test("gets it back from the last list: the next one has all revoked clients and a higher number", async () => {
    const { store, file } = await filledStore();
    const before = await readCrl(readFileSync(file("crl.pem"), "utf8"));
    rmSync(file("index.json"));
    expect(await store.recover(NOW)).toEqual(["index.json"]);
    const after = await readCrl(await store.revokeClient("carl", "unspecified", NOW));
    expect(after?.number).toBe((before?.number ?? 0) + 1);
    expect(after?.revoked.slice(0, 2)).toEqual(before?.revoked);
    expect(after?.revoked).toHaveLength(3);
  });

  test("cannot get it back when the list is damaged too", async () => {
    const { store, file } = await filledStore();
    rmSync(file("index.json"));
    writeFileSync(file("crl.pem"), "garbage");
    await expect(store.recover(NOW)).rejects.toThrow("nothing here says who was revoked");
  });
});

describe("a damaged certificate", () => {
  test("is named, and the others are shown and renewed", async () => {
    const { store, file } = await filledStore();
    writeFileSync(file("clients/carl.crt"), readFileSync(file("clients/carl.crt"), "utf8").slice(0, 200));
    const { certificates, findings } = storeOverview(store, NOW);
    expect(certificates.map(({ name }) => name)).toEqual(["ca", "server"]);
    expect(findings.map(({ where }) => where)).toContain("clients/carl.crt");
    const changes = await store.renew({ now: NOW, names: ["server"] });
    expect(changes).toEqual([
      { name: "ca", done: "kept" },
      { name: "server", done: "renewed" },
      { name: "clients/carl", done: "damaged" },
    ]);
    await expect(store.renew({ now: NOW, names: ["clients/carl"] })).rejects.toThrow(/clients\/carl\.crt is damaged/);
  });
});

describe("a damaged revocation list", () => {
  const account = {} as AwsAccount;

  test.each(["garbage", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"])(
    "is not sent: %j",
    async (text) => {
      const { store, file } = await filledStore();
      writeFileSync(file("crl.pem"), text);
      await expect(publishRevocations(store, account, "hello-dev")).rejects.toThrow(
        /crl\.pem is not a revocation list of this CA: it was not sent/,
      );
    },
  );

  test("is not sent when another CA signed it", async () => {
    const [{ store, file }, other] = [await filledStore(), await filledStore()];
    writeFileSync(file("crl.pem"), readFileSync(other.file("crl.pem")));
    await expect(publishRevocations(store, account, "hello-dev")).rejects.toThrow(
      "is not a revocation list of this CA",
    );
  });

  test("is signed again from the index", async () => {
    const { store, file } = await filledStore();
    const before = revokedSerialNumbers(readFileSync(file("crl.pem"), "utf8"));
    writeFileSync(file("crl.pem"), "garbage");
    expect(await store.recover(NOW)).toEqual(["crl.pem"]);
    expect(revokedSerialNumbers(readFileSync(file("crl.pem"), "utf8"))).toEqual(before);
    expect(await store.recover(NOW)).toEqual([]);
  });
});
