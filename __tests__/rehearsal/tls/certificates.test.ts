import { certifies, readCertificate } from "../../../src/base/pki/certificate";
import { inspectCertificate } from "../../../src/base/pki/inspect";
import { EXTENDED_KEY_USAGE } from "../../../src/base/pki/usages";
import { type ObjectValue, UNKNOWN } from "../../../src/rehearsal/values/value";
import { TlsHarness, text } from "./tls-harness";

const tls = new TlsHarness();
beforeEach(() => {
  tls.now = new Date("2026-03-01T12:00:00.000Z");
});

const newKey = (config: ObjectValue = { algorithm: "RSA" }) => tls.create("tls_private_key", config);

let caKey: ObjectValue;
let caConfig: ObjectValue;
let ca: ObjectValue;
let leafConfig: ObjectValue;
beforeAll(async () => {
  caKey = await newKey();
  caConfig = {
    private_key_pem: text(caKey, "private_key_pem"),
    validity_period_hours: 48,
    allowed_uses: ["cert_signing", "crl_signing"],
    is_ca_certificate: true,
    subject: [{ common_name: "Example CA", organization: "Example" }],
  };
  ca = await tls.create("tls_self_signed_cert", caConfig);
  const request = await tls.create("tls_cert_request", {
    private_key_pem: text(await newKey(), "private_key_pem"),
    subject: [{ common_name: "server.vpn.internal", street_address: ["1 Street", "Door 2"] }],
    dns_names: ["server.vpn.internal"],
    ip_addresses: ["10.0.0.1", "2001:db8::1"],
    uris: ["spiffe://example/server"],
  });
  leafConfig = {
    cert_request_pem: text(request, "cert_request_pem"),
    ca_private_key_pem: text(caKey, "private_key_pem"),
    ca_cert_pem: text(ca, "cert_pem"),
    validity_period_hours: 24,
    early_renewal_hours: 2,
    allowed_uses: ["digital_signature", "key_encipherment", "server_auth", "any_extended"],
  };
});

describe("tls_self_signed_cert", () => {
  test("creates a self-signed CA certificate", () => {
    expect(inspectCertificate(text(ca, "cert_pem"))).toMatchObject({
      subject: "O=Example, CN=Example CA",
      isAuthority: true,
      isSelfSigned: true,
      keyUsages: ["keyCertSign", "cRLSign"],
      notBefore: new Date("2026-03-01T12:00:00.000Z"),
      notAfter: new Date("2026-03-03T12:00:00.000Z"),
    });
  });

  test("has the decimal serial number as its id, and its validity period", () => {
    const { serialNumber } = inspectCertificate(text(ca, "cert_pem"));
    expect(ca).toMatchObject({
      id: BigInt(`0x${serialNumber}`).toString(),
      key_algorithm: "RSA",
      validity_start_time: "2026-03-01T12:00:00.000Z",
      validity_end_time: "2026-03-03T12:00:00.000Z",
      ready_for_renewal: false,
      early_renewal_hours: 0,
      set_subject_key_id: false,
      set_authority_key_id: false,
    });
  });

  test("has an authority key ID only if it has a subject key ID", async () => {
    const config = { ...caConfig, is_ca_certificate: false, set_authority_key_id: true };
    expect(await tls.refusal("tls_self_signed_cert", config)).toEqual([
      expect.objectContaining({
        summary: "Invalid Certificate Authority",
        detail: "Could not determine Authority Key Identifier",
      }),
    ]);
    await tls.create("tls_self_signed_cert", { ...config, set_subject_key_id: true });
  });

  test("is refused as a CA certificate without a subject", async () => {
    expect(await tls.refusal("tls_self_signed_cert", { ...caConfig, subject: [] })).toEqual([
      expect.objectContaining({ summary: "Invalid Certificate Subject" }),
    ]);
  });

  test.each<ObjectValue>([
    { algorithm: "ECDSA", ecdsa_curve: "P256" },
    { algorithm: "ECDSA", ecdsa_curve: "P384" },
    { algorithm: "ECDSA", ecdsa_curve: "P521" },
    { algorithm: "ED25519" },
  ])("certifies itself with the key %j", async (config) => {
    const key = await newKey(config);
    const cert = await tls.create("tls_self_signed_cert", {
      ...caConfig,
      private_key_pem: text(key, "private_key_pem"),
    });
    expect(cert.key_algorithm).toBe(config.algorithm);
    expect(inspectCertificate(text(cert, "cert_pem")).isSelfSigned).toBe(true);
  });

  test("is refused with a P224 key, and the error lists the keys that can sign", async () => {
    const key = await newKey({ algorithm: "ECDSA" });
    const config = { ...caConfig, private_key_pem: text(key, "private_key_pem") };
    const [diagnostic] = await tls.refusal("tls_self_signed_cert", config);
    expect(diagnostic?.summary).toBe("Failed to create certificate");
    expect(diagnostic?.detail).toContain("expected: RSA, ECDSA on P-256, P-384 or P-521, or Ed25519");
  });

  test("reports invalid arguments in the provider's words", () => {
    const config = {
      ...caConfig,
      validity_period_hours: -1,
      early_renewal_hours: -2,
      allowed_uses: ["cert_signing", "signing"],
      ip_addresses: [""],
      subject: [{ common_name: "a" }, { common_name: "b" }],
    };
    expect(tls.validate("tls_self_signed_cert", config)).toEqual([
      "Attribute validity_period_hours value must be at least 0, got: -1",
      expect.stringMatching(
        /^Attribute allowed_uses\[1\] value must be one of: \["\\"any_extended\\"" .*\], got: "signing"$/,
      ),
      "Attribute early_renewal_hours value must be at least 0, got: -2",
      "Attribute ip_addresses[0] string length must be at least 1, got: 0",
      "Attribute subject list must contain at least 0 elements and at most 1 elements, got: 2",
    ]);
  });
});

