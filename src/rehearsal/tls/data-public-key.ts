import type { KeyObject } from "node:crypto";
import type { DataSourceKind } from "../provider";
import { stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { algorithmOf, parsed, parsePrivateKey, publicKeyAttributes } from "./key-attributes";
import { readOpensshPrivateKey } from "./ssh";
import type { TlsSession } from "./state-only";

const KEY_ERROR = "Unable to parse private key";

/** `tls_public_key`: the public half of a private key, in every form. */
export const dataPublicKey: DataSourceKind<TlsSession> = {
  read: ({ config }) => {
    const key = privateKeyOf(config);
    return { algorithm: algorithmOf(key, KEY_ERROR), ...publicKeyAttributes(key) };
  },
};

function privateKeyOf(config: ObjectValue): KeyObject {
  const pem = stringOf(config, "private_key_pem");
  if (pem !== undefined) return parsePrivateKey(pem, KEY_ERROR);
  const openssh = textOf(config, "private_key_openssh");
  return parsed(KEY_ERROR, () => readOpensshPrivateKey(openssh), "failed to parse openssh private key: ");
}
