import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("Client VPN options", () => {
  refusesItsExample("CVPN-07", [
    "error CVPN-07 at consumers.consumer.vpn.port = 8443",
    "  rule: a Client VPN must listen on port 443 or 1194",
    "  fix:  use 443 or 1194",
  ]);

  refusesItsExample("CVPN-07c", [
    "error CVPN-07c at consumers.consumer.vpn.sessionTimeoutHours = 9",
    "  rule: a VPN session must last 8, 10, 12 or 24 hours",
    "  fix:  use 10",
  ]);

  refuses("CVPN-07c", { consumers: { consumer: { vpn: { sessionTimeoutHours: 48 } } } }, [
    "error CVPN-07c at consumers.consumer.vpn.sessionTimeoutHours = 48",
    "  rule: a VPN session must last 8, 10, 12 or 24 hours",
    "  fix:  use 24",
  ]);

  refusesItsExample("CVPN-07d", [
    'error CVPN-07d at consumers.consumer.vpn.banner = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…',
    "  rule: a login banner must have 1 to 1400 characters: this one has 1401",
    "  fix:  shorten it by 1",
  ]);

  refuses("CVPN-07d", { consumers: { consumer: { vpn: { banner: "" } } } }, [
    'error CVPN-07d at consumers.consumer.vpn.banner = ""',
    "  rule: a login banner must have 1 to 1400 characters: this one has 0",
    "  fix:  omit it",
  ]);

  refusesItsExample("CVPN-21", [
    'error CVPN-21 at consumers.consumer.vpn.serverName = "server"',
    "  rule: the name in a VPN server certificate must be a domain name with a dot and at most 64 characters",
    "  fix:  use server.internal",
  ]);

  refuses("CVPN-21", { consumers: { consumer: { vpn: { serverName: "vpn_1.internal" } } } }, [
    'error CVPN-21 at consumers.consumer.vpn.serverName = "vpn_1.internal"',
    "  rule: the name in a VPN server certificate must be a domain name with a dot and at most 64 characters",
    "  fix:  use vpn.internal",
  ]);

  refuses(
    "CVPN-21",
    {
      consumers: {
        consumer: { dns: { zone: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.company" } },
      },
    },
    [
      'error CVPN-21 at consumers.consumer.vpn.serverName = "vpn.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.company"',
      "  rule: the name in a VPN server certificate must be a domain name with a dot and at most 64 characters",
      "  fix:  use vpn.internal",
    ],
  );

  accepts("CVPN-21", { consumers: { consumer: { vpn: { serverName: "*.vpn.company" } } } });
});
