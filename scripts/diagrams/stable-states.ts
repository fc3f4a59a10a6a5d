import type { NamedState } from "../../src/topology";

/**
 * Private addresses are handed out in the order in which the engine happens to make things. Here they are handed out
 * anew in the order of the Terraform addresses, so that a picture is the same after every rehearsal.
 */
export function withStableAddresses(state: NamedState): NamedState {
  const text = JSON.stringify(state.json);
  const found = [...new Set(addressesIn(state.json))];
  const byNetwork = new Map<string, string[]>();
  for (const address of found)
    byNetwork.set(networkOf(address), [...(byNetwork.get(networkOf(address)) ?? []), address]);
  const renamed = new Map(
    [...byNetwork.values()].flatMap((inOrder) => {
      const sorted = [...inOrder].sort((a, b) => lastNumber(a) - lastNumber(b));
      return inOrder.map((address, index) => [address, sorted[index] ?? address] as const);
    }),
  );
  const json: unknown = JSON.parse(
    text.replace(/"(\d+\.\d+\.\d+\.\d+)"/g, (whole, address: string) => {
      const other = renamed.get(address);
      return other === undefined ? whole : `"${other}"`;
    }),
  );
  return { name: state.name, json };
}

/** Attributes that hold an address of a network interface. */
const ATTRIBUTES = new Set(["private_ip", "ipv4", "private_ips", "private_ipv4_address"]);

/** Addresses of interfaces, in the order of the state. */
function addressesIn(value: unknown, attribute = ""): readonly string[] {
  if (typeof value === "string")
    return ATTRIBUTES.has(attribute) && /^\d+\.\d+\.\d+\.\d+$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => addressesIn(one, attribute));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => addressesIn(one, name));
}

function networkOf(address: string): string {
  return address.slice(0, address.lastIndexOf("."));
}

function lastNumber(address: string): number {
  return Number(address.slice(address.lastIndexOf(".") + 1));
}
