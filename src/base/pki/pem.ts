import { notOnePemBlock } from "../errors/certificate-errors";

/** One block of a PEM file (RFC 7468). */
export interface PemBlock {
  /** The text after `BEGIN`, for example `CERTIFICATE`. */
  readonly label: string;
  /** The bytes of the block, usually DER. */
  readonly bytes: Buffer;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----\r?\n([A-Za-z0-9+/=\s]*?)-----END \1-----/g;

/** @returns the bytes as one PEM block: 64 characters per line, "\n" at the end (as `hashicorp/tls` writes it). */
export function toPem(label: string, bytes: ArrayBuffer | Uint8Array): string {
  const base64 = Buffer.from(new Uint8Array(bytes)).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** @returns every block of a PEM text, in order; text around the blocks is ignored, as RFC 7468 allows. */
export function pemBlocks(text: string): PemBlock[] {
  return [...text.matchAll(BLOCK)].map((match) => ({
    label: match[1] ?? "",
    bytes: Buffer.from(match[2] ?? "", "base64"),
  }));
}

/**
 * @returns the bytes of the one block with this label.
 * @throws UserError if the text has no block, another kind of block, or more than one.
 */
export function onePemBlock(text: string, label: string): Buffer {
  const blocks = pemBlocks(text);
  const found = blocks.map((block) => block.label).join(", ") || "no PEM block";
  const [block] = blocks;
  if (block === undefined || block.label !== label || blocks.length > 1) {
    throw notOnePemBlock(label, found);
  }
  return block.bytes;
}

/** @returns each certificate of a PEM text as separate PEM, in order; other blocks are dropped. */
export function splitCertificates(text: string): string[] {
  return pemBlocks(text)
    .filter((block) => block.label === "CERTIFICATE")
    .map((block) => toPem(block.label, block.bytes));
}
