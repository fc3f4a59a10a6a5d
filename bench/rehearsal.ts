/**
 * A rehearsal of the default topology takes at most twice the time that the engine needs for the same commands with
 * a provider that does nothing, measured side by side. `npm run bench:rehearsal`; exits 1 when it is
 * not so.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../src/authoring/config/parse-config";
import type { Config } from "../src/authoring/config/schema";
import { Engine } from "../src/operate/engine/engine";
import { findEngine } from "../src/operate/engine/find-engine";
import { orderStacks } from "../src/operate/engine/order-stacks";
import { synthesize } from "../src/operate/operations/synthesize";
import { startRehearsal } from "../src/rehearsal";
import { type ProviderServer, reattachProviders, serveProvider } from "../src/rehearsal/protocol/server";
import { awsSchema, tlsSchema } from "../src/rehearsal/schemas";
import { nullProvider } from "./null-provider";

const MAX_RATIO = 2;
const ROUNDS = 3;
const NOBODY = { enter: () => undefined, leave: () => undefined };

/** Something that engines can be handed over to. */
interface Side {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void> | void;
}

function defaultConfig(): Config {
  const { config } = parseConfig({
    name: "hello",
    region: "eu-central-1",
    producer: {
      account: { id: "111111111111" },
      network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
    },
    consumers: {
      consumer: {
        account: { id: "222222222222" },
        network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        dns: { zone: "internal.company", record: "hello" },
        vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] },
      },
    },
  });
  if (!config) throw new Error("the benchmark's own config is wrong");
  return config;
}

async function nothing(): Promise<Side> {
  const servers: readonly ProviderServer[] = [
    await serveProvider(nullProvider("hashicorp/aws", awsSchema), NOBODY),
    await serveProvider(nullProvider("hashicorp/tls", tlsSchema), NOBODY),
  ];
  const stop = (): void => {
    for (const server of servers) server.close();
  };
  return { env: { TF_REATTACH_PROVIDERS: reattachProviders(servers) }, stop };
}

/** Runs the whole journey in a folder of its own. @returns seconds */
async function journey(side: Side): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "privatelink-bench-"));
  try {
    const stacks = orderStacks(await synthesize(defaultConfig(), join(folder, "cdktf.out")));
    const binary = await findEngine();
    if (binary === undefined) throw new Error("there is no engine (tofu or terraform) on the PATH");
    const engines = stacks.map((stack) => new Engine(binary, stack, { ...process.env, ...side.env }));
    const start = performance.now();
    for (const engine of engines) {
      await engine.init();
      await engine.plan();
      await engine.apply();
    }
    for (const engine of engines) await engine.plan();
    for (const engine of [...engines].reverse()) await engine.destroy();
    return (performance.now() - start) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await side.stop();
  }
}

async function main(): Promise<void> {
  const baseline: number[] = [];
  const rehearsed: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    baseline.push(await journey(await nothing()));
    rehearsed.push(await journey(await startRehearsal()));
  }
  // The quickest of several rounds: the others waited for something else.
  const [least, most] = [Math.min(...baseline), Math.min(...rehearsed)];
  const ratio = most / least;
  console.log(`a provider that does nothing  ${least.toFixed(2)} s`);
  console.log(`the rehearsal                 ${most.toFixed(2)} s`);
  console.log(`ratio                         ${ratio.toFixed(2)} (at most ${MAX_RATIO})`);
  if (ratio > MAX_RATIO) process.exitCode = 1;
}

void main();
