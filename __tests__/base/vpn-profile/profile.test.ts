import { type Credential, createAuthority } from "../../../src/base/pki/authority";
import { issueClientCertificate } from "../../../src/base/pki/leaf";
import {
  endpointHost,
  renderProfile,
  type VpnPort,
  type VpnProfile,
  type VpnTransport,
} from "../../../src/base/vpn-profile";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const HOST = "cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com";

let authority: Credential;
let client: Credential;
let profile: VpnProfile;
beforeAll(async () => {
  authority = await createAuthority({ commonName: "Example CA", now: NOW });
  client = await issueClientCertificate(authority, { name: "operator", now: NOW });
  profile = {
    dnsName: `*.${HOST}`,
    authorityPem: authority.certificatePem,
    certificatePem: client.certificatePem,
    privateKeyPem: client.privateKeyPem,
  };
});

const lines = (change: Partial<VpnProfile>) => renderProfile({ ...profile, ...change }).split("\n");

describe("a VPN profile", () => {
  test("is exactly what AWS exports, plus the client certificate and key", () => {
    expect(renderProfile({ ...profile, dnsServers: ["10.10.0.2"] })).toBe(
      `# split tunnel: only the routes of the endpoint go through the VPN
client
dev tun
proto udp
remote ${HOST} 443
remote-random-hostname
resolv-retry infinite
nobind
remote-cert-tls server
cipher AES-256-GCM
auth-nocache
verb 3
reneg-sec 0
dhcp-option DNS 10.10.0.2
<ca>
${authority.certificatePem.trim()}
</ca>
<cert>
${client.certificatePem.trim()}
</cert>
<key>
${client.privateKeyPem.trim()}
</key>
`,
    );
  });

  test("contains no wildcard, whether or not the endpoint name has one (CVPN-25)", () => {
    expect(renderProfile(profile)).not.toContain("*");
    expect(renderProfile({ ...profile, dnsName: HOST })).toBe(renderProfile(profile));
  });

  test("uses the endpoint's port and protocol", () => {
    expect(lines({ port: 1194, transport: "tcp" })).toEqual(
      expect.arrayContaining(["proto tcp", `remote ${HOST} 1194`]),
    );
  });

  test("sets no DNS server unless one is given", () => {
    expect(renderProfile(profile)).not.toContain("dhcp-option");
    expect(lines({ dnsServers: ["10.10.0.2", "10.10.0.3"] })).toEqual(
      expect.arrayContaining(["dhcp-option DNS 10.10.0.2", "dhcp-option DNS 10.10.0.3"]),
    );
  });

  test("states in its first line if all traffic goes through the VPN", () => {
    expect(lines({ splitTunnel: false })[0]).toBe("# full tunnel: all traffic goes through the VPN");
  });

  test("has a fixed host label for clients that do not support random ones", () => {
    const rendered = lines({ hostLabel: "vpn" });
    expect(rendered).toContain(`remote vpn.${HOST} 443`);
    expect(rendered).not.toContain("remote-random-hostname");
  });

  test("omits text around the certificates and the key", () => {
    const certificatePem = `subject=CN=operator\n${client.certificatePem}`;
    const privateKeyPem = `${client.privateKeyPem}</key>\nup /tmp/script\n<key>\n`;
    expect(renderProfile({ ...profile, certificatePem, privateKeyPem })).toBe(renderProfile(profile));
  });

  test("contains every certificate of a CA chain", async () => {
    const root = await createAuthority({ commonName: "Root", now: NOW });
    const chain = authority.certificatePem + root.certificatePem;
    expect(renderProfile({ ...profile, authorityPem: chain })).toContain(`<ca>\n${chain.trim()}\n</ca>`);
  });
});

describe("a VPN profile is rejected", () => {
  const message = (change: Partial<VpnProfile>): string => {
    try {
      renderProfile({ ...profile, ...change });
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
    return "accepted";
  };

  test.each(["", "*", "vpn", `*.*.${HOST}`, `\${aws_ec2_client_vpn_endpoint.vpn.dns_name}`, "a b.example"])(
    "with the endpoint %j",
    (dnsName) => {
      expect(message({ dnsName })).toContain(
        `UserError: "${dnsName}" is not the DNS name of a Client VPN endpoint\n  expected: a name such as`,
      );
    },
  );

  test("with an unsupported port or protocol", () => {
    expect(message({ port: 8443 as VpnPort })).toBe(
      "UserError: the port of a VPN profile is not valid: 8443\n  expected: 443 or 1194 (CVPN-07)",
    );
    expect(message({ transport: "quic" as VpnTransport })).toContain(
      'the transport of a VPN profile is not valid: "quic"',
    );
  });

  test("with a DNS server that is not an address, and with more than two", () => {
    expect(message({ dnsServers: ["resolver"] })).toContain('a DNS server of a VPN profile is not valid: "resolver"');
    expect(message({ dnsServers: ["10.0.0.2", "10.0.0.3", "10.0.0.4"] })).toContain("it has 3");
  });

  test("with an invalid host label", () => {
    expect(message({ hostLabel: "*" })).toContain('the host label of a VPN profile is not valid: "*"');
  });

  test("without a CA", () => {
    expect(message({ authorityPem: "" })).toContain("the VPN server's certificate authority is missing");
  });

  test("with a key that does not match, which is not shown", async () => {
    const other = await issueClientCertificate(authority, { name: "other", now: NOW });
    const text = message({ privateKeyPem: other.privateKeyPem });
    expect(text).toContain("the client's private key does not match the client certificate");
    expect(text).not.toContain("BEGIN");
  });
});

test("an endpoint's host is its DNS name without the wildcard", () => {
  expect(endpointHost(`*.${HOST}`)).toBe(HOST);
});
