import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Credential, createAuthority } from "../../../src/base/pki/authority";
import { createCrl } from "../../../src/base/pki/crl";
import { inspectCertificate } from "../../../src/base/pki/inspect";
import { issueClientCertificate, issueServerCertificate } from "../../../src/base/pki/leaf";
import { renderProfile, type VpnTransport } from "../../../src/base/vpn-profile";
import { TlsHarness, text } from "../../rehearsal/tls/tls-harness";
import { describeWithPrograms } from "../../support/programs";
import { freePort, OpenVpn } from "./openvpn";

const DNS_NAME = "*.cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com";
/** A server's files: CA, certificate, key and revocation list. */
const OURS = { authority: "ca.crt", name: "server", crl: "--crl-verify crl.pem" };

const CONNECTED = "Initialization Sequence Completed";

/**
 * Real openvpn programs shake hands over the loopback interface. `dev null` stands for the network device, which only
 * an administrator may make; the certificates, the cipher and the packets of the handshake are real.
 */
describeWithPrograms(["openvpn"], "openvpn itself", () => {
  let folder: string;
  let authority: Credential;
  let server: Credential;
  let operator: Credential;
  let running: OpenVpn[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "openvpn-"));
    const now = new Date();
    authority = await createAuthority({ commonName: "Example CA", now });
    [server, operator] = await Promise.all([
      issueServerCertificate(authority, { dnsName: "server.vpn.internal", now }),
      issueClientCertificate(authority, { name: "operator", now }),
    ]);
    file("ca.crt", authority.certificatePem);
    file("server.crt", server.certificatePem);
    file("server.key", server.privateKeyPem);
    await revoke();
  });
  afterEach(async () => {
    await Promise.all(running.map((program) => program.stop()));
    running = [];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string): void {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  }

  async function revoke(...revoked: readonly Credential[]): Promise<void> {
    const now = new Date();
    const entries = revoked.map(({ certificatePem }) => ({
      serialNumber: inspectCertificate(certificatePem).serialNumber,
      revokedAt: now,
      reason: "keyCompromise" as const,
    }));
    file("crl.pem", await createCrl(authority, { revoked: entries, number: 1 + revoked.length, now }));
  }

  function start(args: readonly string[]): OpenVpn {
    const program = new OpenVpn(args, folder);
    running.push(program);
    return program;
  }

  async function startServer(port: number, transport: VpnTransport, options = OURS): Promise<OpenVpn> {
    const { name } = options;
    const proto = transport === "udp" ? "udp" : "tcp-server";
    const args = `--tls-server --dev null --dh none --ca ${options.authority} --cert ${name}.crt --key ${name}.key
      ${options.crl} --remote-cert-tls client --cipher AES-256-GCM
      --local 127.0.0.1 --port ${port} --proto ${proto} --verb 3`;
    const program = start(args.split(/\s+/));
    await program.waitFor(transport === "udp" ? "link local (bound)" : "Listening for incoming TCP connection");
    return program;
  }

  /** Only what names the real endpoint is changed: its host and port, and the device. */
  function startClient(
    client: Credential,
    port: number,
    transport: VpnTransport,
    authorityPem = authority.certificatePem,
  ): OpenVpn {
    const profile = renderProfile({
      dnsName: DNS_NAME,
      transport,
      authorityPem,
      certificatePem: client.certificatePem,
      privateKeyPem: client.privateKeyPem,
      dnsServers: ["10.10.0.2"],
    });
    const local = profile.replace(/^remote .*\nremote-random-hostname\n/m, `remote 127.0.0.1 ${port}\n`);
    expect(local).not.toBe(profile);
    file("client.ovpn", local);
    return start(["--config", "client.ovpn", "--dev", "null", "--connect-retry-max", "1"]);
  }

  test.each<VpnTransport>(["udp", "tcp"])("accepts the exported profile over %s", async (transport) => {
    const port = await freePort();
    const listening = await startServer(port, transport);
    const client = startClient(operator, port, transport);
    await client.waitFor(CONNECTED);
    await listening.waitFor(/\[operator\] Peer Connection Initiated/);
    expect(client.has("VERIFY OK: depth=1, CN=Example CA")).toBe(true);
    expect(client.has("VERIFY OK: depth=0, CN=server.vpn.internal")).toBe(true);
    expect(client.has("Data Channel: cipher 'AES-256-GCM'")).toBe(true);
  });

  test("accepts certificates from the simulated hashicorp/tls provider", async () => {
    const made = await simulatedCertificates(new Date());
    file("tls-ca.crt", made.authorityPem);
    file("tls-server.crt", made.server.certificatePem);
    file("tls-server.key", made.server.privateKeyPem);
    const port = await freePort();
    await startServer(port, "udp", { authority: "tls-ca.crt", name: "tls-server", crl: "" });
    await startClient(made.client, port, "udp", made.authorityPem).waitFor(CONNECTED);
  });

  test("rejects a revoked client, and still accepts the others", async () => {
    const stolen = await issueClientCertificate(authority, { name: "stolen-laptop", now: new Date() });
    await revoke(stolen);
    const port = await freePort();
    const listening = await startServer(port, "udp");
    const refused = startClient(stolen, port, "udp");
    await listening.waitFor("VERIFY ERROR: depth=0, error=certificate revoked: CN=stolen-laptop");
    expect(refused.has(CONNECTED)).toBe(false);

    const another = await freePort();
    await startServer(another, "udp");
    await startClient(operator, another, "udp").waitFor(CONNECTED);
  });

  test("rejects a client of another CA", async () => {
    const stranger = await createAuthority({ commonName: "Example CA", now: new Date() });
    const client = await issueClientCertificate(stranger, { name: "operator", now: new Date() });
    const port = await freePort();
    const listening = await startServer(port, "udp");
    const refused = startClient(client, port, "udp");
    await listening.waitFor(/VERIFY ERROR: depth=\d, error=/);
    expect(refused.has(CONNECTED)).toBe(false);
  });

  test("as a client rejects a server with a client certificate", async () => {
    file("impostor.crt", operator.certificatePem);
    file("impostor.key", operator.privateKeyPem);
    const port = await freePort();
    await startServer(port, "udp", { ...OURS, name: "impostor" });
    const client = startClient(operator, port, "udp");
    await client.waitFor(/VERIFY (EKU )?ERROR/);
    expect(client.has(CONNECTED)).toBe(false);
  });
});

