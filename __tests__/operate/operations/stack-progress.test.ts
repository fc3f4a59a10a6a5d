import type { EngineEvent } from "../../../src/operate/engine/events";
import { describeCounts, sayProgress } from "../../../src/operate/operations/stack-progress";

describe("the progress of a stack", () => {
  const COUNTS = { add: 2, change: 1, remove: 0, import: 0 };
  const event = (type: EngineEvent["type"], message: string, action = "create") =>
    ({ type, message, action }) as EngineEvent;
  const told = (events: readonly EngineEvent[], expected?: number) => {
    const calls: unknown[][] = [];
    const onEvent = sayProgress((...call) => calls.push(call), COUNTS, expected);
    for (const each of events) onEvent(each);
    return calls;
  };

  test("is shown line by line, with the number of changes that are done, of all", () => {
    const events = [
      event("apply_start", "aws_vpc.network: Creating..."),
      event("apply_complete", "aws_vpc.network: Creation complete after 0s"),
      event("apply_start", "data.aws_ami.linux: Refreshing...", "read"),
      event("apply_complete", "data.aws_ami.linux: Refresh complete after 0s", "read"),
    ];
    expect(told(events)).toEqual([
      ["aws_vpc.network: Creating...", { done: 0, total: 3 }],
      ["aws_vpc.network: Creation complete after 0s", { done: 1, total: 3 }],
      ["data.aws_ami.linux: Refreshing...", { done: 1, total: 3 }],
      ["data.aws_ami.linux: Refresh complete after 0s", { done: 1, total: 3 }],
    ]);
  });

  test("comes with the time that all of it takes, where that is known", () => {
    expect(told([event("apply_start", "aws_lb.x: Creating...")], 145)).toEqual([
      ["aws_lb.x: Creating...", { done: 0, total: 3, expectedSeconds: 145 }],
    ]);
  });

  test("omits other events, but not warnings", () => {
    expect(told([event("log", "Outputs: 3"), event("diagnostic", "Warning: deprecated")])).toEqual([
      ["Warning: deprecated"],
    ]);
  });
});

test.each([
  [{ add: 12, change: 0, remove: 0, import: 0 }, "12 added"],
  [{ add: 3, change: 1, remove: 2, import: 1 }, "3 added, 1 changed, 2 destroyed, 1 imported"],
  [{ add: 0, change: 0, remove: 0, import: 0 }, "nothing to do"],
])("%j is told as %s", (counts, text) => {
  expect(describeCounts(counts)).toBe(text);
});
