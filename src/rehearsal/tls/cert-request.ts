import { onePemBlock } from "../../base/pki/pem";
import { createCertificateRequest } from "../../base/pki/request";
import { diagnosticError } from "../provider";
import { textOf } from "../values/attributes";
import { algorithmOf, parsePrivateKey, stateHash } from "./key-attributes";
import { stateOnly } from "./state-only";
import { REQUESTED_FORCE_NEW, requestedNames, requestedSubject } from "./subject-arguments";

const KEY_ERROR = "Failed to parse private key PEM";

/** `tls_cert_request`: a certificate signing request. */
export const certRequest = stateOnly({
  forceNew: REQUESTED_FORCE_NEW,
  pemArguments: ["private_key_pem"],
  create: async ({ planned }) => {
    const key = parsePrivateKey(textOf(planned, "private_key_pem"), KEY_ERROR);
    const request = { subject: requestedSubject(planned), alternativeNames: requestedNames(planned), key };
    const pem = await createCertificateRequest(request).catch((error: Error) => {
      throw diagnosticError("Error creating certificate request", error.message);
    });
    return {
      key_algorithm: algorithmOf(key, KEY_ERROR),
      cert_request_pem: pem,
      id: stateHash(onePemBlock(pem, "CERTIFICATE REQUEST")),
    };
  },
});
