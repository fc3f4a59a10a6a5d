import { holds, parseAddress, parseBlock, sizeOf } from "../reachability-oracle/addresses";
import { type RawStates, text } from "../reachability-oracle/raw-states";

/** Addresses that AWS chooses from a subnet for interfaces of which the states show none: each time the first free one. */
export class Addresses {
  private readonly chosen = new Map<string, string>();
  private readonly taken: Set<number>;

  public constructor(private readonly states: RawStates) {
    this.taken = new Set(states.addresses().flatMap((one) => parseAddress(one) ?? []));
  }

  /** @param owner what the address is for; the same owner keeps its address in a subnet */
  public of(owner: string, subnetId: string): string | undefined {
    const key = `${owner} in ${subnetId}`;
    const known = this.chosen.get(key);
    if (known !== undefined) return known;
    const block = parseBlock(text(this.states.find(["aws_subnet"], "id", subnetId)?.values, "cidr_block") ?? "");
    if (block === undefined) return undefined;
    // AWS keeps the first four addresses and the last: docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    for (let one = block.base + 4; one < block.base + sizeOf(block) - 1 && holds(block, one); one++) {
      if (this.taken.has(one)) continue;
      this.taken.add(one);
      this.chosen.set(key, format(one));
      return format(one);
    }
    return undefined;
  }
}

function format(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