describe("tls_cert_request", () => {
  test.each([
    [{ ip_addresses: ["10.0.0.300"] }, "Invalid IP address", 'Failed to parse "10.0.0.300"'],
    [{ uris: ["https://a b"] }, "Invalid URI", 'Failed to parse "https://a b"'],
    [{ private_key_pem: "x" }, "Failed to parse private key PEM", "the text is not a private key in PEM form"],
  ])("is refused with %j", async (change, summary, detail) => {
    const config = { private_key_pem: text(caKey, "private_key_pem"), ...change };
    const [diagnostic] = await tls.refusal("tls_cert_request", config);
    expect(diagnostic?.summary).toBe(summary);
    expect(diagnostic?.detail).toContain(detail);
  });
});

describe("tls_locally_signed_cert", () => {
  let leaf: ObjectValue;
  beforeAll(async () => {
    leaf = await tls.create("tls_locally_signed_cert", leafConfig);
  });

  test("has the subject and names of the request, and is signed by the CA", () => {
    const pem = text(leaf, "cert_pem");
    expect(certifies(readCertificate(text(ca, "cert_pem")), readCertificate(pem))).toBe(true);
    expect(inspectCertificate(pem)).toMatchObject({
      subject: "2.5.4.9=1 Street+2.5.4.9=Door 2, CN=server.vpn.internal",
      issuer: "O=Example, CN=Example CA",
      isAuthority: false,
      dnsNames: ["server.vpn.internal"],
      ipAddresses: ["10.0.0.1", expect.stringMatching(/^2001:db8:/)],
      keyUsages: ["digitalSignature", "keyEncipherment"],
      extendedKeyUsages: [EXTENDED_KEY_USAGE.serverAuth, "2.5.29.37.0"],
      notAfter: new Date("2026-03-02T12:00:00.000Z"),
    });
    expect(leaf.ca_key_algorithm).toBe("RSA");
  });

  test("is refused if the key is not the CA's", async () => {
    const config = { ...leafConfig, ca_private_key_pem: text(await newKey(), "private_key_pem") };
    expect(await tls.refusal("tls_locally_signed_cert", config)).toEqual([
      expect.objectContaining({
        summary: "Failed to create certificate",
        detail: "x509: provided PrivateKey doesn't match parent's PublicKey",
      }),
    ]);
  });

  test.each([
    ["cert_request_pem", "Failed to parse certificate request PEM"],
    ["ca_private_key_pem", "Failed to parse CA private key PEM"],
    ["ca_cert_pem", "Failed to parse CA certificate PEM"],
  ])("is refused when %s is not PEM", async (name, summary) => {
    expect(await tls.refusal("tls_locally_signed_cert", { ...leafConfig, [name]: "x" })).toEqual([
      expect.objectContaining({ summary }),
    ]);
  });

  test("does not change in a second plan", () => {
    expect(tls.plan("tls_locally_signed_cert", leafConfig, leaf)).toEqual({
      planned: leaf,
      requiresReplace: [],
      diagnostics: [],
    });
  });

  test("is replaced when its request, CA or uses change", () => {
    const replaced = (change: ObjectValue) =>
      tls.plan("tls_locally_signed_cert", { ...leafConfig, ...change }, leaf).requiresReplace;
    expect(replaced({ cert_request_pem: "other" })).toEqual([["cert_request_pem"]]);
    expect(replaced({ ca_cert_pem: UNKNOWN })).toEqual([["ca_cert_pem"]]);
    expect(replaced({ allowed_uses: ["client_auth"] })).toEqual([["allowed_uses"]]);
    expect(replaced({ validity_period_hours: 25 })).toEqual([["validity_period_hours"]]);
    expect(replaced({ is_ca_certificate: true })).toEqual([["is_ca_certificate"]]);
  });

  test("keeps its certificate when only the renewal time changes", async () => {
    const changed = { ...leafConfig, early_renewal_hours: 3 };
    expect(tls.plan("tls_locally_signed_cert", changed, leaf).requiresReplace).toEqual([]);
    expect(await tls.update("tls_locally_signed_cert", changed, leaf)).toEqual({
      ...leaf,
      early_renewal_hours: 3,
    });
  });

  test("is ready for renewal two hours before it expires, and is then replaced", async () => {
    tls.now = new Date("2026-03-02T09:59:59.000Z");
    expect(await tls.read("tls_locally_signed_cert", leaf)).toEqual(leaf);
    tls.now = new Date("2026-03-02T10:00:00.000Z");
    const refreshed = await tls.read("tls_locally_signed_cert", leaf);
    expect(refreshed).toEqual({ ...leaf, ready_for_renewal: true });
    const plan = tls.plan("tls_locally_signed_cert", leafConfig, refreshed);
    expect(plan.requiresReplace).toEqual([["ready_for_renewal"]]);
    expect(plan.planned).toMatchObject({ ready_for_renewal: UNKNOWN });
  });
});

