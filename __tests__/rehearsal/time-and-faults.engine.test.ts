import { rmSync } from "node:fs";
import { join } from "node:path";
import { secondsOf } from "../../src/rehearsal/simulation/latencies";
import { criticalPath } from "../../src/rehearsal/simulation/operations";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { Playground } from "../support/playground";

const CONFIGURATION = `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_cloudwatch_log_group" "main" { name = "side-by-side" }
resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
`;

describeWithEngine("the simulated clock behind an engine", (engine) => {
  test("tells how long AWS would take, and which operations decided that", async () => {
    const playground = await Playground.open(engine(), { latency: "real" });
    await playground.apply(CONFIGURATION);
    const { clock, operations } = playground.rehearsal;
    expect(criticalPath(operations.log()).map(({ type }) => type)).toEqual(["aws_vpc", "aws_subnet"]);
    expect(clock.elapsed).toBe(criticalPath(operations.log()).at(-1)?.endedAt);
    const seconds = secondsOf("create", "aws_vpc") + secondsOf("create", "aws_subnet");
    expect(clock.elapsed).toBe(seconds * 1000);
    await playground.close();
  });
});

describeWithEngine("an engine that is killed in the middle of an apply", (engine) => {
  test("goes on from there when it is run again", async () => {
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
    expect((await playground.apply(CONFIGURATION)).code).not.toBe(0);
    // What the killed engine could not remove itself; a person would be told to use force-unlock.
    rmSync(join(playground.folder, ".terraform.tfstate.lock.info"), { force: true });
    const again = await playground.apply();
    expect(again.output).toContain("Apply complete!");
    expect((await playground.plan()).code).toBe(0);
    expect((await playground.destroy()).code).toBe(0);
    await playground.close();
  });
});
