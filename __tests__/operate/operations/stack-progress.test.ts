import type { EngineEvent } from "../../../src/operate/engine/events";
import { describeCounts, sayProgress } from "../../../src/operate/operations/stack-progress";

describe("the progress of a stack", () => {
  const event = (type: EngineEvent["type"], message: string) => ({ type, message }) as EngineEvent;

  test("is shown line by line, with the number of finished changes", () => {
    const lines: string[] = [];
    const onEvent = sayProgress((line) => lines.push(line));
    onEvent(event("apply_start", "aws_vpc.network: Creating..."));
    onEvent(event("apply_complete", "aws_vpc.network: Creation complete after 0s"));
    onEvent(event("apply_start", "aws_lb.load-balancer: Creating..."));
    expect(lines).toEqual([
      "0 done, aws_vpc.network: Creating...",
      "1 done, aws_vpc.network: Creation complete after 0s",
      "1 done, aws_lb.load-balancer: Creating...",
    ]);
  });

  test("omits other events, but not warnings", () => {
    const lines: string[] = [];
    const onEvent = sayProgress((line) => lines.push(line));
    onEvent(event("log", "Outputs: 3"));
    onEvent(event("diagnostic", "Warning: deprecated"));
    expect(lines).toEqual(["Warning: deprecated"]);
  });
});

test.each([
  [{ add: 12, change: 0, remove: 0, import: 0 }, "12 added"],
  [{ add: 3, change: 1, remove: 2, import: 1 }, "3 added, 1 changed, 2 destroyed, 1 imported"],
  [{ add: 0, change: 0, remove: 0, import: 0 }, "nothing to do"],
])("%j is told as %s", (counts, text) => {
  expect(describeCounts(counts)).toBe(text);
});
