import { authorityFindings, clientCertificateFindings, serverCertificateFindings } from "../../../src/base/pki/checks";
import { chainFindings } from "../../../src/base/pki/import-checks";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { Playground } from "../../support/playground";

const HOUR = 60 * 60 * 1000;

/** The certificates of a Client VPN, as most configurations make them. */
const CHAIN = `
resource "tls_private_key" "ca" {
  algorithm = "RSA"
}
resource "tls_self_signed_cert" "ca" {
  private_key_pem       = tls_private_key.ca.private_key_pem
  is_ca_certificate     = true
  validity_period_hours = 87600
  allowed_uses          = ["cert_signing", "crl_signing"]
  subject {
    common_name  = "hello VPN CA"
    organization = "hello"
  }
}
resource "tls_private_key" "leaf" {
  for_each  = { server = "server_auth", client = "client_auth" }
  algorithm = "RSA"
}
resource "tls_cert_request" "leaf" {
  for_each        = tls_private_key.leaf
  private_key_pem = each.value.private_key_pem
  dns_names       = each.key == "server" ? ["vpn.internal.company"] : null
  subject {
    common_name = each.key == "server" ? "vpn.internal.company" : "operator"
  }
}
resource "tls_locally_signed_cert" "leaf" {
  for_each              = tls_cert_request.leaf
  cert_request_pem      = each.value.cert_request_pem
  ca_private_key_pem    = tls_private_key.ca.private_key_pem
  ca_cert_pem           = tls_self_signed_cert.ca.cert_pem
  validity_period_hours = 2000
  early_renewal_hours   = 750
  allowed_uses          = ["digital_signature", "key_encipherment", "\${each.key}_auth"]
}
data "tls_public_key" "ca" {
  private_key_openssh = tls_private_key.ca.private_key_openssh
}
data "tls_certificate" "ca" {
  content = tls_self_signed_cert.ca.cert_pem
}
output "same_key" {
  value = data.tls_public_key.ca.public_key_pem == tls_private_key.ca.public_key_pem
}
output "issuer" {
  value = data.tls_certificate.ca.certificates[0].issuer
}
output "certificates" {
  value = { ca = tls_self_signed_cert.ca.cert_pem, server = tls_locally_signed_cert.leaf["server"].cert_pem, client = tls_locally_signed_cert.leaf["client"].cert_pem }
}
`;

interface Outputs {
  readonly same_key: { readonly value: boolean };
  readonly issuer: { readonly value: string };
  readonly certificates: { readonly value: Readonly<Record<"ca" | "server" | "client", string>> };
}

describeWithEngine("the real engine with the simulated hashicorp/tls", (engine) => {
  let playground: Playground;
  let now: Date;

  beforeEach(async () => {
    now = new Date("2026-03-01T12:00:00.000Z");
    playground = await Playground.open(engine(), { now: () => now });
  });
  afterEach(() => playground.close());

  const outputs = async (): Promise<Outputs> => JSON.parse((await playground.run("output", "-json")).output);

  test("creates certificates that Client VPN accepts, and then plans no changes", async () => {
    expect((await playground.apply(CHAIN)).output).toContain("Resources: 8 added");
    const { same_key, issuer, certificates } = await outputs();
    expect([same_key.value, issuer.value]).toEqual([true, "CN=hello VPN CA,O=hello"]);
    const { ca, server, client } = certificates.value;
    const checked = (where: string, certificatePem: string) => ({ where, certificatePem });
    expect([
      ...authorityFindings(checked("ca", ca), now),
      ...serverCertificateFindings(checked("server", server), now),
      ...clientCertificateFindings(checked("client", client), now),
      ...chainFindings(checked("server", server), ca),
      ...chainFindings(checked("client", client), ca),
    ]).toEqual([]);
    expect((await playground.plan()).code).toBe(0);
    expect((await playground.destroy()).output).toContain("Resources: 8 destroyed");
  });

  test("renews a certificate only when it is due", async () => {
    await playground.apply(CHAIN);
    const before = (await outputs()).certificates.value;
    now = new Date(now.getTime() + 1249 * HOUR);
    expect((await playground.plan()).code).toBe(0);
    now = new Date(now.getTime() + HOUR);
    expect((await playground.run("apply", "-auto-approve")).output).toContain("2 added, 0 changed, 2 destroyed");
    const after = (await outputs()).certificates.value;
    expect(after.ca).toBe(before.ca);
    expect(after.server).not.toBe(before.server);
    expect((await playground.plan()).code).toBe(0);
  });

  test("changes the renewal time in place", async () => {
    await playground.apply(CHAIN);
    const run = await playground.apply(CHAIN.replace("= 750", "= 700"));
    expect(run.output).toContain("0 added, 2 changed, 0 destroyed");
  });

  test("prints the provider's error for an invalid argument", async () => {
    const { code, output } = await playground.apply(CHAIN.replace('"crl_signing"', '"crl_sign"'));
    expect(code).toBe(1);
    expect(output).toContain("Invalid Attribute Value Match");
    expect(output).toMatch(/Attribute allowed_uses\[1\] value must be one of:/);
  });

  test("cannot import a resource that exists only in the state", async () => {
    playground.write('resource "tls_private_key" "imported" {\n  algorithm = "RSA"\n}\n');
    await playground.init();
    const { code, output } = await playground.run("import", "tls_private_key.imported", "x");
    expect(code).toBe(1);
    expect(output).toContain("Resource Import Not Implemented");
  });
});
