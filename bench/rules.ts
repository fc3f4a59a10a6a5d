/**
 * The rules are linear in the number of consumers: checking 1,000 takes less than 1.5 times as long as checking
 * 500 twice. `npm run bench:rules`; exits 1 when it is not so.
 */
import { parseConfig } from "../src/authoring/config/parse-config";
import type { Config } from "../src/authoring/config/schema";
import { checkConfig } from "../src/authoring/rules";

const MAX_RATIO = 1.5;
const ROUNDS = 15;

function manyConsumers(count: number): Config {
  const consumers = Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `team-${n}`,
      {
        account: { id: String(200_000_000_000 + n) },
        network: { cidr: `10.${n % 256}.0.0/16`, zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"] },
        dns: { zone: "internal.company" },
        vpn: { authorizedNetworks: [{ cidr: "192.168.0.0/24" }] },
      },
    ]),
  );
  const { config } = parseConfig({
    name: "hello",
    region: "eu-central-1",
    producer: {
      account: { id: "111111111111" },
      network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
    },
    consumers,
  });
  if (!config) throw new Error("the benchmark's own config is wrong");
  return config;
}

/** The quickest of several rounds, in milliseconds: the others waited for something else. */
function quickest(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...times);
}

const half = manyConsumers(500);
const whole = manyConsumers(1000);
const findings = checkConfig(whole).length;
const twice = quickest(() => {
  checkConfig(half);
  checkConfig(half);
});
const once = quickest(() => checkConfig(whole));
const ratio = once / twice;

console.log(`500 consumers, twice   ${twice.toFixed(1)} ms`);
console.log(`1,000 consumers, once  ${once.toFixed(1)} ms, ${findings} findings`);
console.log(`ratio                  ${ratio.toFixed(2)} (at most ${MAX_RATIO})`);
if (ratio > MAX_RATIO) process.exitCode = 1;
