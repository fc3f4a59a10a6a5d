import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("regions", () => {
  refusesItsExample("REG-01", [
    'error REG-01 at region = "eu-central"',
    "  rule: a region must be an AWS region name, such as eu-central-1",
    "  fix:  use eu-central-1",
  ]);

  refuses("REG-01", { consumers: { consumer: { region: "us-east" } } }, [
    'error REG-01 at consumers.consumer.region = "us-east"',
    "  rule: a region must be an AWS region name, such as eu-central-1",
    "  fix:  use us-east-1",
  ]);

  refuses("REG-01", { state: { kind: "s3", bucket: "hello-state", region: "Frankfurt" } }, [
    'error REG-01 at state.region = "Frankfurt"',
    "  rule: a region must be an AWS region name, such as eu-central-1",
    "  fix:  use a region such as eu-central-1",
  ]);

  refuses("REG-01", { stateEncryption: { kind: "kms", keyId: "alias/state", region: "x" } }, [
    'error REG-01 at stateEncryption.region = "x"',
    "  rule: a region must be an AWS region name, such as eu-central-1",
    "  fix:  use a region such as eu-central-1",
  ]);

  for (const region of ["eusc-de-east-1", "ap-southeast-6", "us-iso-east-1", "me-west-1"]) {
    accepts("REG-01", { region });
    accepts("REG-02", { region });
  }

  refusesItsExample("REG-02", [
    'error REG-02 at region = "eu-north-9"',
    "  rule: a region must be a known AWS region",
    "  fix:  use eu-north-1",
  ]);

  refuses("REG-02", { region: "aa-nowhere-1" }, [
    'error REG-02 at region = "aa-nowhere-1"',
    "  rule: a region must be a known AWS region",
    "  fix:  use a region such as eu-central-1, or acknowledge the rule",
  ]);

  refusesItsExample("SVC-09", [
    'error SVC-09 at consumers.consumer.region = "cn-north-1"',
    "  rule: producer and consumer regions must be in the same partition: cn-north-1 is in aws-cn, the service's eu-central-1 in aws",
    "  fix:  use a consumer region in aws",
  ]);

  refusesItsExample("SVC-09b", [
    'info SVC-09b at consumers.consumer.region = "eu-west-1"',
    "  rule: a consumer in another region must have the permission vpce:AllowMultiRegion in both accounts",
    "  fix:  allow vpce:AllowMultiRegion for the principals that apply the two stacks",
  ]);
});
