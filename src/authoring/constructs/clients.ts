import type { Construct } from "constructs";
import { clientForm } from "../rules/endpoint";
import { addChecks, checked } from "./checks";
import type { Peer } from "./peer";
import type { SecurityGroups } from "./security-group";
import { knownEntries } from "./tokens";

/** A client, and how its rule is described. */
export type Client = Peer & {
  /** Shown in the AWS console (SG-01). @default the service from a client */
  readonly description?: string;
};

/** Who can connect to an endpoint. */
export interface ClientProps {
  /**
   * Allowed clients of the endpoint, by a stable key. Add more with `allowFrom`.
   * @default the VPC's CIDR block, if it is known and the security group is the endpoint's own
   */
  readonly clients?: Readonly<Record<string, Client>>;
}

/** What clients connect to. */
export interface ClientPort {
  readonly port: number;
  /** How rules begin to describe it. */
  readonly what: string;
}

/** Adds a rule for each client of an endpoint. */
export function allowClients(
  construct: Construct,
  { first, isOwn }: SecurityGroups,
  { clients, network }: ClientProps & { readonly network: { readonly cidr?: string } },
  { port, what }: ClientPort,
): void {
  if (clients === undefined) {
    if (!isOwn || network.cidr === undefined) return;
    first.allowFrom("vpc", { cidr: network.cidr }, { port, description: `${what} from clients in the VPC` });
    return;
  }
  for (const [key, client] of knownEntries(construct, "clients", clients)) {
    addChecks(construct, [checked(clientForm, `clients.${key}`, peerOf(client))]);
    first.allowFrom(key, client, { port, description: client.description ?? `${what} from a client` });
  }
}

/** A construct has more members than the ones that tell who the client is. */
function peerOf(client: Client): Peer {
  if ("cidr" in client) return { cidr: client.cidr };
  if ("prefixListId" in client) return { prefixListId: client.prefixListId };
  return { securityGroupId: client.securityGroupId };
}
