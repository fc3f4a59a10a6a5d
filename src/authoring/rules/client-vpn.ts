import {
  CLIENT_CIDR_PREFIX,
  CLIENT_CIDR_SHARE,
  FULL_TUNNEL_ROUTE,
  VPN_SUBNET_FREE_ADDRESSES,
  VPN_SUBNET_PREFIX,
} from "../../base/aws-facts/client-vpn";
import { isWithin } from "../../base/aws-facts/fact";
import { DOCKER_NETWORK, PRIVATE_RANGES, SHARED_RANGE } from "../../base/aws-facts/vpc";
import { type Cidr, cidr, formatCidr, isPrivate, nextFreeCidr, overlaps, parseCidr, sizeOf } from "../../base/net/cidr";
import { vpcBlocks } from "../config/derived";
import { cidrProblem } from "./address-problems";
import type { VpnPlace } from "./context";
import { consumerExample, vpnExample } from "./examples";
import { valueRule, vpnRule } from "./rule";
import { inVpns } from "./values";
import { accessAddresses, crowdedSubnets } from "./zone-places";

const { min: LARGEST, max: SMALLEST } = CLIENT_CIDR_PREFIX.value;
const EVERYWHERE = FULL_TUNNEL_ROUTE.value;
const DOCKER = cidr(DOCKER_NETWORK.value);
const CREATE = "EC2 API, CreateClientVpnEndpoint; any text passes validate and plan of hashicorp/aws 5.100.0";

/** With certificates that exist: generating hundreds takes long. */
const IMPORTED = {
  clientCidr: "172.16.0.0/22",
  authentication: {
    source: "acm" as const,
    serverCertificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
  },
};

export const clientCidrSize = valueRule<string>("CVPN-01", "error", {
  text: `a client CIDR block must be between /${LARGEST} and /${SMALLEST}`,
  why: "AWS accepts no other size, the block cannot be changed later, and the provider does not check it.",
  source: CREATE,
  caughtBy: "apply",
  example: vpnExample({ clientCidr: "172.16.0.0/23" }, { clientCidr: "172.16.0.0/22" }),
  places: inVpns("clientCidr"),
  problem(text) {
    const block = parseCidr(text);
    if (!block || isWithin(CLIENT_CIDR_PREFIX.value, block.prefix)) return undefined;
    // The smallest block is the least likely to overlap.
    return { fix: `use ${formatCidr({ base: startOf(block.base, SMALLEST), prefix: SMALLEST })}` };
  },
});

export const clientCidrCanonical = valueRule<string>("CVPN-02", "error", {
  text: "a client CIDR block must be an IPv4 CIDR block without host bits",
  why: "A CIDR block is written with its first address.",
  source: CREATE,
  caughtBy: "apply",
  example: vpnExample({ clientCidr: "172.16.0.1/22" }, { clientCidr: "172.16.0.0/22" }),
  places: inVpns("clientCidr"),
  problem: (text) => cidrProblem(text, "172.16.0.0/22"),
});

export const clientCidrPrivate = valueRule<string>("CVPN-02b", "error", {
  text: `a client CIDR block must be private: inside ${PRIVATE_RANGES.value.join(", ")} or ${SHARED_RANGE.value}`,
  why: "Clients get addresses from this block: with a public block they could not reach the internet hosts that own these addresses.",
  source: "AWS Client VPN Administrator Guide, rules and best practices",
  caughtBy: "silent",
  notProvable: "the internet hosts that own the addresses are not in the states",
  acknowledgeable: true,
  example: vpnExample({ clientCidr: "8.8.0.0/22" }, { clientCidr: "172.16.0.0/22" }),
  places: inVpns("clientCidr"),
  problem(text) {
    const block = parseCidr(text);
    if (!block || isPrivate(block)) return undefined;
    return { fix: `use ${freePool(block.prefix, [])}` };
  },
});

/** A client CIDR block, and the networks that clients reach: the VPC first, then the authorized networks. */
export interface PoolAndNetworks {
  readonly pool: string;
  readonly networks: readonly string[];
}

