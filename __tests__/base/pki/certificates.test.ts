import { type Credential, createAuthority } from "../../../src/base/pki/authority";
import { certifies, readCertificate } from "../../../src/base/pki/certificate";
import { inspectCertificate } from "../../../src/base/pki/inspect";
import { newSerialNumber } from "../../../src/base/pki/issue";
import { readPrivateKey, samePublicKey } from "../../../src/base/pki/keys";
import { issueClientCertificate, issueServerCertificate } from "../../../src/base/pki/leaf";
import { EXTENDED_KEY_USAGE } from "../../../src/base/pki/usages";
import { daysLater, exampleAuthority, NOW, oddCertificate } from "./fixtures";

let authority: Credential;
beforeAll(async () => {
  authority = await exampleAuthority();
});

const signedByAuthority = (pem: string): boolean =>
  certifies(readCertificate(authority.certificatePem), readCertificate(pem));

describe("a certificate authority", () => {
  test("can sign certificates and revocation lists, and nothing else", () => {
    expect(inspectCertificate(authority.certificatePem)).toMatchObject({
      subject: "CN=Example CA",
      issuer: "CN=Example CA",
      version: 3,
      isAuthority: true,
      isSelfSigned: true,
      key: { algorithm: "RSA", bits: 2048 },
      signature: { algorithm: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
      keyUsages: ["keyCertSign", "cRLSign"],
      extendedKeyUsages: [],
    });
  });

  test("is valid for ten years, backdated by five minutes, unless days are given", async () => {
    const short = await createAuthority({ commonName: "Short CA", now: NOW, days: 1 });
    expect(inspectCertificate(authority.certificatePem)).toMatchObject({
      notBefore: new Date("2026-03-01T11:55:00.000Z"),
      notAfter: daysLater(3650),
    });
    expect(inspectCertificate(short.certificatePem).notAfter).toEqual(daysLater(1));
  });

  test("has its organization before its name", async () => {
    const named = await createAuthority({ commonName: "CA", organization: "Beispiel & Söhne", now: NOW });
    expect(inspectCertificate(named.certificatePem).subject).toBe("O=Beispiel & Söhne, CN=CA");
  });
});

describe("a server certificate", () => {
  test("is an RSA 2048 certificate for serverAuth with the dotted name as CN and DNS name", async () => {
    const server = await issueServerCertificate(authority, { dnsName: "server.vpn.internal", now: NOW });
    expect(signedByAuthority(server.certificatePem)).toBe(true);
    expect(inspectCertificate(server.certificatePem)).toMatchObject({
      commonName: "server.vpn.internal",
      dnsNames: ["server.vpn.internal"],
      isAuthority: false,
      isSelfSigned: false,
      key: { algorithm: "RSA", bits: 2048 },
      keyUsages: ["digitalSignature", "keyEncipherment"],
      extendedKeyUsages: [EXTENDED_KEY_USAGE.serverAuth],
      notAfter: daysLater(825),
    });
  });

  test.each(["server", "server.", "vpn_1.example", "vpn.x", "a b.example", `${"a".repeat(64)}.example`])(
    "is rejected for the name %j",
    async (dnsName) => {
      await expect(issueServerCertificate(authority, { dnsName, now: NOW })).rejects.toThrow(
        `"${dnsName}" is not a valid name for a Client VPN server certificate\n  expected: a DNS name`,
      );
    },
  );

  test("can have a name in capitals and one that ends with digits, as in ACM", async () => {
    for (const dnsName of ["Server.vpn", "vpn.10"]) {
      const { certificatePem } = await issueServerCertificate(authority, { dnsName, now: NOW });
      expect(inspectCertificate(certificatePem).commonName).toBe(dnsName);
    }
  });

  test("can have a wildcard name", async () => {
    const { certificatePem } = await issueServerCertificate(authority, {
      dnsName: "*.vpn.internal",
      now: NOW,
    });
    expect(inspectCertificate(certificatePem).dnsNames).toEqual(["*.vpn.internal"]);
  });
});

describe("a client certificate", () => {
  test("is an RSA 2048 certificate for clientAuth with the client name as CN", async () => {
    const client = await issueClientCertificate(authority, { name: "operator", now: NOW, days: 90 });
    expect(signedByAuthority(client.certificatePem)).toBe(true);
    expect(inspectCertificate(client.certificatePem)).toMatchObject({
      commonName: "operator",
      dnsNames: [],
      keyUsages: ["digitalSignature"],
      extendedKeyUsages: [EXTENDED_KEY_USAGE.clientAuth],
      notAfter: daysLater(90),
    });
  });

  test("is returned with the matching private key", async () => {
    const client = await issueClientCertificate(authority, { name: "operator", now: NOW });
    const { publicKey } = readCertificate(client.certificatePem);
    expect(samePublicKey(publicKey, readPrivateKey(client.privateKeyPem))).toBe(true);
  });

  test("can be issued again for the same key", async () => {
    const first = await issueClientCertificate(authority, { name: "operator", now: NOW });
    const again = await issueClientCertificate(authority, {
      name: "operator",
      now: daysLater(1),
      privateKeyPem: first.privateKeyPem,
    });
    expect(again.privateKeyPem).toBe(first.privateKeyPem);
    expect(again.certificatePem).not.toBe(first.certificatePem);
  });

  test("is rejected without a name and with a name longer than 64 characters", async () => {
    await expect(issueClientCertificate(authority, { name: "", now: NOW })).rejects.toThrow(
      "expected: 1 to 64 characters, found 0",
    );
    await expect(issueClientCertificate(authority, { name: "a".repeat(65), now: NOW })).rejects.toThrow(
      "expected: 1 to 64 characters, found 65",
    );
  });

  test("never outlives its CA", async () => {
    const client = await issueClientCertificate(authority, { name: "operator", now: daysLater(3600) });
    expect(inspectCertificate(client.certificatePem).notAfter).toEqual(daysLater(3650));
  });
});

describe("a CA is not used for signing", () => {
  test("before and after its validity period", async () => {
    for (const now of [daysLater(3650), daysLater(-1)]) {
      await expect(issueClientCertificate(authority, { name: "operator", now })).rejects.toThrow(
        "the certificate authority CN=Example CA is not valid now",
      );
    }
  });

  test("if it is not a CA", async () => {
    const client = await issueClientCertificate(authority, { name: "operator", now: NOW });
    await expect(issueClientCertificate(client, { name: "other", now: NOW })).rejects.toThrow(
      "the certificate of CN=operator is not a certificate authority",
    );
  });

  test("with the key of another CA", async () => {
    const other = await exampleAuthority("Other CA");
    const mixed = { ...authority, privateKeyPem: other.privateKeyPem };
    await expect(issueClientCertificate(mixed, { name: "operator", now: NOW })).rejects.toThrow(
      "the private key does not match the certificate authority CN=Example CA",
    );
  });

  test("if its certificate is not readable", async () => {
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    await expect(
      issueClientCertificate({ ...authority, certificatePem: broken }, { name: "operator", now: NOW }),
    ).rejects.toThrow("the certificate cannot be read");
  });
});

describe("a serial number", () => {
  test("is a positive 128-bit number, different every time", () => {
    const numbers = Array.from({ length: 200 }, newSerialNumber);
    expect(new Set(numbers).size).toBe(200);
    expect(numbers.every((number) => /^[4-7][0-9a-f]{31}$/.test(number))).toBe(true);
  });
});

describe("a certificate with unusual contents", () => {
  test("shows its addresses in addition to its DNS names, and has whole seconds", async () => {
    const { certificatePem } = await oddCertificate({
      alternativeNames: [
        { type: "dns", value: "a.example" },
        { type: "ip", value: "10.0.0.1" },
      ],
      notAfter: new Date("2060-01-01T00:00:00.900Z"),
    });
    expect(inspectCertificate(certificatePem)).toMatchObject({
      dnsNames: ["a.example"],
      ipAddresses: ["10.0.0.1"],
      notAfter: new Date("2060-01-01T00:00:00.000Z"),
    });
  });

  test("has no common name if its subject has none", async () => {
    const { certificatePem } = await oddCertificate({ subject: { organization: "Example" } });
    expect(inspectCertificate(certificatePem)).toMatchObject({ subject: "O=Example", commonName: undefined });
  });
});
