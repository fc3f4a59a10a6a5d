/**
 * Connections whose acceptance moves into a consumer's stack, or out of it. The provider would reject a connection when it
 * deletes its accepter (SVC-17), so the engine must forget it instead; and what is accepted already is imported.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../engine/engine";
import { type EngineBinary, requireFeature } from "../../engine/engine-kinds";

const ACCEPTER = "aws_vpc_endpoint_connection_accepter";

/** Next to the synthesized configuration; every engine reads it as a part of that. */
const FILE = "accepted-connection.tf.json";

/** The account that accepts a connection. */
export interface Accepting {
  /** The arguments of a provider of that account. */
  readonly provider: Readonly<Record<string, unknown>>;
  /** The service to which an endpoint has an accepted connection: `vpce-svc-…`; undefined if it has none. */
  serviceOf(endpointId: string): Promise<string | undefined>;
}

/**
 * Makes the next plan forget the accepters that left the stack's configuration, and import those that joined it for
 * connections that are accepted.
 * @throws UserError for an engine without `removed` blocks
 */
export async function settleAcceptance(engine: Engine, { provider, serviceOf }: Accepting): Promise<void> {
  const { binary, stack } = engine;
  keepAcceptanceAsWritten(stack.directory);
  const [written] = accepterIn(stack.directory);
  const known = (await engine.stateList()).filter((address) => address.startsWith(`${ACCEPTER}.`));
  if (written === undefined && known.length > 0) {
    requireFeature(binary, "removed-blocks");
    write(stack.directory, { provider: { aws: [provider] }, removed: known.map((from) => removedBlock(binary, from)) });
  }
  if (written === undefined || known.length > 0) return;
  const { endpoint_id } = await engine.output();
  if (typeof endpoint_id?.value !== "string") return;
  const service = await serviceOf(endpoint_id.value);
  if (service === undefined) return;
  write(stack.directory, { import: [{ to: `${ACCEPTER}.${written}`, id: `${service}_${endpoint_id.value}` }] });
}

/** Removes what {@link settleAcceptance} wrote: once it is applied, it may no longer be true. */
export function keepAcceptanceAsWritten(directory: string): void {
  rmSync(join(directory, FILE), { force: true });
}

function write(directory: string, blocks: object): void {
  writeFileSync(join(directory, FILE), `${JSON.stringify(blocks, null, 2)}\n`);
}

interface Configuration {
  readonly resource?: Readonly<Record<string, object>>;
}

/** The names of the accepters in a stack's configuration. */
function accepterIn(directory: string): readonly string[] {
  const { resource }: Configuration = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  return Object.keys(resource?.[ACCEPTER] ?? {});
}

/**
 * OpenTofu forgets unless the block says otherwise, and had no `lifecycle` there at first; Terraform destroys.
 * Sources: https://opentofu.org/docs/language/resources/syntax/#removing-resources,
 * https://developer.hashicorp.com/terraform/language/block/removed
 */
function removedBlock({ kind }: EngineBinary, from: string): object {
  return kind === "opentofu" ? { from } : { from, lifecycle: { destroy: false } };
}
