import {
  type Cidr,
  cidr,
  formatCidr,
  isCanonical,
  isPrivate,
  nextFreeCidr,
  overlaps,
  parseCidr,
  sizeOf,
  usableAddresses,
} from "../../base/net/cidr";
import type { RuleContext, VpnPlace } from "./context";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";
import { sizePlace } from "./written-zones";

const LARGEST = 12;
const SMALLEST = 22;
const SMALLEST_SUBNET = 27;
const FREE_ADDRESSES = 20;
const EVERYWHERE = "0.0.0.0/0";
const DOCKER = cidr("172.17.0.0/16");
const CREATE = "EC2 API, CreateClientVpnEndpoint; any text passes validate and plan of hashicorp/aws 5.100.0";

export const clientCidrSize = valueRule<string>({
  id: "CVPN-01",
  severity: "error",
  text: "the address pool of a Client VPN is between /12 and /22",
  why: "AWS takes no other size, the pool cannot be changed later, and the provider does not look at it.",
  source: CREATE,
  caughtBy: "apply",
  example: pool("172.16.0.0/23", "172.16.0.0/22"),
  places: pools,
  problem(text) {
    const block = parseCidr(text);
    if (!block || (block.prefix >= LARGEST && block.prefix <= SMALLEST)) return undefined;
    // The smallest pool is the least likely to overlap with anything.
    return { fix: `write ${formatCidr({ base: startOf(block.base, SMALLEST), prefix: SMALLEST })}` };
  },
});

export const clientCidrCanonical = valueRule<string>({
  id: "CVPN-02",
  severity: "error",
  text: "the address pool of a Client VPN is an IPv4 block without host bits",
  why: "A block is named by its first address.",
  source: CREATE,
  caughtBy: "apply",
  example: pool("172.16.0.1/22", "172.16.0.0/22"),
  places: pools,
  problem(text) {
    const block = parseCidr(text);
    if (!block) return { fix: "write a block such as 172.16.0.0/22" };
    return isCanonical(text) ? undefined : { fix: `write ${formatCidr(block)}` };
  },
});

export const clientCidrPrivate = valueRule<string>({
  id: "CVPN-02b",
  severity: "error",
  text: "the address pool of a Client VPN is private: inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
  why: "Clients get these addresses: with public ones they would lose the hosts on the internet that own them.",
  source: "AWS Client VPN Administrator Guide, rules and best practices",
  caughtBy: "silent",
  acknowledgeable: true,
  example: pool("8.8.0.0/22", "172.16.0.0/22"),
  places: pools,
  problem(text) {
    const block = parseCidr(text);
    if (!block || isPrivate(block)) return undefined;
    return { fix: `write ${freePool(block.prefix, [])}` };
  },
});

/** An address pool, and the blocks that its clients reach: the VPC first, then what is authorized beyond it. */
export interface PoolAndNetworks {
  readonly pool: string;
  readonly networks: readonly string[];
}

export const clientCidrDisjoint = valueRule<PoolAndNetworks>({
  id: "CVPN-03",
  severity: "error",
  text: "the address pool of a Client VPN overlaps with no network that clients reach",
  why: "An address would be in two places at once: in the tunnel and in the network.",
  source: "EC2 API, AssociateClientVpnTargetNetwork",
  caughtBy: "apply",
  awsError:
    "InvalidClientVpnSubnetId.OverlappingCidr: The specified target network's CIDR range overlaps with the Client VPN endpoint's client CIDR range.",
  example: pool("10.10.0.0/22", "172.16.0.0/22"),
  places: ({ vpns }) =>
    vpns.map(({ stack, vpn, path }) => ({
      path: [...path, "clientCidr"],
      value: {
        pool: vpn.clientCidr,
        networks: [stack.network.cidr, ...vpn.authorizedNetworks.map(({ cidr }) => cidr)],
      },
      shown: vpn.clientCidr,
    })),
  problem({ pool, networks }) {
    const own = parseCidr(pool);
    if (!own) return undefined;
    // The route to everywhere is a case of its own: it is looked at last, so it overlaps with nothing.
    const reached = networks.filter((network) => network !== EVERYWHERE).flatMap((text) => parseCidr(text) ?? []);
    const clash = reached.find((block) => overlaps(own, block));
    return (
      clash && {
        detail: `it overlaps with ${formatCidr(clash)}`,
        fix: `write ${freePool(own.prefix, reached)}`,
      }
    );
  },
});

