/** Identifiers in AWS's formats, from a sequence that is random or, with a seed, the same on every run. */
import { createHash, randomBytes } from "node:crypto";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Hands out identifiers that never repeat within a world. */
export class IdSequence {
  /** @param seed the same seed gives the same sequence. @param count the number of ids already handed out */
  public constructor(
    public readonly seed: string,
    public count = 0,
  ) {}

  /** @returns a random sequence. */
  public static random(): IdSequence {
    return new IdSequence(randomBytes(16).toString("hex"));
  }

  /** @returns lower-case hexadecimal digits, at most 64. */
  public hex(length: number): string {
    return this.next().toString("hex").slice(0, length);
  }

  /** @returns an id such as `vpc-0a1b2c3d4e5f67890`: the prefix, `-0` and 16 more hexadecimal digits. */
  public resourceId(prefix: string): string {
    return `${prefix}-0${this.hex(16)}`;
  }

  /** @returns upper-case letters and digits, at most 32, as in hosted zone and access key ids. */
  public upper(length: number): string {
    return [...this.next().subarray(0, length)].map((byte) => UPPER[byte % UPPER.length]).join("");
  }

  /** @returns decimal digits, at most 32. */
  public digits(length: number): string {
    return [...this.next().subarray(0, length)].map((byte) => byte % 10).join("");
  }

  /** @returns a UUID, as in certificate ARNs and request ids. */
  public uuid(): string {
    const hex = this.hex(32);
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-8$4-");
  }

  private next(): Buffer {
    this.count += 1;
    return createHash("sha256").update(`${this.seed}:${this.count}`).digest();
  }
}
