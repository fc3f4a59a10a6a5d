import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import { SelfSignedCert } from "@cdktf/provider-tls/lib/self-signed-cert";
import { SelfSignedCertificate } from "../../../src/authoring/constructs/self-signed-certificate";
import { ref, synthesizeConstruct } from "../../support/template";

describe("a self-signed certificate", () => {
  const template = synthesizeConstruct((scope) => {
    new SelfSignedCertificate(scope, "certificate", {
      name: "hello",
      dnsNames: ["hello.internal.company", "*.internal.company"],
    });
  });

  test("covers all DNS names, the first as its CN, and is a server certificate for one year", () => {
    expect(template.only(SelfSignedCert)).toEqual({
      allowed_uses: ["digital_signature", "key_encipherment", "server_auth"],
      dns_names: ["hello.internal.company", "*.internal.company"],
      early_renewal_hours: 720,
      private_key_pem: ref(`${template.addressOf(PrivateKey)}.private_key_pem`),
      subject: [{ common_name: "hello.internal.company", organization: "hello" }],
      validity_period_hours: 8_760,
    });
  });

  test("is imported to ACM without a chain (ACM-03)", () => {
    expect(template.only(AcmCertificate)).toMatchObject({
      certificate_body: ref(`${template.addressOf(SelfSignedCert)}.cert_pem`),
      private_key: ref(`${template.addressOf(PrivateKey)}.private_key_pem`),
    });
    expect(template.only(AcmCertificate)).not.toHaveProperty("certificate_chain");
  });
});
