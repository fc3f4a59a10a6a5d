/** Keys in OpenSSH's forms (RFC 4253, RFC 5656, RFC 8709, and PROTOCOL.key of OpenSSH for private keys). */
import { createHash, createPrivateKey, type JsonWebKey, type KeyObject, randomBytes } from "node:crypto";
import { publicHalf } from "../../base/pki/keys";
import { pemBlocks, toPem } from "../../base/pki/pem";
import { SshReader, sshInteger, sshString } from "./ssh-wire";

const LABEL = "OPENSSH PRIVATE KEY";
const MAGIC = Buffer.from("openssh-key-v1\0");

/** OpenSSH's names of the curves, by their names in JSON Web Keys; OpenSSH does not support P-224. */
const CURVES: Readonly<Record<string, string>> = {
  "P-256": "nistp256",
  "P-384": "nistp384",
  "P-521": "nistp521",
};

/** @returns the public key in OpenSSH's wire format, or undefined if OpenSSH does not support the key. */
export function sshPublicKey(key: KeyObject): Buffer | undefined {
  const type = sshType(key);
  return type === undefined ? undefined : Buffer.concat([sshString(type), ...publicParts(webKey(publicHalf(key)))]);
}

/** @returns the line for an `authorized_keys` file, including the final "\n". */
export function authorizedKey(publicKey: Buffer): string {
  const type = new SshReader(publicKey).string().toString();
  return `${type} ${publicKey.toString("base64")}\n`;
}

/** @returns the fingerprint as OpenSSH prints it, without padding: `SHA256:47DEQpj8HBSa…`. */
export function sha256Fingerprint(publicKey: Buffer): string {
  return `SHA256:${createHash("sha256").update(publicKey).digest("base64").replace(/=+$/, "")}`;
}

/** @returns the fingerprint as OpenSSH before 6.8 printed it: sixteen hexadecimal bytes, separated by colons. */
export function md5Fingerprint(publicKey: Buffer): string {
  return createHash("md5")
    .update(publicKey)
    .digest("hex")
    .replace(/..(?=.)/g, "$&:");
}

/** @returns the private key as an unencrypted `OPENSSH PRIVATE KEY`, or undefined if OpenSSH does not support it. */
export function opensshPrivateKey(key: KeyObject): string | undefined {
  const type = sshType(key);
  const publicKey = sshPublicKey(key);
  if (type === undefined || publicKey === undefined) return undefined;
  // The same random number twice shows the reader of an encrypted key whether the passphrase is correct.
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, sshString(type), ...privateParts(webKey(key)), sshString("")]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1));
  const keyCount = Buffer.of(0, 0, 0, 1);
  const noEncryption = ["none", "none", ""].map(sshString);
  const keys = [sshString(publicKey), sshString(Buffer.concat([secret, padding]))];
  return toPem(LABEL, Buffer.concat([MAGIC, ...noEncryption, keyCount, ...keys]));
}

/**
 * @returns the private key in an unencrypted `OPENSSH PRIVATE KEY`.
 * @throws Error with the reason if the text is anything else.
 */
export function readOpensshPrivateKey(pem: string): KeyObject {
  const bytes = pemBlocks(pem).find((block) => block.label === LABEL)?.bytes;
  if (bytes === undefined || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error("ssh: no key found");
  }
  const reader = new SshReader(bytes.subarray(MAGIC.length));
  if (reader.string().toString() !== "none") throw new Error("ssh: this private key is passphrase protected");
  reader.string();
  reader.string();
  reader.bytes(4);
  reader.string();
  const secret = new SshReader(reader.string());
  secret.bytes(8);
  return createPrivateKey({ key: readPrivateParts(secret), format: "jwk" });
}

function sshType(key: KeyObject): string | undefined {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return "ssh-rsa";
    case "ed25519":
      return "ssh-ed25519";
    case "ec": {
      const name = key.asymmetricKeyDetails?.namedCurve === "secp224r1" ? undefined : CURVES[webKey(key).crv ?? ""];
      return name === undefined ? undefined : `ecdsa-sha2-${name}`;
    }
    default:
      return undefined;
  }
}

function webKey(key: KeyObject): JsonWebKey {
  return key.export({ format: "jwk" });
}

function publicParts(key: JsonWebKey): Buffer[] {
  switch (key.kty) {
    case "RSA":
      return [sshInteger(part(key, "e")), sshInteger(part(key, "n"))];
    case "EC":
      return [sshString(CURVES[key.crv ?? ""] ?? ""), sshString(point(key))];
    default:
      return [sshString(part(key, "x"))];
  }
}

function privateParts(key: JsonWebKey): Buffer[] {
  switch (key.kty) {
    case "RSA":
      return (["n", "e", "d", "qi", "p", "q"] as const).map((name) => sshInteger(part(key, name)));
    case "EC":
      return [...publicParts(key), sshInteger(part(key, "d"))];
    default:
      return [sshString(part(key, "x")), sshString(Buffer.concat([part(key, "d"), part(key, "x")]))];
  }
}

function readPrivateParts(secret: SshReader): JsonWebKey {
  const type = secret.string().toString();
  if (type === "ssh-rsa") return readRsa(secret);
  if (type === "ssh-ed25519") {
    const x = secret.string();
    return { kty: "OKP", crv: "Ed25519", x: text(x), d: text(secret.string().subarray(0, x.length)) };
  }
  const name = secret.string().toString();
  const crv = Object.keys(CURVES).find((curve) => CURVES[curve] === name);
  if (crv === undefined) throw new Error(`ssh: unhandled key type ${JSON.stringify(type)}`);
  const coordinates = secret.string().subarray(1);
  const size = coordinates.length / 2;
  const d = secret.integer();
  return {
    kty: "EC",
    crv,
    x: text(coordinates.subarray(0, size)),
    y: text(coordinates.subarray(size)),
    d: text(Buffer.concat([Buffer.alloc(size - d.length), d])),
  };
}

function readRsa(secret: SshReader): JsonWebKey {
  const next = (): string => text(secret.integer());
  const [n, e, d, qi, p, q] = [next(), next(), next(), next(), next(), next()];
  const exponentFor = (prime: string): string => number(big(d) % (big(prime) - 1n));
  return { kty: "RSA", n, e, d, p, q, dp: exponentFor(p), dq: exponentFor(q), qi };
}

function part(key: JsonWebKey, name: "n" | "e" | "d" | "p" | "q" | "qi" | "x" | "y"): Buffer {
  return Buffer.from(key[name] ?? "", "base64url");
}

/** The uncompressed form of a point on a curve (SEC 1, 2.3.3). */
function point(key: JsonWebKey): Buffer {
  return Buffer.concat([Buffer.of(4), part(key, "x"), part(key, "y")]);
}

function text(bytes: Buffer): string {
  return bytes.toString("base64url");
}

function big(base64url: string): bigint {
  return BigInt(`0x${Buffer.from(base64url, "base64url").toString("hex") || "0"}`);
}

function number(value: bigint): string {
  const hex = value.toString(16);
  return text(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex"));
}