export const clientCidrRoom = configRule({
  id: "CVPN-04",
  severity: "warning",
  text: "the address pool of a Client VPN has twice as many addresses as clients",
  why: "AWS keeps half of the pool for availability; the pool cannot be changed later.",
  source: "AWS Client VPN Administrator Guide, rules and best practices",
  caughtBy: "silent",
  example: {
    bad: {
      consumers: {
        consumer: {
          vpn: { clientCidr: "172.16.0.0/22", clients: Array.from({ length: 600 }, (_, n) => `client-${n}`) },
        },
      },
    },
    good: { consumers: { consumer: { vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] } } } },
  },
  violations: ({ vpns }) =>
    vpns.flatMap(({ vpn, path }) => {
      const own = parseCidr(vpn.clientCidr);
      const needed = vpn.clients.length * 2;
      if (!own || own.prefix > SMALLEST || sizeOf(own.prefix) >= needed) return [];
      return [
        {
          path: [...path, "clientCidr"],
          value: vpn.clientCidr,
          detail: `${vpn.clients.length} clients need ${needed} addresses, it has ${sizeOf(own.prefix)}`,
          fix: `use a pool of /${Math.max(LARGEST, 32 - Math.ceil(Math.log2(needed)))}`,
        },
      ];
    }),
});

export const associatedSubnet = configRule({
  id: "CVPN-09",
  severity: "error",
  text: "a subnet that a Client VPN is associated with is at least a /27 and has 20 free addresses",
  why: "The endpoint puts its network interfaces there, more of them as clients connect.",
  source: "AWS Client VPN Administrator Guide, target networks",
  caughtBy: "apply",
  example: {
    bad: { consumers: { consumer: { network: { cidr: "10.10.0.0/26", subnetPrefix: 28 } } } },
    good: { consumers: { consumer: { network: { cidr: "10.10.0.0/26", subnetPrefix: 27 } } } },
  },
  violations: ({ vpns }) => vpns.flatMap(crowded),
});

export const clientVpnRules = [
  clientCidrSize,
  clientCidrCanonical,
  clientCidrPrivate,
  clientCidrDisjoint,
  clientCidrRoom,
  associatedSubnet,
];

function pool(bad: string, good: string) {
  return {
    bad: { consumers: { consumer: { vpn: { clientCidr: bad } } } },
    good: { consumers: { consumer: { vpn: { clientCidr: good } } } },
  };
}

function pools({ vpns }: RuleContext): readonly Place<string>[] {
  return vpns.map(({ path, vpn }) => ({ path: [...path, "clientCidr"], value: vpn.clientCidr }));
}

function freePool(prefix: number, used: readonly Cidr[]): string {
  const clamped = Math.min(Math.max(prefix, LARGEST), SMALLEST);
  const free = nextFreeCidr(clamped, [...used, DOCKER], [cidr("172.16.0.0/12")]) ?? nextFreeCidr(clamped, used);
  return free ? formatCidr(free) : "a block that none of them has";
}

/** The first address of the block of this length that an address is in. */
function startOf(address: number, prefix: number): number {
  return Math.floor(address / sizeOf(prefix)) * sizeOf(prefix);
}

function crowded({ stack, vpn }: VpnPlace) {
  const associated = vpn.associations === "all" ? stack.subnets : stack.subnets.slice(0, 1);
  const { access, consumer } = stack;
  // One interface of the service's endpoint, and those of what else lives in the subnet.
  const others = 1 + (access === "ssm" ? 2 : access === "instance-connect" ? 1 : 0) + (consumer.testInstance ? 1 : 0);
  return associated.flatMap((subnet, index) => {
    const block = parseCidr(subnet.cidr);
    if (!block) return [];
    const free = usableAddresses(block.prefix) - others;
    const place = sizePlace(stack, index);
    if ((block.prefix <= SMALLEST_SUBNET && free >= FREE_ADDRESSES) || !place) return [];
    return [
      {
        ...place,
        detail: `${subnet.cidr} has ${free} left`,
        fix: `use subnets of /${SMALLEST_SUBNET} or larger`,
      },
    ];
  });
}
