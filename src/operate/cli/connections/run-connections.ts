import type { Command } from "commander";
import pc from "picocolors";
import type { Config } from "../../../authoring/config/schema";
import {
  acceptConnection,
  type Connection,
  type Decision,
  ownerOf,
  readConnections,
  rejectConnection,
} from "../../operations/connections";
import type { OpenedAws } from "../../operations/open-aws";
import { loadProject } from "../load-project";
import { print, printJson } from "../print";
import { table } from "../table";
import { withAws } from "../with-aws";

/** Prints the connections of the producer's service. */
export async function runConnections(options: { readonly json: boolean }, command: Command): Promise<void> {
  const { config, worldFile } = loadProject(command);
  const found = await withAws(config, worldFile, ({ accounts }) => readConnections(config, accounts));
  const { service, connections } = found;
  if (options.json) {
    printJson({ serviceId: service.serviceId, serviceName: service.serviceName, connections });
    return;
  }
  print(service.serviceName);
  if (connections.length === 0) {
    print("  no connections");
    return;
  }
  print("", table(COLUMNS, connections.map(cells)));
  const waiting = connections.filter(({ vpcEndpointState }) => vpcEndpointState === WAITING);
  if (waiting.length > 0)
    print("", ...waiting.map((each) => `do: privatelink connections accept ${each.vpcEndpointId}`));
}

/** Accepts a connection and prints the outcome. */
export async function runAccept(vpcEndpointId: string, _options: object, command: Command): Promise<void> {
  await decide(command, "accepted", (config, accounts) => acceptConnection(config, accounts, vpcEndpointId));
}

/** Rejects a connection and prints the outcome. */
export async function runReject(
  vpcEndpointId: string,
  options: { readonly yes: boolean },
  command: Command,
): Promise<void> {
  await decide(command, "rejected", (config, accounts) =>
    rejectConnection(config, accounts, vpcEndpointId, options.yes),
  );
}

async function decide(
  command: Command,
  wanted: "accepted" | "rejected",
  decision: (config: Config, accounts: OpenedAws["accounts"]) => Promise<Decision>,
): Promise<void> {
  const { config, worldFile } = loadProject(command);
  const { connection, done } = await withAws(config, worldFile, ({ accounts }) => decision(config, accounts));
  const already = done === "nothing" ? "already " : "";
  print(`${connection.vpcEndpointId} of account ${ownerOf(connection)} is ${already}${wanted}`);
}

const WAITING = "pendingAcceptance";

const COLUMNS = [
  { title: "ENDPOINT" },
  { title: "ACCOUNT" },
  { title: "STATE", paint: paintState },
  { title: "SINCE" },
];

function cells(connection: Connection): readonly string[] {
  const { vpcEndpointId, vpcEndpointState, creationTimestamp, vpcEndpointRegion } = connection;
  const owner = ownerOf(connection) + (vpcEndpointRegion === undefined ? "" : ` in ${vpcEndpointRegion}`);
  const since = creationTimestamp?.toISOString().replace("T", " ").slice(0, 16) ?? "–";
  return [vpcEndpointId, owner, vpcEndpointState, since];
}

function paintState(cell: string): string {
  const state = cell.trim();
  if (state === "available") return pc.green(cell);
  return state === WAITING ? pc.yellow(cell) : pc.red(cell);
}
