import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Credential, createAuthority } from "../../src/pki/authority";
import { createCrl } from "../../src/pki/crl";
import { inspectCertificate } from "../../src/pki/inspect";
import { issueClientCertificate, issueServerCertificate } from "../../src/pki/leaf";
import { renderProfile, type VpnTransport } from "../../src/vpn/profile";
import { describeWithPrograms } from "../support/programs";
import { freePort, OpenVpn } from "./openvpn";

const DNS_NAME = "*.cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com";
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

  async function startServer(port: number, transport: VpnTransport, name = "server"): Promise<OpenVpn> {
    const proto = transport === "udp" ? "udp" : "tcp-server";
    const args = `--tls-server --dev null --dh none --ca ca.crt --cert ${name}.crt --key ${name}.key
      --crl-verify crl.pem --remote-cert-tls client --cipher AES-256-GCM
      --local 127.0.0.1 --port ${port} --proto ${proto} --verb 3`;
    const program = start(args.split(/\s+/));
    await program.waitFor(
      transport === "udp" ? "link local (bound)" : "Listening for incoming TCP connection",
    );
    return program;
  }

  /** Only what names the real endpoint is changed: its host and port, and the device. */
  function startClient(client: Credential, port: number, transport: VpnTransport): OpenVpn {
    const profile = renderProfile({
      dnsName: DNS_NAME,
      transport,
      authorityPem: authority.certificatePem,
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

  test("refuses a revoked client, and still accepts the others", async () => {
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

  test("refuses a client of another authority", async () => {
    const stranger = await createAuthority({ commonName: "Example CA", now: new Date() });
    const client = await issueClientCertificate(stranger, { name: "operator", now: new Date() });
    const port = await freePort();
    const listening = await startServer(port, "udp");
    const refused = startClient(client, port, "udp");
    await listening.waitFor(/VERIFY ERROR: depth=\d, error=/);
    expect(refused.has(CONNECTED)).toBe(false);
  });

  test("as a client refuses a server that has a client's certificate", async () => {
    file("impostor.crt", operator.certificatePem);
    file("impostor.key", operator.privateKeyPem);
    const port = await freePort();
    await startServer(port, "udp", "impostor");
    const client = startClient(operator, port, "udp");
    await client.waitFor(/VERIFY (EKU )?ERROR/);
    expect(client.has(CONNECTED)).toBe(false);
  });
});
