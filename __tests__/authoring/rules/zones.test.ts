import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("AZ IDs", () => {
  refusesItsExample("SUB-07", [
    'error SUB-07 at producer.network.zoneIds[0] = "eu-central-1a"',
    "  rule: a zone must be an AZ ID, such as euc1-az1: an Availability Zone name is a different location in every account",
    "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
    "",
    'error SUB-07 at producer.network.zoneIds[1] = "eu-central-1b"',
    "  rule: a zone must be an AZ ID, such as euc1-az1: an Availability Zone name is a different location in every account",
    "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
  ]);

  refuses("SUB-07", { region: "aa-nowhere-1", producer: { network: { zoneIds: ["nonsense", "abc1-az1"] } } }, [
    'error SUB-07 at producer.network.zoneIds[0] = "nonsense"',
    "  rule: a zone must be an AZ ID, such as euc1-az1",
    "  fix:  use an AZ ID such as euc1-az1",
  ]);

  refuses(
    "SUB-07",
    {
      producer: {
        service: {
          backend: {
            kind: "existing-nlb",
            arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
            zoneIds: ["az1"],
          },
        },
      },
    },
    [
      'error SUB-07 at producer.service.backend.zoneIds[0] = "az1"',
      "  rule: a zone must be an AZ ID, such as euc1-az1",
      "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
    ],
  );

  refuses(
    "SUB-07",
    {
      consumers: {
        consumer: {
          service: {
            name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
            port: 443,
            zoneIds: ["zone"],
          },
        },
      },
    },
    [
      'error SUB-07 at consumers.consumer.service.zoneIds[0] = "zone"',
      "  rule: a zone must be an AZ ID, such as euc1-az1",
      "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
    ],
  );

  refusesItsExample("SUB-08", [
    'error SUB-08 at producer.network.zoneIds[1] = "use1-az2"',
    "  rule: a zone must be in its stack's region: use1-az2 is in us-east-1, the stack in eu-central-1",
    "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
  ]);

  refuses("SUB-08", { region: "eu-central-9" }, [
    'error SUB-08 at consumers.consumer.network.zoneIds[0] = "euc1-az1"',
    "  rule: a zone must be in its stack's region: euc1-az1 is in eu-central-1, the stack in eu-central-9",
    '  fix:  set region: "eu-central-1", or use zones of eu-central-9',
    "",
    'error SUB-08 at consumers.consumer.network.zoneIds[1] = "euc1-az2"',
    "  rule: a zone must be in its stack's region: euc1-az2 is in eu-central-1, the stack in eu-central-9",
    '  fix:  set region: "eu-central-1", or use zones of eu-central-9',
    "",
    'error SUB-08 at producer.network.zoneIds[0] = "euc1-az1"',
    "  rule: a zone must be in its stack's region: euc1-az1 is in eu-central-1, the stack in eu-central-9",
    '  fix:  set region: "eu-central-1", or use zones of eu-central-9',
    "",
    'error SUB-08 at producer.network.zoneIds[1] = "euc1-az2"',
    "  rule: a zone must be in its stack's region: euc1-az2 is in eu-central-1, the stack in eu-central-9",
    '  fix:  set region: "eu-central-1", or use zones of eu-central-9',
  ]);

  accepts("SUB-08", {
    region: "eu-central-9",
    producer: { network: { zoneIds: ["euc9-az1", "euc9-az2"] } },
    consumers: { consumer: { network: { zoneIds: ["euc9-az1", "euc9-az2"] } } },
  });

  refuses(
    "SUB-08",
    { producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24", zoneIds: ["xyz1-az1"] } } } },
    [
      'error SUB-08 at producer.network.privateLinkSubnets.zoneIds[0] = "xyz1-az1"',
      "  rule: a zone must be in its stack's region: xyz1-az1 is elsewhere, the stack in eu-central-1",
      "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
    ],
  );

  refusesItsExample("SUB-08b", [
    'error SUB-08b at producer.network.zoneIds[1] = "euc1-az9"',
    "  rule: a zone must be one of its region's known zones: eu-central-1 has euc1-az1, euc1-az2, euc1-az3",
    "  fix:  use one of euc1-az1, euc1-az2, euc1-az3",
  ]);
});
