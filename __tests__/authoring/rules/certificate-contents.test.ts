import { acmFormFindings } from "../../../src/authoring/rules/certificate-contents";
import type { KeyFacts } from "../../../src/base/pki/certificate";
import type { CertificateFacts } from "../../../src/base/pki/inspect";

const RSA: KeyFacts = { algorithm: "RSA", bits: 2048, curve: undefined };
const P256: KeyFacts = { algorithm: "ECDSA", bits: undefined, curve: "prime256v1" };

function certificate(changes: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    subject: "CN=server",
    issuer: "CN=ca",
    commonName: "server",
    serialNumber: "01",
    version: 3,
    key: RSA,
    signature: { algorithm: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    isAuthority: false,
    isSelfSigned: false,
    dnsNames: ["vpn.internal"],
    ipAddresses: [],
    keyUsages: ["digitalSignature"],
    extendedKeyUsages: [],
    notBefore: new Date("2026-01-01"),
    notAfter: new Date("2027-01-01"),
    fingerprint: "00",
    ...changes,
  };
}

function details(facts: CertificateFacts, issuer?: CertificateFacts): readonly string[] {
  return acmFormFindings("server.crt", facts, issuer).map(({ problem, fix }) => `${problem.split(": ")[1]}; ${fix}`);
}

describe("a certificate that ACM rejects (ACM-02b)", () => {
  test.each<[string, CertificateFacts, string]>([
    ["version 1", certificate({ version: 1 }), "this one is version 1; create it again as X.509 v3"],
    ["no issuer", certificate({ issuer: "" }), "its issuer is empty; create the CA with a subject"],
    [
      "RSA of 512 bits",
      certificate({ key: { ...RSA, bits: 512 } }),
      "its key is RSA 512; create it again with RSA 2048",
    ],
    [
      "another curve",
      certificate({ key: { ...P256, curve: "secp256k1" } }),
      "its key is ECDSA secp256k1; create it again with RSA 2048",
    ],
    [
      "Ed25519",
      certificate({ key: { algorithm: "ED25519", bits: undefined, curve: undefined } }),
      "its key is ED25519; create it again with RSA 2048",
    ],
  ])("is %s", (_, facts, line) => {
    expect(details(facts)).toEqual([line]);
  });

  test("has a different key algorithm than its issuer", () => {
    expect(details(certificate(), certificate({ key: P256 }))).toEqual([
      "its key is RSA 2048, its issuer's is ECDSA prime256v1; create it again with an ECDSA key",
    ]);
  });

  test("is not one with a supported key", () => {
    for (const key of [RSA, { ...RSA, bits: 4096 }, P256, { ...P256, curve: "secp521r1" }]) {
      expect(details(certificate({ key }), certificate({ key }))).toEqual([]);
    }
  });

  test("is reported in three lines with the file name", () => {
    expect(acmFormFindings("server.crt", certificate({ version: 1 }))[0]).toMatchObject({
      rule: "ACM-02b",
      severity: "error",
      where: "server.crt",
    });
  });
});
