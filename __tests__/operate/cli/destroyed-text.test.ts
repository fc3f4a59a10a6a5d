import { destroyedLines } from "../../../src/operate/cli/destroy/destroyed-text";
import type { Destroyed } from "../../../src/operate/operations/deploy/destroy";

const NOTHING: Destroyed = {
  works: [],
  rejected: [],
  certificates: { deleted: [], stillInUse: [] },
  unknown: [],
  left: [],
};

const UNKNOWN = {
  name: "consumer",
  why: "the state at terraform.consumer.tfstate is missing",
  prefix: "hello-consumer",
  where: "account 222222222222, eu-central-1",
  found: [],
  isComplete: false,
  notLookedAt: [],
};

describe("what a destroy prints", () => {
  test("claims nothing about a stack without a state beyond what it looked for", () => {
    const text = destroyedLines({ ...NOTHING, unknown: [UNKNOWN] }).join("\n");
    expect(text).toContain("consumer: the state at terraform.consumer.tfstate is missing. If it was ever deployed,");
    expect(text).toContain("VPC named hello-consumer was found in account 222222222222, eu-central-1");
    expect(text).not.toMatch(/nothing is deployed|nothing .*left/i);
  });

  test("reports an empty simulated account as empty, because everything was looked at", () => {
    const lines = destroyedLines({ ...NOTHING, unknown: [{ ...UNKNOWN, isComplete: true }] });
    expect(lines).toEqual([`consumer: ${UNKNOWN.why}. Nothing is left in ${UNKNOWN.where}.`]);
  });

  test("reports what was found as left, and nothing claims otherwise", () => {
    const left = ["VPC vpc-1 in account 222222222222"];
    const text = destroyedLines({ ...NOTHING, unknown: [{ ...UNKNOWN, found: ["VPC vpc-1"] }], left }).join("\n");
    expect(text).toContain("do: restore the state and run privatelink destroy again");
    expect(text).toContain("Left:\n  VPC vpc-1 in account 222222222222");
    expect(text).not.toMatch(/nothing/i);
  });
});
