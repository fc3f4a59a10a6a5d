/**
 * Bodies that clients of S3 send in chunks with signatures or checksums of their own:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */

const HEADER = /^([0-9a-fA-F]+)(?:;[^\r\n]*)?\r\n/;
/** Longer than any header of a chunk. */
const LONGEST_HEADER = 256;

/** @returns the contents of a body in the coding `aws-chunked`, without what follows them. */
export function fromAwsChunked(body: Uint8Array): Uint8Array {
  const bytes = Buffer.from(body);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [header = "", size = "0"] = HEADER.exec(bytes.toString("latin1", at, at + LONGEST_HEADER)) ?? [];
    const length = Number.parseInt(size, 16);
    if (header === "" || length === 0) break;
    const start = at + header.length;
    parts.push(bytes.subarray(start, start + length));
    at = start + length + "\r\n".length;
  }
  return Buffer.concat(parts);
}