/** @returns the Client VPN certificates that the resources of `hashicorp/tls` generate. */
async function simulatedCertificates(now: Date) {
  const tls = new TlsHarness();
  tls.now = now;
  const newKey = async () => text(await tls.create("tls_private_key", { algorithm: "RSA" }), "private_key_pem");
  const authorityKey = await newKey();
  const authority = await tls.create("tls_self_signed_cert", {
    private_key_pem: authorityKey,
    is_ca_certificate: true,
    validity_period_hours: 24,
    allowed_uses: ["cert_signing", "crl_signing"],
    subject: [{ common_name: "hello VPN CA", organization: "hello" }],
  });
  const issue = async (commonName: string, uses: readonly string[]): Promise<Credential> => {
    const privateKeyPem = await newKey();
    const request = await tls.create("tls_cert_request", {
      private_key_pem: privateKeyPem,
      subject: [{ common_name: commonName }],
    });
    const certificate = await tls.create("tls_locally_signed_cert", {
      cert_request_pem: text(request, "cert_request_pem"),
      ca_private_key_pem: authorityKey,
      ca_cert_pem: text(authority, "cert_pem"),
      validity_period_hours: 24,
      allowed_uses: uses,
    });
    return { certificatePem: text(certificate, "cert_pem"), privateKeyPem };
  };
  return {
    authorityPem: text(authority, "cert_pem"),
    server: await issue("server.vpn.internal", ["digital_signature", "key_encipherment", "server_auth"]),
    client: await issue("operator", ["digital_signature", "client_auth"]),
  };
}
