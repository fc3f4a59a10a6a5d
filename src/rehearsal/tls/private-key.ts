import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { messageOf } from "../../base/errors/user-error";
import { diagnosticError } from "../provider";
import { numberOf, stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { privateKeyAttributes, publicKeyAttributes } from "./key-attributes";
import { stateOnly } from "./state-only";

const generate = promisify(generateKeyPair);

/** The values of `ecdsa_curve`, with OpenSSL's names of the curves. */
export const CURVES: Readonly<Record<string, string>> = {
  P224: "secp224r1",
  P256: "prime256v1",
  P384: "secp384r1",
  P521: "secp521r1",
};

/** `tls_private_key`: a new key, in every form. */
export const privateKey = stateOnly({
  forceNew: ["algorithm", "rsa_bits", "ecdsa_curve"],
  defaults: { rsa_bits: 2048, ecdsa_curve: "P224" },
  create: async ({ planned }) => {
    const key = await newKey(planned);
    return { ...privateKeyAttributes(key), ...publicKeyAttributes(key) };
  },
});

async function newKey(planned: ObjectValue): Promise<KeyObject> {
  try {
    switch (stringOf(planned, "algorithm")) {
      case "RSA":
        return (await generate("rsa", { modulusLength: numberOf(planned, "rsa_bits") ?? 2048 })).privateKey;
      case "ECDSA":
        return (await generate("ec", { namedCurve: CURVES[textOf(planned, "ecdsa_curve")] ?? "" })).privateKey;
      default:
        return (await generate("ed25519")).privateKey;
    }
  } catch (error) {
    throw diagnosticError("Unable to generate Key from configuration", messageOf(error));
  }
}
