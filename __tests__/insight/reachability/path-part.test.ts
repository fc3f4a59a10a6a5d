import { assumed, blocked, open } from "../../../src/insight/reachability/hop";
import { anyOf, inSequence, spread, spreadOver, stretch, worst } from "../../../src/insight/reachability/path-part";

const OPEN = open("target", "a", "It is open.");
const ASSUMED = assumed("target", "b", "It is not in the states.");
const BLOCKED = blocked("target", "c", "NO_PATH", "It is closed.", "open it");

describe("the verdict of a path", () => {
  test("is reachable only if every hop is open", () => {
    expect(stretch([OPEN, OPEN]).verdict).toBe("reachable");
    expect(stretch([OPEN, ASSUMED]).verdict).toBe("assumed");
    expect(stretch([ASSUMED, BLOCKED]).verdict).toBe("blocked");
  });

  test("is that of its worst stretch", () => {
    expect(inSequence(stretch([OPEN]), stretch([ASSUMED])).verdict).toBe("assumed");
    expect(worst(["assumed", "partly"])).toBe("partly");
    expect(worst(["blocked", "partly"])).toBe("blocked");
    expect(worst([])).toBe("reachable");
  });

  test("is partly when the traffic is spread over a blocked and another branch", () => {
    expect(spread(["reachable", "assumed"])).toBe("assumed");
    expect(spread(["assumed", "blocked"])).toBe("partly");
    expect(spread(["partly", "reachable"])).toBe("partly");
    expect(spread(["blocked", "blocked"])).toBe("blocked");
    expect(spread([])).toBe("blocked");
  });

  test("does not depend on a branch that is out of service, whose hops are marked", () => {
    const carried = anyOf([stretch([OPEN]), stretch([ASSUMED, BLOCKED])]);
    expect(carried.verdict).toBe("reachable");
    expect(carried.hops.map(({ status, bypassed }) => [status, bypassed])).toEqual([
      ["open", undefined],
      ["assumed", true],
      ["blocked", true],
    ]);
  });

  test("has no targets where it is blocked", () => {
    expect(stretch([BLOCKED], [], ["i-1"]).targets).toEqual([]);
    expect(inSequence(stretch([BLOCKED]), stretch([OPEN], [], ["i-1"])).targets).toEqual([]);
    expect(spreadOver([stretch([BLOCKED]), stretch([ASSUMED], [], ["i-1"])]).targets).toEqual(["i-1"]);
  });
});