export const clientCidrDisjoint = valueRule<PoolAndNetworks>("CVPN-03", "error", {
  text: "a client CIDR block must not overlap with any network that clients reach",
  why: "An address would exist twice: in the tunnel and in the network.",
  source: "EC2 API, AssociateClientVpnTargetNetwork",
  caughtBy: "apply",
  awsError:
    "InvalidClientVpnSubnetId.OverlappingCidr: The specified target network's CIDR range overlaps with the Client VPN endpoint's client CIDR range.",
  example: vpnExample({ clientCidr: "10.10.0.0/22" }, { clientCidr: "172.16.0.0/22" }),
  places: ({ vpns }) =>
    vpns.map(({ stack, vpn, path }) => ({
      path: [...path, "clientCidr"],
      value: {
        pool: vpn.clientCidr,
        networks: [...vpcBlocks(stack.network), ...vpn.authorizedNetworks.map(({ cidr }) => cidr)],
      },
      shown: vpn.clientCidr,
    })),
  problem({ pool, networks }) {
    const own = parseCidr(pool);
    // The default route has the lowest priority, so it does not count as an overlap.
    const reached = networks.filter((network) => network !== EVERYWHERE).flatMap((text) => parseCidr(text) ?? []);
    const clash = own && reached.find((block) => overlaps(own, block));
    return clash && { detail: `it overlaps with ${formatCidr(clash)}`, fix: `use ${freePool(own.prefix, reached)}` };
  },
});

export const clientCidrRoom = vpnRule("CVPN-04", "warning", {
  text: "a client CIDR block must have twice as many addresses as clients",
  why: "AWS reserves half of the block for availability; the block cannot be changed later.",
  source: "AWS Client VPN Administrator Guide, rules and best practices",
  caughtBy: "silent",
  notProvable: "no client connects to a rehearsal",
  example: vpnExample(
    { ...IMPORTED, clients: Array.from({ length: 600 }, (_, n) => `client-${n}`) },
    { ...IMPORTED, clients: ["operator"] },
  ),
  violations({ vpn: { clientCidr, clients }, path }) {
    const own = parseCidr(clientCidr);
    const needed = clients.length * CLIENT_CIDR_SHARE.value;
    if (!own || own.prefix > SMALLEST || sizeOf(own.prefix) >= needed) return undefined;
    return {
      path: [...path, "clientCidr"],
      value: clientCidr,
      detail: `${clients.length} clients need ${needed} addresses; the block has ${sizeOf(own.prefix)}`,
      fix: `use a block of /${Math.max(LARGEST, 32 - Math.ceil(Math.log2(needed)))}`,
    };
  },
});

export const associatedSubnet = vpnRule("CVPN-09", "error", {
  text: `a subnet associated with a Client VPN must be a /${VPN_SUBNET_PREFIX.value} or larger and have ${VPN_SUBNET_FREE_ADDRESSES.value} free addresses`,
  why: "The endpoint creates its network interfaces there, and more of them as clients connect.",
  source: "AWS Client VPN Administrator Guide, target networks",
  caughtBy: "apply",
  example: consumerExample(
    { network: { cidr: "10.10.0.0/26", subnetPrefix: 28 } },
    { network: { cidr: "10.10.0.0/26", subnetPrefix: 27 } },
  ),
  violations: crowded,
});

function freePool(prefix: number, used: readonly Cidr[]): string {
  const clamped = Math.min(Math.max(prefix, LARGEST), SMALLEST);
  const free =
    nextFreeCidr(clamped, [...used, DOCKER], PRIVATE_RANGES.value.slice(1, 2).map(cidr)) ?? nextFreeCidr(clamped, used);
  return free ? formatCidr(free) : "a block that does not overlap";
}

/** The first address of the block of this prefix length that contains an address. */
function startOf(address: number, prefix: number): number {
  return Math.floor(address / sizeOf(prefix)) * sizeOf(prefix);
}

function crowded({ stack, vpn }: VpnPlace) {
  const associated = vpn.associations === "all" ? stack.subnets : stack.subnets.slice(0, 1);
  // One interface for the service's endpoint, and those of other resources in the subnet.
  const used = 1 + accessAddresses(stack) + (stack.consumer.testInstance ? 1 : 0);
  // A /28 has fewer usable addresses, so this also requires a /27.
  const needed = VPN_SUBNET_FREE_ADDRESSES.value;
  return crowdedSubnets(stack, associated, {
    used,
    needed,
    fix: `use subnets of /${VPN_SUBNET_PREFIX.value} or larger`,
  });
}
