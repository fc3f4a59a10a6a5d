import { generateKeyPairSync } from "node:crypto";
import type { Credential } from "../../../src/base/pki/authority";
import { authorityFindings, clientCertificateFindings, serverCertificateFindings } from "../../../src/base/pki/checks";
import { chainFindings, keyPairFindings } from "../../../src/base/pki/import-checks";
import { generateRsaKey } from "../../../src/base/pki/keys";
import { issueClientCertificate, issueServerCertificate } from "../../../src/base/pki/leaf";
import { EXTENDED_KEY_USAGE } from "../../../src/base/pki/usages";
import { daysLater, exampleAuthority, NOW, oddCertificate } from "./fixtures";

let authority: Credential;
let server: Credential;
let client: Credential;
beforeAll(async () => {
  authority = await exampleAuthority();
  server = await issueServerCertificate(authority, { dnsName: "server.vpn.internal", now: NOW });
  client = await issueClientCertificate(authority, { name: "operator", now: NOW });
});

const checked = ({ certificatePem }: Credential, where = "x.crt") => ({ where, certificatePem });

describe("the certificates that this project issues", () => {
  test("have no findings", () => {
    expect(authorityFindings(checked(authority), NOW)).toEqual([]);
    expect(serverCertificateFindings(checked(server), NOW)).toEqual([]);
    expect(clientCertificateFindings(checked(client), NOW)).toEqual([]);
    expect(chainFindings(checked(server), authority.certificatePem)).toEqual([]);
    expect(keyPairFindings(checked(server), server.privateKeyPem)).toEqual([]);
  });
});

describe("a server certificate", () => {
  test("without a dotted name is reported (CVPN-21)", async () => {
    const odd = await oddCertificate({
      subject: { commonName: "server" },
      keyUsages: ["digitalSignature"],
      extendedKeyUsages: [EXTENDED_KEY_USAGE.serverAuth],
    });
    expect(serverCertificateFindings(checked(odd, "server.crt"), NOW)).toEqual([
      {
        rule: "CVPN-21",
        severity: "error",
        where: "server.crt",
        value: ["server"],
        problem: "a server certificate must have a domain name with a dot as CN or DNS name",
        fix: 'create the server certificate again with a name such as "server.vpn.internal"',
      },
    ]);
  });

  test("for clients is reported (CVPN-22)", () => {
    expect(serverCertificateFindings(checked(client), NOW)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: "CVPN-22", problem: "the extended key usage serverAuth is required" }),
      ]),
    );
  });

  test("with an elliptic curve key or a long RSA key is reported (CVPN-20)", async () => {
    const keys = [generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey, await generateRsaKey(3072)];
    const values = [];
    for (const key of keys) {
      const odd = await oddCertificate({ key, subject: { commonName: "a.example" } });
      values.push(serverCertificateFindings(checked(odd), NOW).find((finding) => finding.rule === "CVPN-20")?.value);
    }
    expect(values).toEqual(["ECDSA prime256v1", "RSA 3072"]);
  });
});

describe("a client certificate", () => {
  test("without a common name is reported (CVPN-20)", async () => {
    const odd = await oddCertificate({
      subject: { organization: "Example" },
      keyUsages: ["digitalSignature"],
      extendedKeyUsages: [EXTENDED_KEY_USAGE.clientAuth],
    });
    expect(clientCertificateFindings(checked(odd), NOW)).toEqual([
      expect.objectContaining({ rule: "CVPN-20", problem: "a client certificate must have a common name (CN)" }),
    ]);
  });

  test("without the required usages is reported, once for each kind of usage (CVPN-22)", async () => {
    const odd = await oddCertificate({});
    expect(clientCertificateFindings(checked(odd), NOW).map((finding) => finding.problem)).toEqual([
      "the key usage digitalSignature is required",
      "the extended key usage clientAuth is required",
    ]);
  });
});

describe("a CA", () => {
  test("that cannot sign is reported (CVPN-22)", () => {
    expect(authorityFindings(checked(client), NOW).map((finding) => finding.problem)).toEqual([
      "a certificate authority must have basicConstraints CA:TRUE",
      "a certificate authority must have the key usage keyCertSign",
    ]);
  });
});

describe("the validity of a certificate", () => {
  const findings = (now: Date) => clientCertificateFindings(checked(client), now);

  test("warns 30 days before it expires", () => {
    expect(findings(daysLater(795))).toEqual([]);
    expect(findings(daysLater(796))).toEqual([
      expect.objectContaining({
        rule: "ACM-02",
        severity: "warning",
        problem: "the certificate expires on 2028-06-03T12:00:00.000Z, in 29 days",
      }),
    ]);
  });

  test("is an error before it begins and after it expires", () => {
    expect(findings(daysLater(825))).toEqual([
      expect.objectContaining({
        severity: "error",
        problem: "the certificate expired on 2028-06-03T12:00:00.000Z",
      }),
    ]);
    expect(findings(daysLater(-1))).toEqual([
      expect.objectContaining({ severity: "error", fix: "check this machine's clock" }),
    ]);
  });
});

describe("a chain", () => {
  test("that contains the certificate itself is reported (ACM-03)", () => {
    const chain = `${server.certificatePem}${authority.certificatePem}`;
    expect(chainFindings(checked(server), chain)).toEqual([
      expect.objectContaining({ rule: "ACM-03", fix: "remove the certificate from the chain" }),
    ]);
  });

  test("of another CA is reported, even with the same name (ACM-03)", async () => {
    const other = await exampleAuthority();
    expect(chainFindings(checked(server), other.certificatePem)).toEqual([
      expect.objectContaining({
        rule: "ACM-03",
        fix: "put the CA that signed CN=server.vpn.internal directly after it",
      }),
    ]);
  });

  test("is accepted in order from the certificate to the root, and reported in reverse", async () => {
    const intermediate = await oddCertificate(
      { subject: { commonName: "Intermediate" }, isAuthority: true, keyUsages: ["keyCertSign"] },
      authority,
    );
    const leaf = await issueServerCertificate(intermediate, { dnsName: "a.example", now: NOW, days: 30 });
    const inOrder = intermediate.certificatePem + authority.certificatePem;
    const reversed = authority.certificatePem + intermediate.certificatePem;
    expect(chainFindings(checked(leaf), inOrder)).toEqual([]);
    expect(chainFindings(checked(leaf), reversed)).toHaveLength(2);
  });
});

describe("a private key", () => {
  test("of another certificate is reported (ACM-01)", () => {
    expect(keyPairFindings(checked(server), client.privateKeyPem)).toEqual([
      expect.objectContaining({
        rule: "ACM-01",
        problem: "a certificate and its private key must match",
      }),
    ]);
  });
});
