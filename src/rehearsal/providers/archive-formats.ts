/** ZIP and compressed TAR files, the same bytes for the same contents. */
import { deflateRawSync, gzipSync } from "node:zlib";

/** A file in an archive. */
export interface Entry {
  /** With slashes. */
  readonly name: string;
  readonly content: Buffer;
  /** Permission bits. */
  readonly mode: number;
}

const DEFLATE = 8;
const VERSION = 20;
/** Made on Unix, so that the permissions are read. */
const MADE_BY = (3 << 8) | VERSION;
const REGULAR_FILE = 0o100000;
/** 1 January 2049, as the archive provider writes it, so that archives do not differ by time. */
const DOS_DATE = ((2049 - 1980) << 9) | (1 << 5) | 1;
const TAR_BLOCK = 512;

const CRC_TABLE = Array.from({ length: 256 }, (_, start) => {
  let crc = start;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

/** @returns the CRC32 of ISO 3309, unsigned */
export function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers in little-endian order: each with its width in bytes. */
function fields(...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );
}

/** @returns a ZIP file. */
export function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of entries) {
    const path = Buffer.from(name, "utf8");
    const packed = deflateRawSync(content);
    const common = fields(
      [VERSION, 2],
      [0x800, 2],
      [DEFLATE, 2],
      [0, 2],
      [DOS_DATE, 2],
      [crc32(content), 4],
      [packed.length, 4],
      [content.length, 4],
      [path.length, 2],
      [0, 2],
    );
    const local = Buffer.concat([fields([0x04034b50, 4]), common, path, packed]);
    const attributes = ((REGULAR_FILE | mode) << 16) >>> 0;
    directory.push(
      fields([0x02014b50, 4], [MADE_BY, 2]),
      common,
      fields([0, 2], [0, 2], [0, 2], [attributes, 4], [offset, 4]),
      path,
    );
    files.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = entries.length;
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [index.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...files, index, end]);
}

/** @returns a TAR file, compressed with gzip. */
export function tarGz(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap((entry) => [tarHeader(entry), padded(entry.content)]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * TAR_BLOCK)]));
}

function tarHeader({ name, content, mode }: Entry): Buffer {
  const header = Buffer.alloc(TAR_BLOCK);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;
  const sum = (): number => header.reduce((total, byte) => total + byte, 0);
  header.write(name, 0, 100, "utf8");
  header.write(octal(mode, 7) + octal(0, 7) + octal(0, 7) + octal(content.length, 11) + octal(0, 11), 100, "latin1");
  header.write("        0", 148, "latin1");
  header.write("ustar\u000000", 257, "latin1");
  header.write(`${sum().toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

function padded(content: Buffer): Buffer {
  const rest = content.length % TAR_BLOCK;
  return rest === 0 ? content : Buffer.concat([content, Buffer.alloc(TAR_BLOCK - rest)]);
}
