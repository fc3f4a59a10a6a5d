import { LiveLines, makeRoom } from "../../../../src/operate/cli/layout/live-lines";
import { Screen } from "../../../support/screen";

describe("live lines", () => {
  test("take the place of those before, and leave nothing when they end", () => {
    const screen = new Screen(40);
    const live = new LiveLines(screen);
    live.draw(["one", "two"]);
    expect(screen.rows()).toEqual(["one", "two"]);
    live.draw(["three"]);
    expect(screen.rows()).toEqual(["three"]);
    live.end();
    expect(screen.rows()).toEqual([]);
  });

  test("make room for what is printed meanwhile, and are drawn below it", () => {
    const screen = new Screen(40);
    const live = new LiveLines(screen);
    live.draw(["working"]);
    makeRoom();
    screen.write("Stopping\n");
    live.draw(["working"]);
    expect(screen.rows()).toEqual(["Stopping", "working"]);
    live.end();
  });

  test("that are longer than the terminal is wide are taken away completely", () => {
    const screen = new Screen(10);
    const live = new LiveLines(screen);
    screen.write("before\n");
    live.draw(["a line of twenty-five col"]);
    live.end();
    expect(screen.rows()).toEqual(["before"]);
  });

  test("are one row each on a terminal that does not say how wide it is, as in `docker run -t`", () => {
    const screen = new Screen(200);
    const live = new LiveLines({ columns: 0, write: (text) => screen.write(text) });
    live.draw(["one", "a line of twenty-five col"]);
    live.draw(["two"]);
    expect(screen.rows()).toEqual(["two"]);
    live.end();
    expect(screen.rows()).toEqual([]);
  });

  test("hide the cursor only while they are in use", () => {
    const screen = new Screen(10);
    const live = new LiveLines(screen);
    expect(screen.hasCursor).toBe(false);
    live.end();
    expect(screen.hasCursor).toBe(true);
  });
});
