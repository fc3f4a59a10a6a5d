import { timelineOf } from "../../../../src/operate/operations/forecast/timeline";
import type { OperationRecord } from "../../../../src/rehearsal/simulation/operation";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { configFrom } from "../../../support/template";

function record(account: string, type: string, startedAt: number, endedAt: number): OperationRecord {
  return { kind: "update", type, account, region: "eu-central-1", startedAt, endedAt, failed: false };
}

describe("timelineOf", () => {
  const log = [
    record("222222222222", "aws_vpc_endpoint", 4_000, 64_000),
    record("111111111111", "aws_lb_listener", 0, 4_000),
    record("333333333333", "aws_vpc", 0, 1_000),
  ];
  const steps = timelineOf(log, configFrom(DEFAULT_CONFIG));

  test("says in seconds what each stack does, in the order of the starts", () => {
    expect(steps).toEqual([
      expect.objectContaining({ stack: "account 333333333333", what: "the update of the VPC", from: 0, until: 1 }),
      expect.objectContaining({ stack: "producer", what: "the update of the listener", from: 0, until: 4 }),
      expect.objectContaining({ stack: "consumer", what: "the update of the endpoint", from: 4, until: 64 }),
    ]);
  });

  test("marks the operations that the change waits for", () => {
    expect(steps.filter(({ isCritical }) => isCritical).map(({ stack }) => stack)).toEqual(["producer", "consumer"]);
  });
});
