import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Credential, createAuthority } from "../../../src/base/pki/authority";
import { createCrl } from "../../../src/base/pki/crl";
import { inspectCertificate } from "../../../src/base/pki/inspect";
import { generateRsaKey } from "../../../src/base/pki/keys";
import { issueClientCertificate, issueServerCertificate } from "../../../src/base/pki/leaf";
import { createCertificateRequest } from "../../../src/base/pki/request";
import { subjectName } from "../../../src/base/pki/subject";
import { describeWithPrograms } from "../../support/programs";

describeWithPrograms(["openssl"], "openssl itself", () => {
  let folder: string;
  let authority: Credential;
  let server: Credential;
  let client: Credential;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "openssl-"));
    const now = new Date();
    authority = await createAuthority({ commonName: "Example CA", organization: "Bücher & Co", now });
    [server, client] = await Promise.all([
      issueServerCertificate(authority, { dnsName: "server.vpn.internal", now }),
      issueClientCertificate(authority, { name: "operator", now }),
    ]);
    const files = { "ca.crt": authority, "server.crt": server, "client.crt": client };
    for (const [name, { certificatePem }] of Object.entries(files)) {
      file(name, certificatePem);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string): void {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  }

  /** @returns the exit code and the output. */
  function openssl(line: string): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync("openssl", line.split(" "), {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  const verify = (purpose: string, name: string) =>
    openssl(`verify -x509_strict -CAfile ca.crt -purpose ${purpose} ${name}`);

  test("verifies the chain strictly, each certificate for its purpose", () => {
    expect(verify("sslserver", "server.crt")).toEqual({ status: 0, output: "server.crt: OK\n" });
    expect(verify("sslclient", "client.crt")).toEqual({ status: 0, output: "client.crt: OK\n" });
  });

  test("rejects each certificate for the other purpose", () => {
    expect(verify("sslclient", "server.crt").output).toMatch(
      /unsuitable certificate purpose|unsupported certificate purpose/,
    );
    expect(verify("sslserver", "client.crt").output).toMatch(
      /unsuitable certificate purpose|unsupported certificate purpose/,
    );
  });

  test("finds the server name in its certificate", () => {
    const { output } = openssl("x509 -in server.crt -noout -checkhost server.vpn.internal");
    expect(output).toContain("does match certificate");
  });

  test("finds the keys intact, each matching its certificate", () => {
    for (const [name, { privateKeyPem }] of Object.entries({ server, client })) {
      file(`${name}.key`, privateKeyPem);
      expect(openssl(`rsa -in ${name}.key -check -noout`).output).toContain("RSA key ok");
      const ofKey = openssl(`pkey -in ${name}.key -pubout`).output;
      expect(openssl(`x509 -in ${name}.crt -noout -pubkey`).output).toBe(ofKey);
    }
  });

  test("verifies the revocation list, and rejects the certificate on it", async () => {
    const now = new Date();
    const { serialNumber } = inspectCertificate(client.certificatePem);
    const revoked = [{ serialNumber, revokedAt: now, reason: "keyCompromise" as const }];
    file("crl.pem", await createCrl(authority, { revoked, number: 300, now }));
    expect(openssl("crl -in crl.pem -noout -CAfile ca.crt").output).toContain("verify OK");
    expect(openssl("crl -in crl.pem -noout -crlnumber").output.toLowerCase()).toContain("0x012c");
    const check = (name: string) => openssl(`verify -crl_check -CRLfile crl.pem -CAfile ca.crt ${name}`).output;
    expect(check("client.crt")).toContain("certificate revoked");
    expect(check("server.crt")).toBe("server.crt: OK\n");
  });

  test("verifies a certificate request", async () => {
    const request = {
      subject: subjectName({ commonName: "a.example", emailAddress: "a@b.example", country: "DE" }),
      alternativeNames: [{ type: "dns" as const, value: "a.example" }],
      key: await generateRsaKey(),
    };
    file("a.csr", await createCertificateRequest(request));
    const { output } = openssl("req -in a.csr -noout -verify -subject");
    expect(output).toContain("verify OK");
    expect(output).toContain("emailAddress = a@b.example");
  });
});
