/** The data types of SSH (RFC 4251, section 5), as far as keys need them. */

/** @returns a string: its length in four bytes, then its bytes. */
export function sshString(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** @returns a positive integer (`mpint`): a string without leading zeros, except one before a leading 1 bit. */
export function sshInteger(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Buffer.alloc(0) : bytes.subarray(start);
  const isNegative = digits.length > 0 && digits.readUInt8(0) >= 0x80;
  return sshString(isNegative ? Buffer.concat([Buffer.of(0), digits]) : digits);
}

/** Reads the values that the functions above write, one after another. */
export class SshReader {
  private offset = 0;

  public constructor(private readonly source: Buffer) {}

  /** @throws Error at the end of the source. */
  public bytes(length: number): Buffer {
    if (this.offset + length > this.source.length) throw new Error("ssh: short read");
    this.offset += length;
    return this.source.subarray(this.offset - length, this.offset);
  }

  public string(): Buffer {
    return this.bytes(this.bytes(4).readUInt32BE());
  }

  /** @returns a positive integer without the leading zero. */
  public integer(): Buffer {
    const bytes = this.string();
    return bytes.length > 0 && bytes.readUInt8(0) === 0 ? bytes.subarray(1) : bytes;
  }
}
