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
  test("skips minutes", async () => {
    const clock = new SimulatedClock(() => START);
    expect(await call(clock, 600)).toBe(600_000);
    expect(clock.now()).toEqual(new Date("2026-01-01T00:10:00Z"));
  });

  test("runs waits concurrently, and later ones afterwards", async () => {
    const clock = new SimulatedClock(() => START);
    const network = call(clock, 10).then(() => call(clock, 5));
    expect(await Promise.all([network, call(clock, 12), call(clock, 3)])).toEqual([15_000, 12_000, 3_000]);
  });

  test("stands still while a call is active", async () => {
    const clock = new SimulatedClock(() => START);
    const slept = call(clock, 10);
    clock.enter();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(clock.elapsed).toBe(0);
    clock.leave();
    await slept;
    expect(clock.elapsed).toBe(10_000);
  });

  test("waits longer for the next call when the engine was slow before", async () => {
    jest.useFakeTimers();
    try {
      const clock = new SimulatedClock(() => START, 4);
      const slept = call(clock, 10);
      // Each later pause is longer than a new clock waits, and shorter than four times the one before.
      for (const milliseconds of [15, 50, 150]) {
        await jest.advanceTimersByTimeAsync(milliseconds);
        clock.enter();
        expect(clock.elapsed).toBe(0);
        clock.leave();
      }
      await jest.advanceTimersByTimeAsync(700);
      expect(await slept).toBe(10_000);
    } finally {
      jest.useRealTimers();
    }
  });

  test("does not jump while this process is too busy to hear of calls", async () => {
    const clock = new SimulatedClock(() => START);
    const slept = call(clock, 10);
    const busyUntil = performance.now() + 200;
    while (performance.now() < busyUntil);
    await new Promise((resolve) => setTimeout(resolve, 1));
    clock.enter();
    expect(clock.elapsed).toBe(0);
    clock.leave();
    expect(await slept).toBe(10_000);
  });

  test("ends all waits when it is stopped, without advancing the time", async () => {
    const clock = new SimulatedClock(() => START);
    const slept = call(clock, 10);
    clock.stop();
    expect(await slept).toBe(0);
  });
});