describe("tls_certificate", () => {
  test("returns the certificate's attributes, formatted as in Go", async () => {
    const leaf = await tls.create("tls_locally_signed_cert", leafConfig);
    const found = await tls.readData("tls_certificate", { content: text(leaf, "cert_pem") });
    expect(found.certificates).toEqual([
      {
        cert_pem: leaf.cert_pem,
        is_ca: false,
        issuer: "CN=Example CA,O=Example",
        subject: "CN=server.vpn.internal,STREET=1 Street+STREET=Door 2",
        not_before: "2026-03-01T12:00:00Z",
        not_after: "2026-03-02T12:00:00Z",
        public_key_algorithm: "RSA",
        signature_algorithm: "SHA256-RSA",
        serial_number: leaf.id,
        sha1_fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/),
        version: 3,
      },
    ]);
  });

  test("cannot connect to a server: the rehearsal has no network", async () => {
    await expect(tls.readData("tls_certificate", { url: "https://example.com" })).rejects.toMatchObject({
      diagnostics: [
        expect.objectContaining({
          detail: "the rehearsal has no network and cannot connect to https://example.com; set content instead",
        }),
      ],
    });
  });

  test.each([
    ["x", "Failed to decoded PEM"],
    ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "Unexpected PEM preamble"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "Unable to parse certificate"],
  ])("refuses the content %j", async (content, summary) => {
    await expect(tls.readData("tls_certificate", { content })).rejects.toThrow(summary);
  });

  test("requires either content or url, and verifies the chain only for url", () => {
    expect(tls.validateData("tls_certificate", {})).toEqual([
      "No attribute specified when one (and only one) of [content,url] is required",
    ]);
    expect(tls.validateData("tls_certificate", { content: "x", verify_chain: true })).toEqual([
      'Attribute "content" cannot be specified when "verify_chain" is specified',
    ]);
  });
});
