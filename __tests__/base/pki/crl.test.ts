import type { Credential } from "../../../src/base/pki/authority";
import { createCrl, revokedSerialNumbers } from "../../../src/base/pki/crl";
import { x509 } from "../../../src/base/pki/x509";
import { daysLater, exampleAuthority, NOW } from "./fixtures";

let authority: Credential;
beforeAll(async () => {
  authority = await exampleAuthority();
});

describe("a certificate revocation list", () => {
  test("lists the revoked certificates and is signed by the CA", async () => {
    const revoked = [
      { serialNumber: "4a01", revokedAt: NOW },
      { serialNumber: "4a02", revokedAt: NOW, reason: "keyCompromise" as const },
    ];
    const pem = await createCrl(authority, { revoked, number: 1, now: NOW });
    const crl = new x509.X509Crl(pem);
    expect(pem).toMatch(/^-----BEGIN X509 CRL-----\n[\s\S]+\n-----END X509 CRL-----\n$/);
    expect(revokedSerialNumbers(pem)).toEqual(["4a01", "4a02"]);
    expect(crl.entries.map((entry) => entry.reason)).toEqual([undefined, x509.X509CrlReason.keyCompromise]);
    expect(await crl.verify({ publicKey: new x509.X509Certificate(authority.certificatePem).publicKey })).toBe(true);
  });

  test("can be empty", async () => {
    expect(revokedSerialNumbers(await createCrl(authority, { revoked: [], number: 1, now: NOW }))).toEqual([]);
  });

  test("is valid as long as its CA", async () => {
    const crl = new x509.X509Crl(await createCrl(authority, { revoked: [], number: 1, now: NOW }));
    expect(crl.thisUpdate).toEqual(NOW);
    expect(crl.nextUpdate).toEqual(daysLater(3650));
  });
});
