import { refuses, refusesItsExample } from "./support/violates";

describe("settings without effect", () => {
  refusesItsExample("CFG-01", [
    "warning CFG-01 at consumers.consumer.vpn.authentication.serverCertificateArn",
    "  rule: a setting must have an effect: the tls provider generates the certificates",
    '  fix:  set source: "acm", or remove it',
  ]);

  refuses("CFG-01", { monitoring: { emails: ["ops@example.com"] } }, [
    "warning CFG-01 at monitoring.emails",
    "  rule: a setting must have an effect: they are notified of alarms only",
    "  fix:  set alarms: true, or remove them",
  ]);

  refuses(
    "CFG-01",
    {
      producer: {
        service: {
          notifications: { topicArn: "arn:aws:sns:eu-central-1:111111111111:x", emails: ["a@b.c"] },
        },
      },
    },
    [
      "warning CFG-01 at producer.service.notifications.emails",
      "  rule: a setting must have an effect: addresses are subscribed only to a topic that this config creates",
      "  fix:  remove them, or omit topicArn",
    ],
  );

  refuses(
    "CFG-01",
    {
      producer: {
        service: {
          backend: { kind: "resource", address: "10.20.0.10" },
          privateDns: { name: "api.example.com" },
          notifications: {},
        },
      },
    },
    [
      "warning CFG-01 at producer.service.notifications",
      "  rule: a setting must have an effect: a shared resource has no endpoint service",
      "  fix:  remove it",
      "",
      "warning CFG-01 at producer.service.privateDns",
      "  rule: a setting must have an effect: a shared resource has no endpoint service",
      "  fix:  remove it",
    ],
  );

  refuses(
    "CFG-01",
    {
      producer: {
        network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } },
        service: { backend: { kind: "resource", address: "10.20.0.10" } },
      },
      consumers: { consumer: { network: { privateLinkSubnets: { cidr: "10.10.200.0/24" } } } },
    },
    [
      "warning CFG-01 at consumers.consumer.network.privateLinkSubnets",
      "  rule: a setting must have an effect: they are for the producer's load balancer",
      "  fix:  remove it, or move it to producer.network",
      "",
      "warning CFG-01 at producer.network.privateLinkSubnets",
      "  rule: a setting must have an effect: they are for a load balancer that this config creates",
      "  fix:  remove it",
    ],
  );

  refuses(
    "CFG-01",
    {
      consumers: {
        consumer: {
          vpn: {
            authentication: {
              clientCaCertificateArn:
                "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
            },
          },
        },
      },
    },
    [
      "warning CFG-01 at consumers.consumer.vpn.authentication.clientCaCertificateArn",
      "  rule: a setting must have an effect: the tls provider generates the certificates",
      '  fix:  set source: "acm", or remove it',
    ],
  );
});
