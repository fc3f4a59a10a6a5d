import { architectureOf, isInstanceType } from "../../../../src/rehearsal/services/ec2/instance-types";

describe("the name of an instance type", () => {
  test.each(["t3.micro", "t4g.nano", "m7i-flex.large", "c7gn.16xlarge", "r6idn.metal", "p5.48xlarge", "x2iedn.xlarge"])(
    "can be %s",
    (name) => {
      expect(isInstanceType(name)).toBe(true);
    },
  );

  test.each(["t9.micro", "t3", "micro", "t3.tiny", "m99.large", "t4.micro"])("cannot be %s", (name) => {
    expect(isInstanceType(name)).toBe(false);
  });

  test.each(["a1.large", "t4g.micro", "m6gd.large", "c7gn.xlarge", "im4gn.large", "g5g.xlarge", "x2gd.medium"])(
    "identifies %s as Graviton (EC2-04)",
    (name) => {
      expect(architectureOf(name)).toBe("arm64");
    },
  );

  test.each(["t3.micro", "g5.xlarge", "g4dn.xlarge", "m5a.large", "r6i.large", "gr6.4xlarge", "m7i-flex.large"])(
    "identifies %s as x86",
    (name) => {
      expect(architectureOf(name)).toBe("x86_64");
    },
  );
});
