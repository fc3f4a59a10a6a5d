/**
 * What a consumer with a VPN costs in a rehearsal: the same whether there are 10, 25 or 50 of them.
 * `npm run bench:rehearsal-growth -- [sizes]`; exits 1 when it is not so. It takes minutes: each consumer is five runs
 * of the engine.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../src/authoring/config/parse-config";
import type { Config } from "../src/authoring/config/schema";
import { findEngine } from "../src/operate/engine/find-engine";
import { profilesOf } from "../src/operate/operations/rehearsal/existing-objects";
import { rehearse } from "../src/operate/operations/rehearsal/rehearsal-steps";
import { startRehearsal } from "../src/rehearsal";

/** A consumer among the most may cost this much more than one among the fewest. */
const MAX_GROWTH = 1.25;
const SIZES = [10, 25, 50];

function configOf(count: number): Config {
  const consumers = Array.from({ length: count }, (_, index) => [
    `c${index}`,
    {
      account: { id: String(200_000_000_000 + index) },
      network: { cidr: `10.${100 + index}.0.0/16`, zoneIds: ["euc1-az1", "euc1-az2"] },
      dns: { zone: "internal.company", record: "hello" },
      vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] },
    },
  ]);
  const { config } = parseConfig({
    name: "hello",
    region: "eu-central-1",
    producer: {
      account: { id: "111111111111" },
      network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
    },
    consumers: Object.fromEntries(consumers),
  });
  if (!config) throw new Error("the benchmark's own config is wrong");
  return config;
}

/** Rehearses with this many consumers. @returns seconds by kind of step: `Test`, `Apply`, … */
async function secondsByKind(count: number): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "privatelink-bench-"));
  const binary = await findEngine();
  if (binary === undefined) throw new Error("there is no engine (tofu or terraform) on the PATH");
  const config = configOf(count);
  const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
  try {
    const { steps } = await rehearse({ config, binary, rehearsal, folder, keep: false });
    const seconds = new Map<string, number>();
    for (const { run, title } of steps) {
      const start = performance.now();
      await run(() => undefined);
      const kind = title.split(" ")[0] ?? title;
      seconds.set(kind, (seconds.get(kind) ?? 0) + (performance.now() - start) / 1000);
    }
    return seconds;
  } finally {
    await rehearsal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const sizes = given.length > 0 ? given : SIZES;
  const perConsumer: number[] = [];
  for (const size of sizes) {
    const seconds = await secondsByKind(size);
    const total = [...seconds.values()].reduce((sum, each) => sum + each, 0);
    perConsumer.push(total / size);
    const kinds = [...seconds].map(([kind, each]) => `${kind} ${(each / size).toFixed(2)}`);
    console.log(`${size} consumers: ${total.toFixed(1)} s, ${(total / size).toFixed(2)} s each (${kinds.join(", ")})`);
  }
  const growth = (perConsumer.at(-1) ?? Number.NaN) / (perConsumer[0] ?? Number.NaN);
  console.log(`growth  ${growth.toFixed(2)} per consumer, ${sizes[0]} to ${sizes.at(-1)} (at most ${MAX_GROWTH})`);
  if (!(growth <= MAX_GROWTH)) process.exitCode = 1;
}

void main();
