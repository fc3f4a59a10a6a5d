import { refuses, refusesItsExample } from "./support/violates";

describe("regions", () => {
  refusesItsExample("REG-01", [
    'error REG-01 at region = "eu-central"',
    "  rule: a region is written as AWS writes it, such as eu-central-1",
    "  fix:  write eu-central-1",
  ]);

  refuses("REG-01", { consumers: { consumer: { region: "us-east" } } }, [
    'error REG-01 at consumers.consumer.region = "us-east"',
    "  rule: a region is written as AWS writes it, such as eu-central-1",
    "  fix:  write us-east-1",
  ]);

  refuses("REG-01", { state: { kind: "s3", bucket: "hello-state", region: "Frankfurt" } }, [
    'error REG-01 at state.region = "Frankfurt"',
    "  rule: a region is written as AWS writes it, such as eu-central-1",
    "  fix:  write a region such as eu-central-1",
  ]);

  refuses("REG-01", { stateEncryption: { kind: "kms", keyId: "alias/state", region: "x" } }, [
    'error REG-01 at stateEncryption.region = "x"',
    "  rule: a region is written as AWS writes it, such as eu-central-1",
    "  fix:  write a region such as eu-central-1",
  ]);

  refusesItsExample("REG-02", [
    'warning REG-02 at region = "eu-north-9"',
    "  rule: a region is one of those that AWS has",
    "  fix:  did you mean eu-north-1?",
  ]);

  refuses("REG-02", { region: "aa-nowhere-1" }, [
    'warning REG-02 at region = "aa-nowhere-1"',
    "  rule: a region is one of those that AWS has",
    "  fix:  write a region such as eu-central-1, or acknowledge the rule",
  ]);

  refusesItsExample("SVC-09", [
    'error SVC-09 at consumers.consumer.region = "cn-north-1"',
    "  rule: producer and consumer regions are in the same partition: cn-north-1 is in aws-cn, the producer's eu-central-1 in aws",
    "  fix:  choose a consumer region in aws",
  ]);

  refusesItsExample("SVC-09b", [
    'info SVC-09b at consumers.consumer.region = "eu-west-1"',
    "  rule: a consumer in another region needs the IAM action vpce:AllowMultiRegion in both accounts",
    "  fix:  allow vpce:AllowMultiRegion to whoever applies the two stacks",
  ]);

  refusesItsExample("SVC-08b", [
    'error SVC-08b at consumers.consumer.network.zoneIds = ["use1-az1","use1-az3"]',
    "  rule: a consumer in another region keeps to the zones that AWS supports for remote access: use1-az3 has none",
    "  fix:  choose among use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
  ]);
});
