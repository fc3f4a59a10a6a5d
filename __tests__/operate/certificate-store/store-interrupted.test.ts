import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { revokedSerialNumbers } from "../../../src/base/pki/crl";
import { inspectCertificate } from "../../../src/base/pki/inspect";
import type * as keys from "../../../src/base/pki/keys";
import { CertificateStore } from "../../../src/operate/certificate-store/certificate-store";
import * as privateFiles from "../../../src/operate/files/private-files";
import { NOW } from "../../base/pki/fixtures";

jest.mock("../../../src/operate/files/private-files", () => {
  const actual = jest.requireActual<typeof privateFiles>("../../../src/operate/files/private-files");
  return { ...actual, writePrivateFile: jest.fn(actual.writePrivateFile) };
});

jest.mock("../../../src/base/pki/keys", () => {
  const actual = jest.requireActual<typeof keys>("../../../src/base/pki/keys");
  // Small keys, which Client VPN takes as well, are made ten times faster.
  return { ...actual, generateRsaKey: () => actual.generateRsaKey(1024) };
});

const { writePrivateFile } = jest.requireActual<typeof privateFiles>("../../../src/operate/files/private-files");
const write = jest.mocked(privateFiles.writePrivateFile);

const OPTIONS = { authorityName: "CA", serverName: "vpn.internal", clients: ["operator"], now: NOW };

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "interrupted-"));
});
afterEach(() => {
  write.mockImplementation(writePrivateFile);
  rmSync(parent, { recursive: true });
});

/** Lets the first `count` files be written, and no more, as if the machine had stopped. */
function stopAfter(count: number): void {
  let written = 0;
  write.mockImplementation((path, content) => {
    written += 1;
    if (written > count) {
      throw new Error("the machine stopped");
    }
    writePrivateFile(path, content);
  });
}

/** @returns whether the action came to its end although files may be written only so often. */
async function endsWith(count: number, action: () => Promise<unknown>): Promise<boolean> {
  stopAfter(count);
  try {
    await action();
    return true;
  } catch (error) {
    expect(String(error)).toContain("the machine stopped");
    return false;
  } finally {
    write.mockImplementation(writePrivateFile);
  }
}

function expectWhole(store: CertificateStore): void {
  expect(store.files.names()).toEqual(["ca", "server", "clients/operator"]);
  expect(store.findings(NOW)).toEqual([]);
  const recorded = store.records().map((record) => record.serialNumber);
  for (const name of store.files.names()) {
    expect(store.files.completeness(name)).toBe("complete");
    expect(recorded).toContain(inspectCertificate(store.files.certificatePem(name)).serialNumber);
  }
}

test("a creation that is interrupted after any number of files is completed by running it again", async () => {
  let count = 0;
  let isWhole = false;
  while (!isWhole) {
    const folder = join(parent, String(count));
    isWhole = await endsWith(count, () => new CertificateStore(folder).create(OPTIONS));
    const store = new CertificateStore(folder);
    await store.create(OPTIONS);
    expectWhole(store);
    count += 1;
  }
  // .gitignore, and key, record and certificate of three.
  expect(count - 1).toBe(10);
});

test("a renewal that is interrupted after any number of files is completed by running it again", async () => {
  const store = new CertificateStore(join(parent, "certs"));
  await store.create(OPTIONS);
  const renew = () => store.renew({ now: NOW, names: ["clients/operator"] });
  let count = 0;
  while (!(await endsWith(count, renew))) {
    await store.renew({ now: NOW });
    expectWhole(store);
    count += 1;
  }
  expect(count).toBe(4);
});

test("a revocation that is interrupted after any number of files is completed by running it again", async () => {
  const store = new CertificateStore(join(parent, "certs"));
  await store.create(OPTIONS);
  const { serialNumber } = inspectCertificate(store.client("operator").certificatePem);
  const revoke = () => store.revokeClient("operator", "keyCompromise", NOW);
  let count = 0;
  while (!(await endsWith(count, revoke))) {
    count += 1;
  }
  expect(count).toBe(3);
  expect(revokedSerialNumbers(store.files.crlPem() ?? "")).toEqual([serialNumber]);
  expect(store.files.clients()).toEqual([]);
});
