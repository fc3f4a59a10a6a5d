import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { CertRequest } from "@cdktf/provider-tls/lib/cert-request";
import { LocallySignedCert } from "@cdktf/provider-tls/lib/locally-signed-cert";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import { SelfSignedCert } from "@cdktf/provider-tls/lib/self-signed-cert";
import { Fn } from "cdktf";
import { ImportedCertificate } from "../../../src/authoring/constructs/imported-certificate";
import { VpnCertificates } from "../../../src/authoring/constructs/vpn-certificates";
import { ref, synthesizeConstruct } from "../../support/template";

describe("the certificates of a Client VPN", () => {
  let certificates: VpnCertificates;
  const template = synthesizeConstruct((scope) => {
    certificates = new VpnCertificates(scope, "certificates", {
      organization: "hello",
      serverName: "vpn.internal.company",
      clients: ["alice", "bob"],
    });
  });
  const authority = template.addressOf(SelfSignedCert);

  test("have RSA keys of 2048 bits, the most that Client VPN accepts (CVPN-20)", () => {
    const keys = [...template.resources(PrivateKey).values()];
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(key).toEqual({ algorithm: "RSA", rsa_bits: 2048 });
  });

  test("come from a CA that can sign certificates and revocation lists, and is valid for ten years", () => {
    expect(template.only(SelfSignedCert)).toMatchObject({
      allowed_uses: ["cert_signing", "crl_signing"],
      is_ca_certificate: true,
      set_subject_key_id: true,
      subject: [{ common_name: "hello VPN CA", organization: "hello" }],
      validity_period_hours: 87_600,
    });
  });

  test("name the server by a DNS name with a dot (CVPN-21)", () => {
    expect(template.text).toHaveResourceWithProperties(CertRequest, {
      dns_names: ["vpn.internal.company"],
      subject: [{ common_name: "vpn.internal.company", organization: "hello" }],
    });
  });

  test("name each client by its CN alone", () => {
    const requests = [...template.resources(CertRequest).values()];
    const clients = requests.filter((request) => !("dns_names" in request));
    expect(clients.map((request) => request.subject)).toEqual([
      [{ common_name: "alice", organization: "hello" }],
      [{ common_name: "bob", organization: "hello" }],
    ]);
  });

  test("have the key usages that Client VPN requires (CVPN-22)", () => {
    const uses = [...template.resources(LocallySignedCert)].map(([id, certificate]) => [
      id.replace(/_[0-9A-F]{8}$/, ""),
      certificate.allowed_uses,
    ]);
    expect(Object.fromEntries(uses)).toEqual({
      "certificates_client-alice": ["digital_signature", "client_auth"],
      "certificates_client-bob": ["digital_signature", "client_auth"],
      certificates_server: ["digital_signature", "key_encipherment", "server_auth"],
    });
  });

  test("are signed by the CA, valid for 825 days, and renewed in the last 30", () => {
    for (const certificate of template.resources(LocallySignedCert).values()) {
      expect(certificate).toMatchObject({
        ca_cert_pem: ref(`${authority}.cert_pem`),
        early_renewal_hours: 720,
        set_subject_key_id: true,
        validity_period_hours: 19_800,
      });
    }
  });

  test("are returned by client name", () => {
    expect(Object.keys(certificates.clients)).toEqual(["alice", "bob"]);
  });

  test("can be only for the server", () => {
    const without = synthesizeConstruct((scope) => {
      new VpnCertificates(scope, "certificates", {
        organization: "hello",
        serverName: "vpn.a.bc",
        clients: [],
      });
    });
    expect(without.resources(LocallySignedCert).size).toBe(1);
  });

  test("keep their addresses in the state when a client is added or removed", () => {
    const ids = (clients: readonly string[]): readonly string[] => [
      ...synthesizeConstruct((scope) => {
        new VpnCertificates(scope, "certificates", { organization: "hello", serverName: "vpn.a.bc", clients });
      })
        .resources(LocallySignedCert)
        .keys(),
    ];
    expect(ids(["aaron", "alice", "bob"])).toEqual(expect.arrayContaining([...ids(["alice", "bob"])]));
  });
});

describe("an imported certificate", () => {
  const certificate = { certificatePem: Fn.file("cert.pem"), privateKeyPem: Fn.file("key.pem") };

  test("has its key and chain, and is deleted after its replacement is created (ACM-05)", () => {
    const template = synthesizeConstruct((scope) => {
      new ImportedCertificate(scope, "certificate", { name: "vpn", certificate, chainPem: Fn.file("ca.pem") });
    });
    expect(template.only(AcmCertificate)).toEqual({
      certificate_body: expect.stringContaining('file("cert.pem")'),
      certificate_chain: expect.stringContaining('file("ca.pem")'),
      lifecycle: { create_before_destroy: true },
      private_key: expect.stringContaining('file("key.pem")'),
      tags: { Name: "vpn" },
    });
  });

  test("has no chain when it is self-signed (ACM-03)", () => {
    const template = synthesizeConstruct((scope) => {
      new ImportedCertificate(scope, "certificate", { name: "web", certificate });
    });
    expect(template.only(AcmCertificate)).not.toHaveProperty("certificate_chain");
  });
});
