import {
  ImportedCertificate,
  type ImportedCertificateProps,
} from "../../../src/authoring/constructs/imported-certificate";
import { createAuthority } from "../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../src/base/pki/leaf";
import { synthesizeConstruct } from "../../support/template";

const NOW = new Date("2026-03-01T12:00:00Z");

function problems(props: Omit<ImportedCertificateProps, "name">): string {
  try {
    synthesizeConstruct((scope) => new ImportedCertificate(scope, "certificate", { name: "hello", ...props }));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("a certificate as PEM text in code", () => {
  const made = (async () => {
    const authority = await createAuthority({ commonName: "CA", now: NOW });
    const other = await createAuthority({ commonName: "Another CA", now: NOW });
    const certificate = await issueServerCertificate(authority, { dnsName: "vpn.internal", now: NOW });
    return { authority, other, certificate };
  })();

  test("is accepted with its key and its chain", async () => {
    const { authority, certificate } = await made;
    expect(problems({ certificate, chainPem: authority.certificatePem })).toBe("");
  });

  test("must match its private key", async () => {
    const { authority, certificate } = await made;
    const { privateKeyPem } = authority;
    const text = problems({ certificate: { ...certificate, privateKeyPem }, chainPem: authority.certificatePem });
    expect(text).toContain("error ACM-01 at stack/certificate");
  });

  test("must have the chain that certifies it", async () => {
    const { other, certificate } = await made;
    expect(problems({ certificate, chainPem: other.certificatePem })).toContain("error ACM-03 at stack/certificate");
  });

  test("must be PEM, which is reported without a stack trace", async () => {
    const { certificate } = await made;
    const text = problems({ certificate: { ...certificate, certificatePem: "x" } });
    expect(text).toContain("[stack/certificate] stack/certificate: ");
  });
});
