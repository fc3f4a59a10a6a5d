import { accepts, refuses, refusesItsExample } from "./support/violates";

const EXISTING = {
  kind: "existing-nlb",
  arn: "arn:aws:elasticloadbalancing:ap-northeast-1:111111111111:loadbalancer/net/web/0123456789abcdef",
  zoneIds: ["apne1-az1", "apne1-az3"],
} as const;
const RESOURCE = { kind: "resource", address: "10.20.0.10" } as const;

describe("zones by what they can hold", () => {
  refusesItsExample("SVC-08b", [
    'error SVC-08b at consumers.consumer.network.zoneIds = ["use1-az1","use1-az3"]',
    "  rule: a consumer in another region must use zones that AWS supports for cross-region access: use1-az3 cannot be used",
    "  fix:  use one of use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
  ]);

  refuses("SVC-08b", remoteConsumer("ap-northeast-2", ["apne2-az1", "apne2-az4"]), [
    'error SVC-08b at consumers.consumer.network.zoneIds = ["apne2-az1","apne2-az4"]',
    "  rule: a consumer in another region must use zones that AWS supports for cross-region access: apne2-az4 cannot be used",
    "  fix:  use one of apne2-az1, apne2-az3",
  ]);

  accepts("SVC-08b", remoteConsumer("us-west-2", ["usw2-az1", "usw2-az4"]));

  // Another provider's service, in the region that its name tells.
  refuses(
    "SVC-08b",
    {
      region: "us-east-1",
      producer: { network: { zoneIds: ["use1-az1", "use1-az2"] } },
      consumers: {
        consumer: {
          network: { zoneIds: ["use1-az1", "use1-az3"] },
          service: { name: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", port: 443 },
        },
      },
    },
    [
      'error SVC-08b at consumers.consumer.network.zoneIds = ["use1-az1","use1-az3"]',
      "  rule: a consumer in another region must use zones that AWS supports for cross-region access: use1-az3 cannot be used",
      "  fix:  use one of use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
    ],
  );

  refusesItsExample("ZON-03", [
    'error ZON-03 at producer.network.zoneIds = ["apne1-az1","apne1-az3"]',
    "  rule: a load balancer must not be in a constrained zone: apne1-az3 cannot be used",
    "  fix:  use one of apne1-az1, apne1-az2, apne1-az4",
  ]);

  refuses(
    "ZON-03",
    {
      region: "us-east-1",
      producer: {
        network: {
          zoneIds: ["use1-az1"],
          privateLinkSubnets: { cidr: "10.20.240.0/24", zoneIds: ["use1-az2", "use1-az3"] },
        },
      },
    },
    [
      'error ZON-03 at producer.network.privateLinkSubnets.zoneIds = ["use1-az2","use1-az3"]',
      "  rule: a load balancer must not be in a constrained zone: use1-az3 cannot be used",
      "  fix:  use one of use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
    ],
  );

  accepts("ZON-03", {
    region: "us-east-1",
    producer: { network: { zoneIds: ["use1-az1"], privateLinkSubnets: { cidr: "10.20.240.0/24" } } },
  });

  refusesItsExample("LAT-16", [
    'error LAT-16 at producer.network.zoneIds = ["ilc1-az1","ilc1-az2"]',
    "  rule: a shared resource's gateway and endpoints must be in zones that VPC Lattice supports: ilc1-az2 cannot be used",
    "  fix:  use one of ilc1-az1, ilc1-az3",
  ]);

  refusesItsExample("CVPN-28", [
    'error CVPN-28 at consumers.consumer.network.zoneIds = ["usw2-az1","usw2-az4"]',
    "  rule: a Client VPN must be in zones that support it: usw2-az4 cannot be used",
    "  fix:  use one of usw2-az1, usw2-az2, usw2-az3",
  ]);

  refusesItsExample("EC2-04c", [
    'error EC2-04c at producer.network.zoneIds = ["use1-az1","use1-az3"]',
    "  rule: instances with Graviton processors must be in zones that have them: use1-az3 cannot be used",
    "  fix:  use one of use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
  ]);

  // A zone without cross-region access can hold a consumer of the same region.
  accepts("SVC-08b", {
    region: "us-east-1",
    consumers: { consumer: { network: { zoneIds: ["use1-az1", "use1-az3"] } } },
  });

  // The load balancer exists already, or there is none.
  accepts("ZON-03", {
    region: "ap-northeast-1",
    producer: { network: { zoneIds: ["apne1-az1", "apne1-az3"] }, service: { backend: EXISTING } },
  });
  accepts("ZON-03", {
    region: "ap-northeast-1",
    producer: { network: { zoneIds: ["apne1-az1", "apne1-az3"] }, service: { backend: RESOURCE } },
  });

  refuses(
    "LAT-16",
    {
      region: "il-central-1",
      producer: { network: { zoneIds: ["ilc1-az1"] }, service: { backend: RESOURCE } },
      consumers: { consumer: { network: { zoneIds: ["ilc1-az1", "ilc1-az2"] } } },
    },
    [
      'error LAT-16 at consumers.consumer.network.zoneIds = ["ilc1-az1","ilc1-az2"]',
      "  rule: a shared resource's gateway and endpoints must be in zones that VPC Lattice supports: ilc1-az2 cannot be used",
      "  fix:  use one of ilc1-az1, ilc1-az3",
    ],
  );
  accepts("LAT-16", { region: "il-central-1", producer: { network: { zoneIds: ["ilc1-az1", "ilc1-az2"] } } });

  accepts("EC2-04c", {
    region: "us-east-1",
    producer: {
      network: { zoneIds: ["use1-az1", "use1-az3"] },
      service: { backend: { kind: "demo", instanceType: "t3.micro" } },
    },
  });
  accepts("EC2-04c", {
    region: "us-east-1",
    producer: { network: { zoneIds: ["use1-az1", "use1-az3"] }, service: { backend: RESOURCE } },
  });
});

function remoteConsumer(region: string, zoneIds: string[]) {
  return { consumers: { consumer: { region, network: { zoneIds } } } };
}
