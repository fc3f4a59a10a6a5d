import { rmSync } from "node:fs";
import { join } from "node:path";
import { secondsOf } from "../../src/rehearsal/simulation/latencies";
import { criticalPath } from "../../src/rehearsal/simulation/operations";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { Playground } from "../support/playground";

const NETWORK = `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
`;
const SIDE_BY_SIDE = `${NETWORK}resource "aws_cloudwatch_log_group" "main" { name = "side-by-side" }`;

describeWithEngine("the simulated clock behind an engine", (engine) => {
  test("shows how long AWS would take, and the operations on the critical path", async () => {
    const playground = await Playground.open(engine(), { latency: "real" });
    await playground.apply(SIDE_BY_SIDE);
    const { clock, operations } = playground.rehearsal;
    expect(criticalPath(operations.log()).map(({ type }) => type)).toEqual(["aws_vpc", "aws_subnet"]);
    expect(clock.elapsed).toBe(criticalPath(operations.log()).at(-1)?.endedAt);
    const seconds = secondsOf("create", "aws_vpc") + secondsOf("create", "aws_subnet");
    expect(clock.elapsed).toBe(seconds * 1000);
    await playground.close();
  });
});

describeWithEngine("an engine that is killed in the middle of an apply", (engine) => {
  test("resumes when it is run again", async () => {
    let playground: Playground | undefined;
    const fault = {
      kind: "create",
      type: "aws_subnet",
      nth: 1,
      code: "x",
      message: "x",
      kill: true,
    } as const;
    playground = await Playground.open(engine(), { faults: [fault], onKill: () => playground?.killEngine() });
    // Not every engine has saved the state at this moment, so nothing has a name that would be taken the second time.
    expect((await playground.apply(NETWORK)).code).not.toBe(0);
    // The killed engine could not remove its lock; a user would run force-unlock.
    rmSync(join(playground.folder, ".terraform.tfstate.lock.info"), { force: true });
    const again = await playground.apply();
    expect(again.output).toContain("Apply complete!");
    expect((await playground.plan()).code).toBe(0);
    expect((await playground.destroy()).code).toBe(0);
    await playground.close();
  });
});
