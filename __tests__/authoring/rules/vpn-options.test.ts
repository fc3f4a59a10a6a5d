import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("options of a Client VPN", () => {
  refusesItsExample("CVPN-07", [
    "error CVPN-07 at consumers.consumer.vpn.port = 8443",
    "  rule: a Client VPN listens on port 443 or 1194",
    "  fix:  write 443 or 1194",
  ]);

  refusesItsExample("CVPN-07c", [
    "error CVPN-07c at consumers.consumer.vpn.sessionTimeoutHours = 9",
    "  rule: a VPN session lasts 8, 10, 12 or 24 hours",
    "  fix:  write 10",
  ]);

  refuses("CVPN-07c", { consumers: { consumer: { vpn: { sessionTimeoutHours: 48 } } } }, [
    "error CVPN-07c at consumers.consumer.vpn.sessionTimeoutHours = 48",
    "  rule: a VPN session lasts 8, 10, 12 or 24 hours",
    "  fix:  write 24",
  ]);

  refusesItsExample("CVPN-07d", [
    'error CVPN-07d at consumers.consumer.vpn.banner = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…',
    "  rule: a login banner has 1 to 1400 characters: this one has 1401",
    "  fix:  shorten it by 1",
  ]);

  refuses("CVPN-07d", { consumers: { consumer: { vpn: { banner: "" } } } }, [
    'error CVPN-07d at consumers.consumer.vpn.banner = ""',
    "  rule: a login banner has 1 to 1400 characters: this one has 0",
    "  fix:  leave it out",
  ]);

  refusesItsExample("CVPN-21", [
    'error CVPN-21 at consumers.consumer.vpn.serverName = "server"',
    "  rule: the name in a VPN server's certificate is a domain name with a dot, of at most 64 characters",
    "  fix:  write server.internal",
  ]);

  refuses("CVPN-21", { consumers: { consumer: { vpn: { serverName: "vpn_1.internal" } } } }, [
    'error CVPN-21 at consumers.consumer.vpn.serverName = "vpn_1.internal"',
    "  rule: the name in a VPN server's certificate is a domain name with a dot, of at most 64 characters",
    "  fix:  write vpn.internal",
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
      "  rule: the name in a VPN server's certificate is a domain name with a dot, of at most 64 characters",
      "  fix:  write vpn.internal",
    ],
  );

  accepts("CVPN-21", { consumers: { consumer: { vpn: { serverName: "*.vpn.company" } } } });
});
