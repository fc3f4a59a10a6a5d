import { _InstanceType } from "@aws-sdk/client-ec2";
import { ARM64_FAMILY, INSTANCE_TYPE } from "../../../src/base/aws-facts/instances";

const types = Object.values(_InstanceType);

test("every instance type that the AWS SDK knows has the form of one", () => {
  expect(types.filter((type) => !INSTANCE_TYPE.value.test(type))).toEqual([]);
});

test("the families with Graviton processors are those with a g after the generation, and a1", () => {
  const families = [...new Set(types.map((type) => type.split(".")[0] ?? ""))];
  const arm = families.filter((family) => ARM64_FAMILY.value.test(family));
  expect(arm).toEqual(expect.arrayContaining(["a1", "t4g", "m7gd", "c7gn", "g5g", "hpc7g", "is4gen", "x2gd", "r8g"]));
  expect(arm.filter((family) => /^(t3|m5|g5|g6|gr6|p4|inf2|trn1|u-)/.test(family) && family !== "g5g")).toEqual([]);
});
