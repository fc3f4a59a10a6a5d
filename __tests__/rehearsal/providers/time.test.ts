import { UNKNOWN } from "../../../src/rehearsal/values/value";
import { NOW, SmallProviders } from "./small-providers";

describe("hashicorp/time", () => {
  test("is the simulated time, in all its parts", async () => {
    expect(await new SmallProviders().create("time_static", {})).toMatchObject({
      rfc3339: "2026-01-02T03:04:05Z",
      year: 2026,
      month: 1,
      day: 2,
      hour: 3,
      minute: 4,
      second: 5,
      unix: NOW.getTime() / 1000,
    });
  });

  test("an offset changes in place, and only its distance", async () => {
    const providers = new SmallProviders();
    const prior = await providers.create("time_offset", { offset_days: 7, offset_hours: -3 });
    expect(prior.rfc3339).toBe("2026-01-09T00:04:05Z");
    const { planned, state, requiresReplace } = await providers.change(
      "time_offset",
      { offset_years: 1 },
      {
        ...prior,
        offset_days: null,
        offset_hours: null,
      },
    );
    expect(requiresReplace).toEqual([]);
    expect(planned?.rfc3339).toBe(UNKNOWN);
    expect(state).toMatchObject({ base_rfc3339: "2026-01-02T03:04:05Z", rfc3339: "2027-01-02T03:04:05Z" });
  });

  test("a rotation is gone when its time has come", async () => {
    const providers = new SmallProviders();
    const state = await providers.create("time_rotating", { rotation_days: 30 });
    expect(state.rotation_rfc3339).toBe("2026-02-01T03:04:05Z");
    expect(await providers.read("time_rotating", state)).toEqual(state);
    providers.now = new Date("2026-02-01T03:04:06Z");
    expect(await providers.read("time_rotating", state)).toBeNull();
  });

  test.each([
    ["2026-01-02T03:04:05Z", 2026, 1],
    ["2027-01-01T00:00:00Z", 2026, 53],
    ["2024-12-30T00:00:00Z", 2025, 1],
  ])("rfc3339_parse: %s is in week %s-%s", (timestamp, iso_year, iso_week) => {
    expect(new SmallProviders().call("time", "rfc3339_parse", timestamp)).toMatchObject({ iso_year, iso_week });
  });

  test("duration_parse reads Go's durations, and refuses others", () => {
    const providers = new SmallProviders();
    expect(providers.call("time", "duration_parse", "1h30m")).toMatchObject({ hours: 1.5, seconds: 5400 });
    expect(providers.call("time", "duration_parse", "-250ms")).toMatchObject({ seconds: -0.25, milliseconds: -250 });
    expect(() => providers.call("time", "duration_parse", "1 day")).toThrow('time: invalid duration "1 day"');
  });
});
