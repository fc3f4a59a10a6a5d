import { accepts, refuses, refusesItsExample } from "./support/violates";

const SAML = {
  kind: "saml" as const,
  serverCertificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
  providerArn: "arn:aws:iam::222222222222:saml-provider/company",
};

describe("networks behind a Client VPN", () => {
  refusesItsExample("CVPN-11", [
    'error CVPN-11 at consumers.consumer.vpn.authorizedNetworks[1].cidr = "10.99.0.0/16"',
    "  rule: a network must be authorized once per group, as a CIDR block without host bits: it is listed already",
    "  fix:  remove it",
  ]);
  refuses("CVPN-11", { consumers: { consumer: { vpn: { authorizedNetworks: [{ cidr: "10.99.0.1/16" }] } } } }, [
    'error CVPN-11 at consumers.consumer.vpn.authorizedNetworks[0].cidr = "10.99.0.1/16"',
    "  rule: a network must be authorized once per group, as a CIDR block without host bits",
    "  fix:  use 10.99.0.0/16",
  ]);

  refuses(
    "CVPN-11",
    {
      consumers: {
        consumer: { vpn: { authorizedNetworks: [{ cidr: "10.99.0.0/16" }, { cidr: "10.99.0.0/16" }] } },
      },
    },
    [
      'error CVPN-11 at consumers.consumer.vpn.authorizedNetworks[1].cidr = "10.99.0.0/16"',
      "  rule: a network must be authorized once per group, as a CIDR block without host bits: it is listed already",
      "  fix:  remove it",
    ],
  );

  refuses("CVPN-11", { consumers: { consumer: { vpn: { authorizedNetworks: [{ cidr: "10.99" }] } } } }, [
    'error CVPN-11 at consumers.consumer.vpn.authorizedNetworks[0].cidr = "10.99"',
    "  rule: a network must be authorized once per group, as a CIDR block without host bits",
    "  fix:  use a CIDR block such as 10.99.0.0/16",
  ]);

  // https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html
  accepts("CVPN-11", {
    consumers: {
      consumer: {
        vpn: {
          authentication: SAML,
          authorizedNetworks: [
            { cidr: "10.99.0.0/16", accessGroupId: "developers" },
            { cidr: "10.99.0.0/16", accessGroupId: "operators" },
          ],
        },
      },
    },
  });

  refuses(
    "CVPN-11",
    {
      consumers: {
        consumer: { vpn: { authorizedNetworks: [{ cidr: "10.99.0.0/16", accessGroupId: "developers" }] } },
      },
    },
    [
      'error CVPN-11 at consumers.consumer.vpn.authorizedNetworks[0].accessGroupId = "developers"',
      "  rule: a network must be authorized once per group, as a CIDR block without host bits: clients with certificates have no group",
      "  fix:  remove it, or use SAML",
    ],
  );

  refusesItsExample("CVPN-12", [
    'error CVPN-12 at consumers.consumer.vpn.authorizedNetworks[0].cidr = "10.10.0.0/16"',
    "  rule: the VPC's own CIDR block must not be an authorized network",
    "  fix:  remove it",
  ]);

  refusesItsExample("CVPN-14", [
    'warning CVPN-14 at consumers.consumer.vpn.authorizedNetworks[0].cidr = "10.99.0.0/16"',
    "  rule: an authorized network must be one that the VPC has a route to",
    "  fix:  add routes in both directions",
  ]);

  refusesItsExample("SG-01b", [
    'error SG-01b at consumers.consumer.vpn.authorizedNetworks[0].description = "the team\'s network"',
    "  rule: a description in a security group must have at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
    '  fix:  use "the teams network"',
  ]);

  refuses(
    "SG-01b",
    {
      consumers: { consumer: { vpn: { authorizedNetworks: [{ cidr: "10.99.0.0/16", description: "'" }] } } },
    },
    [
      'error SG-01b at consumers.consumer.vpn.authorizedNetworks[0].description = "\'"',
      "  rule: a description in a security group must have at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
      "  fix:  omit it",
    ],
  );

  refusesItsExample("CVPN-17", [
    "warning CVPN-17 at consumers.consumer.vpn.splitTunnel = false",
    "  rule: without split tunnel, the VPN must have a route to the internet",
    "  fix:  use splitTunnel: true",
  ]);

  refuses(
    "CVPN-17",
    {
      consumers: {
        consumer: {
          network: {
            kind: "existing",
            vpcId: "vpc-0123456789abcdef0",
            cidr: "10.20.0.0/16",
            subnets: [
              { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
              { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
            ],
          },
          vpn: { splitTunnel: false },
        },
      },
    },
    [
      "warning CVPN-17 at consumers.consumer.vpn.splitTunnel = false",
      "  rule: without split tunnel, the VPN must have a route to the internet",
      "  fix:  use splitTunnel: true, or authorize 0.0.0.0/0 and make sure that the subnets have a route to the internet",
    ],
  );
});
