import { SimulatedClock } from "../../../src/rehearsal/simulation/clock";

const START = new Date("2026-01-01T00:00:00Z");

async function call(clock: SimulatedClock, seconds: number): Promise<number> {
  clock.enter();
  await clock.wait(seconds);
  const ended = clock.elapsed;
  clock.leave();
  return ended;
}

describe("the simulated clock", () => {
  test("lets minutes pass in a moment", async () => {
    const clock = new SimulatedClock(() => START);
    expect(await call(clock, 600)).toBe(600_000);
    expect(clock.now()).toEqual(new Date("2026-01-01T00:10:00Z"));
  });

  test("lets what happens side by side pass side by side, and what waits for it afterwards", async () => {
    const clock = new SimulatedClock(() => START);
    const network = call(clock, 10).then(() => call(clock, 5));
    expect(await Promise.all([network, call(clock, 12), call(clock, 3)])).toEqual([15_000, 12_000, 3_000]);
  });

  test("stands still while a call is worked on", async () => {
    const clock = new SimulatedClock(() => START);
    const slept = call(clock, 10);
    clock.enter();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(clock.elapsed).toBe(0);
    clock.leave();
    await slept;
    expect(clock.elapsed).toBe(10_000);
  });

  test("wakes everybody when it is stopped, without time passing", async () => {
    const clock = new SimulatedClock(() => START);
    const slept = call(clock, 10);
    clock.stop();
    expect(await slept).toBe(0);
  });
});
