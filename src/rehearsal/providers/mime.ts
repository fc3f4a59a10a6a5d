/** The MIME document that cloud-init reads, as the providers cloudinit and template write it. */
import { gzipSync } from "node:zlib";
import type { BlockSchema } from "../schemas/schema";
import { blocksOf, stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { crc32 } from "./archive-formats";
import { computed, filled, optional, required } from "./small-provider";

const DEFAULT_BOUNDARY = "MIMEBOUNDARY";

export const mimeBlock: BlockSchema = {
  attributes: {
    gzip: filled("bool"),
    base64_encode: filled("bool"),
    boundary: filled(),
    rendered: computed(),
    id: computed(),
  },
  block_types: {
    part: {
      nesting_mode: "list",
      block: {
        attributes: {
          content: required(),
          content_type: optional(),
          filename: optional(),
          merge_type: optional(),
        },
      },
    },
  },
};

function part(values: ObjectValue): string {
  const filename = stringOf(values, "filename");
  const merge = stringOf(values, "merge_type");
  const headers = [
    ...(filename ? [`Content-Disposition: attachment; filename="${filename}"`] : []),
    "Content-Transfer-Encoding: 7bit",
    `Content-Type: ${stringOf(values, "content_type") || "text/plain"}`,
    "Mime-Version: 1.0",
    ...(merge ? [`X-Merge-Type: ${merge}`] : []),
  ];
  return `${headers.join("\r\n")}\r\n\r\n${textOf(values, "content")}`;
}

/** @returns the attributes of {@link mimeBlock} */
export function mimeDocument(config: ObjectValue): ObjectValue {
  const boundary = stringOf(config, "boundary") ?? DEFAULT_BOUNDARY;
  const [gzip, base64_encode] = [config.gzip !== false, config.base64_encode !== false];
  const parts = blocksOf(config, "part").map((one) => `--${boundary}\r\n${part(one)}\r\n`);
  const text = `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\r\n\r\n${parts.join("")}--${boundary}--\r\n`;
  const content = gzip ? gzipSync(text) : Buffer.from(text);
  const rendered = base64_encode ? content.toString("base64") : content.toString("utf8");
  return { gzip, base64_encode, boundary, rendered, id: String(crc32(Buffer.from(rendered))) };
}
