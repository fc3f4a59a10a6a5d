import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("instances", () => {
  refusesItsExample("EC2-04", [
    'error EC2-04 at producer.service.backend.instanceType = "micro"',
    "  rule: an instance type must consist of family and size, such as t4g.micro",
    "  fix:  use a type such as t4g.micro",
  ]);

  refusesItsExample("EC2-04b", [
    'error EC2-04b at producer.service.backend.instanceType = "t3.micro"',
    "  rule: an instance type must be arm64 with the default AMI, such as t4g.micro",
    "  fix:  use t4g.micro, or set amiId to an x86_64 image",
  ]);

  refuses("EC2-04b", { producer: { service: { backend: { kind: "alb", instanceType: "m5.large" } } } }, [
    'error EC2-04b at producer.service.backend.instanceType = "m5.large"',
    "  rule: an instance type must be arm64 with the default AMI, such as t4g.micro",
    "  fix:  use m7g.large, or set amiId to an x86_64 image",
  ]);

  accepts("EC2-04b", {
    producer: {
      service: { backend: { kind: "demo", instanceType: "t3.micro", amiId: "ami-0123456789abcdef0" } },
    },
  });

  accepts("EC2-04b", {
    producer: { service: { backend: { kind: "demo", instanceType: "m7g-flex.large" } } },
  });

  accepts("EC2-04b", { producer: { service: { backend: { kind: "demo", instanceType: "is4gen.medium" } } } });

  refusesItsExample("AMI-02", [
    'error AMI-02 at producer.service.backend.amiId = "al2023"',
    "  rule: an AMI must be given by its ID: ami- and 8 or 17 hexadecimal digits",
    "  fix:  use an ID such as ami-0123456789abcdef0",
  ]);

  refusesItsExample("SSM-01", [
    'warning SSM-01 at consumers.consumer.access = "none"',
    "  rule: a test instance must have access enabled",
    '  fix:  use access: "instance-connect", which is free, or "ssm"',
  ]);
});
