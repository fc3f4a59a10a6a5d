import { accepts, refuses, refusesItsExample } from "./support/violates";

const PUBLIC = "  rule: a private hosted zone should be a subdomain of a public domain, not the domain itself";
const HOME = "  rule: the networks that VPN clients reach should not overlap with common home networks";

describe("a private hosted zone", () => {
  refusesItsExample("R53-13", [
    'error R53-13 at consumers.consumer.dns.zone = "amazonaws.com"',
    "  rule: a private hosted zone must not cover the names of AWS's own services: it would hide names in amazonaws.com",
    "  fix:  use a zone such as internal.company",
  ]);

  refuses("R53-13", { consumers: { consumer: { dns: { zone: "com" } } } }, [
    'error R53-13 at consumers.consumer.dns.zone = "com"',
    "  rule: a private hosted zone must not cover the names of AWS's own services: it would hide names in amazonaws.com",
    "  fix:  use a zone such as internal.company",
  ]);

  refuses("R53-13", { consumers: { consumer: { dns: { zone: "ssm.eu-central-1.amazonaws.com" } } } }, [
    'error R53-13 at consumers.consumer.dns.zone = "ssm.eu-central-1.amazonaws.com"',
    "  rule: a private hosted zone must not cover the names of AWS's own services: it would hide names in amazonaws.com",
    "  fix:  use a zone such as internal.company",
  ]);

  refusesItsExample("R53-14", [
    'warning R53-14 at consumers.consumer.dns.zone = "example.com"',
    PUBLIC,
    "  fix:  use internal.example.com",
  ]);

  refuses("R53-14", { consumers: { consumer: { dns: { zone: "company.co.uk" } } } }, [
    'warning R53-14 at consumers.consumer.dns.zone = "company.co.uk"',
    PUBLIC,
    "  fix:  use internal.company.co.uk",
  ]);

  accepts("R53-14", { consumers: { consumer: { dns: { zone: "internal.company.co.uk" } } } });

  accepts("R53-14", { consumers: { consumer: { dns: { zone: "internal.company" } } } });

  refusesItsExample("R53-15", [
    'warning R53-15 at consumers.consumer.dns.zone = "hello.local"',
    "  rule: a private hosted zone should not be in a domain with a special use: local is one",
    "  fix:  use a zone such as internal.company",
  ]);

  refuses("R53-15", { consumers: { consumer: { dns: { zone: "eu-central-1.compute.internal" } } } }, [
    'warning R53-15 at consumers.consumer.dns.zone = "eu-central-1.compute.internal"',
    "  rule: a private hosted zone should not be in a domain with a special use: compute.internal is one",
    "  fix:  use a zone such as internal.company",
  ]);

  accepts("R53-15", { consumers: { consumer: { dns: { zone: "internal" } } } });
});

describe("the networks of VPN clients", () => {
  refusesItsExample("CVPN-29", [
    'warning CVPN-29 at consumers.consumer.network.cidr = "192.168.0.0/16"',
    `${HOME}: it overlaps with 192.168.0.0/24`,
    "  fix:  use a block such as 10.64.0.0/16, or tell the clients of such networks",
  ]);

  refuses("CVPN-29", { consumers: { consumer: { vpn: { authorizedNetworks: [{ cidr: "10.0.0.0/16" }] } } } }, [
    'warning CVPN-29 at consumers.consumer.vpn.authorizedNetworks[0].cidr = "10.0.0.0/16"',
    `${HOME}: it overlaps with 10.0.0.0/24`,
    "  fix:  use a block such as 10.64.0.0/16, or tell the clients of such networks",
  ]);

  accepts("CVPN-29", { consumers: { consumer: { network: { cidr: "192.168.0.0/16" }, vpn: undefined } } });

  refusesItsExample("CVPN-17b", [
    'warning CVPN-17b at consumers.consumer.vpn.authorizedNetworks[0].cidr = "0.0.0.0/0"',
    "  rule: with split tunnel, 0.0.0.0/0 must not be an authorized network",
    "  fix:  list the networks that clients need, or use splitTunnel: false",
  ]);

  accepts("CVPN-17b", {
    consumers: { consumer: { vpn: { splitTunnel: false, authorizedNetworks: [{ cidr: "0.0.0.0/0" }] } } },
  });
});

describe("an EC2 Instance Connect Endpoint", () => {
  refusesItsExample("EP-24", [
    'error EP-24 at consumers.consumer.access = "instance-connect"',
    "  rule: an EC2 Instance Connect Endpoint must be created only once per VPC",
    '  fix:  use access: "none": the endpoint of the other stack serves the whole VPC',
  ]);

  refusesItsExample("EP-24b", [
    'warning EP-24b at producer.access = "instance-connect"',
    "  rule: an existing VPC must not have an EC2 Instance Connect Endpoint already",
    '  fix:  check with `aws ec2 describe-instance-connect-endpoints`; if the VPC has one, use access: "none"',
  ]);

  accepts("EP-24", {
    producer: { access: "instance-connect" },
    consumers: { consumer: { access: "instance-connect" } },
  });
});

describe("a text", () => {
  refusesItsExample("CFG-02", [
    `error CFG-02 at tags.team = "\${var.team}"`,
    "  rule: a text must not contain ${" + " or %{",
    "  fix:  remove it, or write $${" + " or %%{ for the characters themselves",
  ]);

  refuses("CFG-02", { consumers: { consumer: { vpn: { banner: "100 %{ if true }" } } } }, [
    'error CFG-02 at consumers.consumer.vpn.banner = "100 %{ if true }"',
    "  rule: a text must not contain ${" + " or %{",
    "  fix:  remove it, or write $${" + " or %%{ for the characters themselves",
  ]);

  accepts("CFG-02", { consumers: { consumer: { vpn: { banner: "Costs $$" + "{much} or 5 %%" + "{x}, $5 {a} 5%" } } } });
});
