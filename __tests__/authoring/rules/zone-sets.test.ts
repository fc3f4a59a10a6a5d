import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the zones of a stack", () => {
  refusesItsExample("ZON-02", [
    'error ZON-02 at producer.service.backend.zoneIds = ["euc1-az1","euc1-az3"]',
    "  rule: the zones of an existing load balancer must be among those of its network: the network has no subnet in euc1-az3",
    "  fix:  add the subnets to producer.network.subnets, or use only euc1-az1, euc1-az2",
  ]);

  refusesItsExample("LB-03", [
    "error LB-03 at producer.network.zoneIds = []",
    "  rule: a load balancer must have at least one subnet",
    "  fix:  add a subnet, for example in euc1-az1",
  ]);

  refuses(
    "LB-03",
    {
      producer: {
        network: { kind: "existing", vpcId: "vpc-0123456789abcdef0", cidr: "10.20.0.0/16", subnets: [] },
      },
    },
    [
      "error LB-03 at producer.network.subnets = []",
      "  rule: a load balancer must have at least one subnet",
      "  fix:  add a subnet, for example in euc1-az1",
    ],
  );

  refuses(
    "LB-03",
    { region: "aa-nowhere-1", producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } } } },
    [
      "error LB-03 at producer.network.privateLinkSubnets.zoneIds",
      "  rule: a load balancer must have at least one subnet",
      "  fix:  add a subnet, for example in euc1-az1",
    ],
  );

  refusesItsExample("EP-03", [
    "error EP-03 at consumers.consumer.network.zoneIds = []",
    "  rule: an interface endpoint must have at least one subnet",
    "  fix:  add a subnet, for example in euc1-az1",
  ]);

  refusesItsExample("LB-04", [
    'error LB-04 at producer.network.subnets[1].zoneId = "euc1-az1"',
    "  rule: a load balancer must have at most one subnet per zone: this zone is listed twice",
    "  fix:  remove it, or use euc1-az2 or euc1-az3",
  ]);

  refuses(
    "LB-04",
    {
      producer: {
        network: {
          privateLinkSubnets: {
            cidr: "10.20.200.0/24",
            zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3", "euc1-az3"],
          },
        },
      },
    },
    [
      'error LB-04 at producer.network.privateLinkSubnets.zoneIds[3] = "euc1-az3"',
      "  rule: a load balancer must have at most one subnet per zone: this zone is listed twice",
      "  fix:  remove it",
    ],
  );

  refusesItsExample("EP-01", [
    'error EP-01 at consumers.consumer.network.subnets[1].zoneId = "euc1-az1"',
    "  rule: an interface endpoint must have at most one subnet per zone: this zone is listed twice",
    "  fix:  remove it, or use euc1-az2 or euc1-az3",
  ]);

  refusesItsExample("ZON-01", [
    'warning ZON-01 at consumers.consumer.network.zoneIds = ["euc1-az1"]',
    "  rule: a network should span more than one zone",
    "  fix:  add a second zone, or acknowledge the rule for a trial",
  ]);

  refusesItsExample("SVC-08", [
    'error SVC-08 at consumers.consumer.network.zoneIds = ["euc1-az1","euc1-az3"]',
    "  rule: the consumer's zones must be among those of the endpoint service: euc1-az3 is not among the service's euc1-az1, euc1-az2",
    "  fix:  use only the zones that both sides share: euc1-az1",
  ]);

  refuses("SVC-08", { consumers: { consumer: { network: { zoneIds: ["euc1-az3"] } } } }, [
    'error SVC-08 at consumers.consumer.network.zoneIds = ["euc1-az3"]',
    "  rule: the consumer's zones must be among those of the endpoint service: euc1-az3 is not among the service's euc1-az1, euc1-az2",
    "  fix:  use one of euc1-az1, euc1-az2",
  ]);

  refuses(
    "SVC-08",
    {
      consumers: {
        consumer: {
          service: {
            name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
            port: 443,
            zoneIds: ["euc1-az3"],
          },
        },
      },
    },
    [
      'error SVC-08 at consumers.consumer.network.zoneIds = ["euc1-az1","euc1-az2"]',
      "  rule: the consumer's zones must be among those of the endpoint service: euc1-az1, euc1-az2 is not among the service's euc1-az3",
      "  fix:  use one of euc1-az3",
    ],
  );

  accepts("SVC-08", { consumers: { consumer: { region: "eu-west-1", network: { zoneIds: ["euw1-az3"] } } } });

  accepts("SVC-08", {
    producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } } },
    consumers: { consumer: { network: { zoneIds: ["euc1-az3", "euc1-az1"] } } },
  });
});
