import { describeDuration, endedLine, runningLine } from "../../../../src/operate/cli/layout/step-line";

test.each([
  [{ seconds: 0 }, "Apply producer: 1 s"],
  [{ seconds: 34.9 }, "Apply producer: 34 s"],
  [{ seconds: 34, progress: { done: 0, total: 1 } }, "Apply producer: 0 of 1, 34 s"],
  [
    { seconds: 34, progress: { done: 12, total: 26, expectedSeconds: 221 } },
    "Apply producer: 12 of 26, 34 s of about 4 min",
  ],
  [
    { seconds: 65, progress: { done: 3, total: 9, expectedSeconds: 81 } },
    "Apply producer: 3 of 9, 1 min 5 s of about 1 min 30 s",
  ],
  [{ seconds: 300, progress: { done: 25, total: 26, expectedSeconds: 221 } }, "Apply producer: 25 of 26, 5 min"],
])("a step that runs, with %j, is %j", (running, line) => {
  expect(runningLine({ title: "Apply producer", ...running })).toBe(line);
});

test.each([
  [0.04, "0.0 s"],
  [2.71, "2.7 s"],
  [59.94, "59.9 s"],
  [59.96, "1 min"],
  [125, "2 min 5 s"],
])("%d seconds are %s", (seconds, text) => {
  expect(describeDuration(seconds)).toBe(text);
});

test("a step that has ended keeps its result and its duration", () => {
  expect(endedLine("Apply producer", "26 added", 2.71)).toBe("Apply producer: 26 added (2.7 s)");
  expect(endedLine("Init producer", undefined, 125)).toBe("Init producer (2 min 5 s)");
});
