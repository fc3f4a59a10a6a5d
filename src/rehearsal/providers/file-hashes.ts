import { createHash } from "node:crypto";
import type { ObjectValue } from "../values/value";
import { type Attributes, computed } from "./small-provider";

/** @param prefix of the attributes: `content_` or `output_` */
export function hashAttributes(prefix: string): Attributes {
  const names = ["md5", "sha1", "sha256", "base64sha256", "sha512", "base64sha512"];
  return Object.fromEntries(names.map((name) => [`${prefix}${name}`, computed()]));
}

/** @returns the hashes of a file, in the attributes of {@link hashAttributes} */
export function hashesOf(content: Buffer, prefix: string): ObjectValue {
  const hash = (algorithm: string, encoding: "hex" | "base64") =>
    createHash(algorithm).update(content).digest(encoding);
  return {
    [`${prefix}md5`]: hash("md5", "hex"),
    [`${prefix}sha1`]: hash("sha1", "hex"),
    [`${prefix}sha256`]: hash("sha256", "hex"),
    [`${prefix}base64sha256`]: hash("sha256", "base64"),
    [`${prefix}sha512`]: hash("sha512", "hex"),
    [`${prefix}base64sha512`]: hash("sha512", "base64"),
  };
}
