import { stripVTControlCharacters } from "node:util";
import { wrapLines } from "../../../../src/operate/cli/layout/wrap";
import { runningLine, upLines } from "../../../../src/operate/cli/up/up-text";
import type { UpResult } from "../../../../src/operate/operations/up/up";
import type { Running } from "../../../../src/operate/operations/up/what-runs";

const RUNNING: Running = {
  resources: 55,
  accounts: ["111111111111", "222222222222"],
  usdPerHour: 127.28 / 730,
  usdPerMonth: 127.28,
  isPriceComplete: true,
};

const RESULT: UpResult = {
  checks: [
    { check: "zones", where: "account 111111111111", status: "warn", found: "euc1-az2 is impaired", fix: "wait" },
    { check: "region", where: "account 111111111111", status: "pass", found: "eu-central-1 is enabled" },
  ],
  stacks: [],
  accepted: [],
  profiles: [".privatelink/profiles/consumer-operator.ovpn", ".privatelink/profiles/consumer-guest.ovpn"],
  tests: [
    {
      consumer: "consumer",
      target: {
        ...{ consumer: "consumer", hostname: "hello.internal.company", port: 8080, scheme: "http", hasVpn: true },
        ...{ resolver: "10.10.0.2", network: "10.10.0.0/16", region: "eu-central-1" },
        ...{ endpointId: "vpce-1", endpointAddresses: [] },
      },
      ok: true,
      hops: [{ hop: "request", status: "ok", found: "200 OK" }],
      proofs: [],
      causes: [],
      notLookedAt: [],
    },
  ],
  running: RUNNING,
};

const shown = (result: UpResult, width: number, worldFile?: string) =>
  wrapLines(upLines(result, worldFile), width).map(stripVTControlCharacters);

describe("the end of up", () => {
  test("says what runs, what it costs, and how to stop it, at 80 columns", () => {
    expect(shown(RESULT, 80)).toEqual([
      "warning: account 111111111111: euc1-az2 is impaired",
      "  do: wait",
      "consumer: http://hello.internal.company:8080 works",
      "  ✓ request                  200 OK",
      "",
      "Running in 111111111111 and 222222222222: 55 resources, about 0.17 USD an hour",
      "  (127.28 USD a month).",
      "Connect  privatelink vpn connect, then privatelink test in another terminal",
      "Share    .privatelink/profiles/consumer-operator.ovpn",
      "         .privatelink/profiles/consumer-guest.ovpn",
      "Stop     privatelink destroy",
    ]);
  });

  test("on simulated accounts offers no connection, and says what AWS would cost", () => {
    const result = { ...RESULT, checks: [], tests: [], profiles: [] };
    expect(shown(result, 60, "world.json")).toEqual([
      "",
      "Simulated in 111111111111 and 222222222222: 55 resources,",
      "  free; on AWS about 0.17 USD an hour (127.28 USD a month).",
      "Stop     privatelink --simulated world.json destroy",
    ]);
  });
});

test("one resource in one account is told as one, and a price that is not known is mentioned", () => {
  const one = { ...RUNNING, resources: 1, accounts: ["profile dev"], usdPerHour: 0, usdPerMonth: 0 };
  expect(runningLine({ ...one, isPriceComplete: false }, false)).toBe(
    "Running in profile dev: 1 resource, about 0.00 USD an hour (0.00 USD a month), and what has no known price.",
  );
});
