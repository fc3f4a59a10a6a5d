import { EngineError, type EngineFailure } from "../../../../src/operate/engine/engine-error";
import type { ApplyEvent } from "../../../../src/operate/engine/events";
import { explainFailedApply, FailedApplyError } from "../../../../src/operate/operations/deploy/failed-apply";

const done = (address: string, action = "create"): ApplyEvent => ({
  type: "apply_complete",
  message: "",
  address,
  resourceType: "aws_vpc",
  action,
});

const engineError = (completed: EngineFailure["completed"]): EngineError =>
  new EngineError({
    stackName: "producer",
    operation: "apply",
    diagnostics: [{ severity: "error", summary: "TooManyLoadBalancers", detail: "" }],
    completed,
    result: { exitCode: 1, killedBy: null, stderr: "" },
  });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "");

describe("the error of a failed apply", () => {
  test("explains the cause, what exists now and how to resume", () => {
    const error = explainFailedApply(engineError([done("aws_vpc.network"), done("data.aws_ami.it", "read")]), {
      command: "deploy",
    });
    expect(error).toBeInstanceOf(FailedApplyError);
    expect(messageOf(error)).toBe(
      [
        'stack "producer": deploy failed',
        "  Error: TooManyLoadBalancers",
        "  created or changed before it failed; these exist and are in the state:",
        "    aws_vpc.network",
        "  do: fix the cause, then run `privatelink deploy` again: it resumes from here",
      ].join("\n"),
    );
  });

  test("lists the first changes, and how many more there are", () => {
    const completed = Array.from({ length: 11 }, (_, index) => done(`aws_vpc.v${index}`));
    const message = messageOf(explainFailedApply(engineError(completed), { command: "deploy" }));
    expect(message).toContain("aws_vpc.v7\n    and 3 more");
    expect(message).not.toContain("aws_vpc.v8");
  });

  test("reports when nothing was changed, and names the right command", () => {
    const message = messageOf(explainFailedApply(engineError([]), { command: "destroy" }));
    expect(message).toContain("nothing was changed before it failed");
    expect(message).toContain("`privatelink destroy` again");
  });

  test("after a failed change also names the way back, and does not promise that the change resumes", () => {
    const message = messageOf(explainFailedApply(engineError([]), { command: "deploy", isChange: true }));
    expect(message).toContain("restore the config that was deployed before");
    expect(message).not.toContain("resumes");
  });

  test("in a rehearsal says that nothing exists, and to rehearse again", () => {
    const message = messageOf(explainFailedApply(engineError([]), { command: "deploy", isRehearsal: true }));
    expect(message).toContain("do: fix the cause, then rehearse again: nothing of this exists on AWS");
    expect(message).not.toContain("privatelink deploy");
  });

  test("stays unchanged when the engine itself did not fail", () => {
    const interrupt = new Error("interrupted");
    expect(explainFailedApply(interrupt, { command: "deploy" })).toBe(interrupt);
  });
});
