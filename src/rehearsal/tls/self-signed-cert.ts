import { textOf } from "../values/attributes";
import { ISSUED_DEFAULTS, ISSUED_FORCE_NEW, issue, planIssued, readIssued } from "./issued-certificate";
import { algorithmOf, parsePrivateKey } from "./key-attributes";
import { stateOnly } from "./state-only";
import { REQUESTED_FORCE_NEW, requestedNames, requestedSubject } from "./subject-arguments";

const KEY_ERROR = "Failed to parse private key PEM";

/** `tls_self_signed_cert`: a self-signed certificate, for example a CA certificate. */
export const selfSignedCert = stateOnly({
  forceNew: [...ISSUED_FORCE_NEW, ...REQUESTED_FORCE_NEW, "set_authority_key_id"],
  defaults: { ...ISSUED_DEFAULTS, set_authority_key_id: false },
  pemArguments: ["private_key_pem"],
  plan: planIssued,
  read: readIssued,
  create: async ({ session, planned }) => {
    const key = parsePrivateKey(textOf(planned, "private_key_pem"), KEY_ERROR);
    const requested = { subject: requestedSubject(planned), alternativeNames: requestedNames(planned) };
    const issued = await issue(planned, { ...requested, key, signer: key }, session.now());
    return { key_algorithm: algorithmOf(key, KEY_ERROR), ...issued };
  },
});
