import { ACM_KEYS, LIFETIMES, X509_VERSION } from "../../base/aws-facts/certificates";
import { VPN_KEY_BITS } from "../../base/aws-facts/client-vpn";
import type { Finding } from "../../base/findings/finding";
import { type CertificateForm, isAcmKey, type KeyFacts } from "../../base/pki/certificate";
import { type Problem, problemText, type RuleInfo, ruleInfo } from "./rule";

const KEYS = ACM_KEYS.value;
const PREREQUISITES = "ACM User Guide, prerequisites for importing certificates";
const MUTUAL = "AWS Client VPN Administrator Guide, mutual authentication";

export const vpnKey = ruleInfo("CVPN-20", "error", {
  text: `a Client VPN certificate must have an RSA key of ${VPN_KEY_BITS.value.join(" or ")} bits, and a client certificate a common name`,
  why: "ACM supports longer keys and elliptic curves; Client VPN does not, and no client can connect.",
  source: MUTUAL,
  caughtBy: "silent",
});

export const keyUsages = ruleInfo("CVPN-22", "error", {
  text: "a certificate must have the key usages of its role: serverAuth, clientAuth, or keyCertSign for a CA",
  why: "VPN clients check that the server presents a server certificate, and the server checks that clients present client certificates.",
  source: "RFC 5280; easy-rsa practice",
  caughtBy: "silent",
});

export const keyPair = ruleInfo("ACM-01", "error", {
  text: "a certificate and its private key must match",
  why: "Data signed with the private key is verified with the certificate.",
  source: "ACM API, ImportCertificate; any text passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
});

export const validity = ruleInfo("ACM-02", "error", {
  text: "a certificate must be valid now",
  why: `ACM does not import a certificate that has expired or is not yet valid. One that expires within ${LIFETIMES.value.renewal} days is a warning.`,
  source: PREREQUISITES,
  caughtBy: "apply",
});

export const acmForm = ruleInfo("ACM-02b", "error", {
  text: "a certificate must be X.509 version 3, name its issuer, and have a key that ACM supports, of the same algorithm as its issuer's",
  why: `ACM supports RSA with ${KEYS.rsaBits.join(", ")} bits and the curves ${KEYS.curves.join(", ")}. The provider checks none of this.`,
  source: PREREQUISITES,
  caughtBy: "apply",
});

export const chainOrder = ruleInfo("ACM-03", "error", {
  text: "each certificate of a chain must certify the one before it, and the chain must not repeat the certificate itself",
  why: "ACM verifies the chain in the given order.",
  source: "ACM User Guide, troubleshooting imports",
  caughtBy: "apply",
  awsError:
    "The certificate field contains more than one certificate. You can specify only one certificate in this field.",
});

/** Rules for certificates that a user provides as PEM. All but ACM-02b are checked where the PEM is read. */
export const CERTIFICATE_RULES: readonly RuleInfo[] = [vpnKey, keyUsages, keyPair, validity, acmForm, chainOrder];

/**
 * What ACM rejects in a certificate, apart from its validity and chain (ACM-02b).
 * @param where - the certificate's name, such as `server.crt`
 * @param issuer - the first certificate of the chain; omitted for a self-signed certificate
 */
export function acmFormFindings(
  where: string,
  certificate: CertificateForm,
  issuer?: CertificateForm,
): readonly Finding[] {
  return problems(certificate, issuer).map((problem) => ({
    rule: acmForm.id,
    severity: acmForm.severity,
    where,
    problem: problemText(acmForm, problem),
    fix: problem.fix,
  }));
}

function problems(certificate: CertificateForm, issuer: CertificateForm | undefined): readonly Problem[] {
  const { key, version } = certificate;
  const otherKind = issuer !== undefined && issuer.key.algorithm !== key.algorithm;
  const found = [
    version !== X509_VERSION.value && { detail: `this one is version ${version}`, fix: "create it again as X.509 v3" },
    certificate.issuer === "" && { detail: "its issuer is empty", fix: "create the CA with a subject" },
    !isAcmKey(key) && { detail: `its key is ${keyName(key)}`, fix: "create it again with RSA 2048" },
    otherKind && {
      detail: `its key is ${keyName(key)}, its issuer's is ${keyName(issuer.key)}`,
      fix: `create it again with an ${issuer.key.algorithm} key`,
    },
  ];
  return found.filter((problem) => problem !== false);
}

function keyName({ algorithm, bits, curve }: KeyFacts): string {
  return [algorithm, bits ?? curve ?? ""].join(" ").trim();
}
