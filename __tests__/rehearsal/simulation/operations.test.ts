import { SimulatedClock } from "../../../src/rehearsal/simulation/clock";
import type { Fault } from "../../../src/rehearsal/simulation/faults";
import type { OperationRecord } from "../../../src/rehearsal/simulation/operation";
import { criticalPath, Operations } from "../../../src/rehearsal/simulation/operations";

const PLACE = { account: "111111111111", region: "eu-central-1" };
const CREATE_VPC = { ...PLACE, kind: "create", type: "aws_vpc" } as const;
const FAULT: Fault = { kind: "create", type: "aws_vpc", nth: 2, code: "Boom", message: "no" };

/** Runs operations one after the other. @returns "done" or the fault's code for each */
async function outcomes(fault: Fault, operations: readonly Parameters<Operations["run"]>[0][]): Promise<string[]> {
  const gate = new Operations(new SimulatedClock(), { faults: [fault] });
  const run = (operation: Parameters<Operations["run"]>[0]) =>
    gate
      .run(
        operation,
        () => "done",
        ({ code }) => new Error(code),
      )
      .catch((error: Error) => error.message);
  const results: string[] = [];
  for (const operation of operations) results.push(await run(operation));
  return results;
}

describe("a fault", () => {
  test("applies once to the nth operation of its kind and type", async () => {
    const other = { ...CREATE_VPC, type: "aws_subnet" };
    const change = { ...CREATE_VPC, kind: "update" } as const;
    const operations = [CREATE_VPC, other, change, CREATE_VPC, CREATE_VPC];
    expect(await outcomes(FAULT, operations)).toEqual(["done", "done", "done", "Boom", "done"]);
  });

  test("can apply repeatedly", async () => {
    const always = { ...FAULT, always: true };
    expect(await outcomes(always, [CREATE_VPC, CREATE_VPC, CREATE_VPC])).toEqual(["done", "Boom", "Boom"]);
  });

  test("can apply to any kind and type", async () => {
    const any = { ...FAULT, kind: "any", type: "*", nth: 2 } as const;
    expect(await outcomes(any, [CREATE_VPC, { ...CREATE_VPC, type: "aws_subnet" }])).toEqual(["done", "Boom"]);
  });

  test("applies before or after the operation", async () => {
    for (const when of ["before", "after"] as const) {
      const acted: string[] = [];
      const gate = new Operations(new SimulatedClock(), { faults: [{ ...FAULT, nth: 1, when }] });
      const run = gate.run(
        CREATE_VPC,
        () => acted.push("vpc"),
        (_, done) => new Error(`done: ${done}`),
      );
      await expect(run).rejects.toThrow(when === "after" ? "done: 1" : "done: undefined");
      expect(acted).toHaveLength(when === "after" ? 1 : 0);
      expect(gate.log()).toMatchObject([{ type: "aws_vpc", failed: true }]);
    }
  });

  test("that loses the answer does not tell the provider what AWS did", async () => {
    const acted: string[] = [];
    const gate = new Operations(new SimulatedClock(), { faults: [{ ...FAULT, nth: 1, lost: true }] });
    const run = gate.run(
      CREATE_VPC,
      () => acted.push("vpc"),
      (_, done) => new Error(`done: ${done}`),
    );
    await expect(run).rejects.toThrow("done: undefined");
    expect(acted).toEqual(["vpc"]);
  });

  test("that breaks something lets the operation succeed first", async () => {
    const events: string[] = [];
    const gate = new Operations(new SimulatedClock(), {
      faults: [{ ...FAULT, nth: 1, breaks: "bucket" }],
      onBreak: (what) => events.push(`${what} is gone`),
    });
    const run = gate.run(
      CREATE_VPC,
      () => events.push("vpc"),
      () => new Error("struck"),
    );
    await expect(run).resolves.toBe(1);
    expect(events).toEqual(["vpc", "bucket is gone"]);
  });

  test("that kills the engine never answers", async () => {
    const onKill = jest.fn();
    const gate = new Operations(new SimulatedClock(), { faults: [{ ...FAULT, nth: 1, kill: true }], onKill });
    const answer = gate
      .run(
        CREATE_VPC,
        () => "done",
        () => new Error("x"),
      )
      .then(
        () => "answered",
        () => "answered",
      );
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve("silent"), 50))])).toBe(
      "silent",
    );
    expect(onKill).toHaveBeenCalledTimes(1);
  });
});

describe("the critical path", () => {
  const record = (type: string, startedAt: number, endedAt: number): OperationRecord => ({
    ...CREATE_VPC,
    type,
    startedAt,
    endedAt,
    failed: false,
  });

  test("is the chain of operations that each started at the end of the one before", () => {
    const log = [record("a", 0, 10), record("b", 0, 12), record("c", 10, 30), record("d", 12, 20), record("e", 30, 31)];
    expect(criticalPath(log).map(({ type }) => type)).toEqual(["a", "c", "e"]);
  });

  test("is empty without operations", () => {
    expect(criticalPath([])).toEqual([]);
  });
});
