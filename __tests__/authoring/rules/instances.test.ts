import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("instances", () => {
  refusesItsExample("EC2-04", [
    'error EC2-04 at producer.service.backend.instanceType = "micro"',
    "  rule: an instance type is written as family and size, such as t4g.micro",
    "  fix:  write a type such as t4g.micro",
  ]);

  refusesItsExample("EC2-04b", [
    'error EC2-04b at producer.service.backend.instanceType = "t3.micro"',
    "  rule: with the default AMI an instance type is arm64, such as t4g.micro",
    "  fix:  write t4g.micro, or give the amiId of an x86_64 image",
  ]);

  refuses("EC2-04b", { producer: { service: { backend: { kind: "alb", instanceType: "m5.large" } } } }, [
    'error EC2-04b at producer.service.backend.instanceType = "m5.large"',
    "  rule: with the default AMI an instance type is arm64, such as t4g.micro",
    "  fix:  write m7g.large, or give the amiId of an x86_64 image",
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
    "  rule: an AMI is named by its id, ami- and 8 or 17 hexadecimal digits",
    "  fix:  write an id such as ami-0123456789abcdef0",
  ]);

  refusesItsExample("SSM-01", [
    'warning SSM-01 at consumers.consumer.access = "none"',
    "  rule: an instance to try the service from has a way to log in",
    '  fix:  write access: "instance-connect", which costs nothing, or "ssm"',
  ]);
});
