import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("Client VPN certificates", () => {
  refusesItsExample("CVPN-05b", [
    "error CVPN-05b at consumers.consumer.vpn.authentication.serverCertificateArn",
    "  rule: existing certificates must be given by the server certificate's ARN",
    "  fix:  run `privatelink certs create` and `privatelink certs import`, which records the ARN, or add the ARN",
  ]);

  refusesItsExample("CVPN-23", [
    'error CVPN-23 at consumers.consumer.vpn.authentication.serverCertificateArn = "arn:aws:acm:us-east-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef"',
    "  rule: Client VPN certificates must be in ACM, in the consumer's region and account: it is in us-east-1, the stack in eu-central-1",
    "  fix:  use one in eu-central-1",
  ]);

  refuses(
    "CVPN-23",
    {
      consumers: {
        consumer: {
          vpn: {
            authentication: {
              source: "acm",
              serverCertificateArn:
                "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
              clientCaCertificateArn:
                "arn:aws:acm:eu-central-1:999999999999:certificate/01234567-89ab-cdef-0123-456789abcdef",
            },
          },
        },
      },
    },
    [
      'error CVPN-23 at consumers.consumer.vpn.authentication.clientCaCertificateArn = "arn:aws:acm:eu-central-1:999999999999:certificate/01234567-89ab-cdef-0123-456789abcdef"',
      "  rule: Client VPN certificates must be in ACM, in the consumer's region and account: it is in account 999999999999, the stack in 222222222222",
      "  fix:  use one in account 222222222222",
    ],
  );

  refusesItsExample("CVPN-05c", [
    'error CVPN-05c at consumers.consumer.vpn.authentication.providerArn = "company"',
    "  rule: a SAML provider must be an IAM identity provider in the consumer's account",
    "  fix:  use an ARN such as arn:aws:iam::222222222222:saml-provider/company",
  ]);

  refusesItsExample("CVPN-20c", [
    'error CVPN-20c at consumers.consumer.vpn.clients[0] = "Jane Doe"',
    "  rule: a client's name must be 1 to 64 letters, digits, dots, hyphens and underscores, and begin and end with a letter or digit",
    "  fix:  use Jane-Doe",
  ]);

  accepts("CVPN-20c", {
    consumers: {
      consumer: {
        vpn: {
          clients: ["Jane Doe"],
          authentication: {
            kind: "saml",
            serverCertificateArn:
              "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
            providerArn: "arn:aws:iam::222222222222:saml-provider/company",
          },
        },
      },
    },
  });

  refuses("CVPN-20c", { consumers: { consumer: { vpn: { clients: ["???"] } } } }, [
    'error CVPN-20c at consumers.consumer.vpn.clients[0] = "???"',
    "  rule: a client's name must be 1 to 64 letters, digits, dots, hyphens and underscores, and begin and end with a letter or digit",
    "  fix:  use a name such as operator",
  ]);

  refusesItsExample("CVPN-20b", [
    'error CVPN-20b at consumers.consumer.vpn.clients[1] = "Operator"',
    "  rule: generated certificates must be for at least one client, each with a unique name",
    "  fix:  use another name",
  ]);

  refuses("CVPN-20b", { consumers: { consumer: { vpn: { clients: [] } } } }, [
    "error CVPN-20b at consumers.consumer.vpn.clients = []",
    "  rule: generated certificates must be for at least one client, each with a unique name",
    '  fix:  add a client, such as "operator"',
  ]);
});
