/** IPv4 arithmetic, written for the oracle alone. */

/** A block of addresses: all those whose first `bits` bits are those of `base`. */
export interface Block {
  readonly base: number;
  readonly bits: number;
}

/** The address as a number; undefined for anything that is not one. */
export function parseAddress(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

export function parseBlock(text: string): Block | undefined {
  const [address = "", bits = "32"] = text.split("/");
  const base = parseAddress(address);
  return base === undefined ? undefined : { base, bits: Number(bits) };
}

export function sizeOf(block: Block): number {
  return 2 ** (32 - block.bits);
}

export function holds(block: Block, address: number): boolean {
  return address >= block.base && address < block.base + sizeOf(block);
}
