import type { Finding } from "../../base/findings/finding";
import type { CertificateFacts, KeyFacts } from "../../base/pki/inspect";
import type { Problem, RuleInfo } from "./rule";
import { problemText } from "./rule";

const ACM_RSA_BITS: readonly (number | undefined)[] = [1024, 2048, 3072, 4096];
const ACM_CURVES: readonly (string | undefined)[] = ["prime256v1", "secp384r1", "secp521r1"];
const X509_V3 = 3;
const PREREQUISITES = "ACM User Guide, prerequisites for importing certificates";
const MUTUAL = "AWS Client VPN Administrator Guide, mutual authentication";

export const vpnKey: RuleInfo = {
  id: "CVPN-20",
  severity: "error",
  text: "a certificate of a Client VPN has an RSA key of 1024 or 2048 bits, and a client's has a common name",
  why: "ACM takes longer keys and elliptic curves; Client VPN does not, and no client gets in.",
  source: MUTUAL,
  caughtBy: "silent",
};

export const keyUsages: RuleInfo = {
  id: "CVPN-22",
  severity: "error",
  text: "a certificate has the key usages of its role: serverAuth, clientAuth, or keyCertSign for an authority",
  why: "VPN clients check that the server's certificate is a server's, and the server that a client's is a client's.",
  source: "RFC 5280; easy-rsa practice",
  caughtBy: "silent",
};

export const keyPair: RuleInfo = {
  id: "ACM-01",
  severity: "error",
  text: "a certificate and its private key belong together",
  why: "What is signed with one is checked with the other.",
  source: "ACM API, ImportCertificate; any text passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
};

export const validity: RuleInfo = {
  id: "ACM-02",
  severity: "error",
  text: "a certificate is valid now, and for 30 days more",
  why: "ACM imports no certificate that has ended or not begun. One that ends soon is a warning.",
  source: PREREQUISITES,
  caughtBy: "apply",
};

export const acmForm: RuleInfo = {
  id: "ACM-02b",
  severity: "error",
  text: "a certificate is X.509 version 3, names its issuer, and has a key that ACM takes, of the kind that its issuer has",
  why: "ACM takes RSA of 1024, 2048, 3072 or 4096 bits and the curves prime256v1, secp384r1 and secp521r1. The provider looks at none of this.",
  source: PREREQUISITES,
  caughtBy: "apply",
};

export const chainOrder: RuleInfo = {
  id: "ACM-03",
  severity: "error",
  text: "each certificate of a chain certifies the one before it, and the certificate itself is not repeated",
  why: "ACM checks the chain in the order in which it is given.",
  source: "ACM User Guide, troubleshooting imports",
  caughtBy: "apply",
  awsError:
    "The certificate field contains more than one certificate. You can specify only one certificate in this field.",
};

/** Rules over certificates that a user brings as PEM. Those but ACM-02b are checked where the PEM is read. */
export const CERTIFICATE_RULES: readonly RuleInfo[] = [vpnKey, keyUsages, keyPair, validity, acmForm, chainOrder];

/**
 * What ACM would refuse in a certificate, beyond its validity and its chain (ACM-02b).
 * @param where - what the certificate is called, such as `server.crt`
 * @param issuer - the first certificate of the chain; left out for a self-signed certificate
 */
export function acmFormFindings(
  where: string,
  certificate: CertificateFacts,
  issuer?: CertificateFacts,
): readonly Finding[] {
  return problems(certificate, issuer).map((problem) => ({
    rule: acmForm.id,
    severity: acmForm.severity,
    where,
    problem: problemText(acmForm, problem),
    fix: problem.fix,
  }));
}

function problems(certificate: CertificateFacts, issuer: CertificateFacts | undefined): readonly Problem[] {
  const { key, version } = certificate;
  const otherKind = issuer !== undefined && issuer.key.algorithm !== key.algorithm;
  return [
    ...(version === X509_V3 ? [] : [{ detail: `this one is version ${version}`, fix: "make it again as X.509 v3" }]),
    ...(certificate.issuer === "" ? [{ detail: "its issuer is empty", fix: "give the authority a subject" }] : []),
    ...(acmTakes(key) ? [] : [{ detail: `its key is ${keyName(key)}`, fix: "make it again with RSA 2048" }]),
    ...(otherKind
      ? [
          {
            detail: `its key is ${keyName(key)}, its issuer's ${keyName(issuer.key)}`,
            fix: `make it again with a key of ${issuer.key.algorithm}`,
          },
        ]
      : []),
  ];
}

function acmTakes({ algorithm, bits, curve }: KeyFacts): boolean {
  if (algorithm === "RSA") return ACM_RSA_BITS.includes(bits);
  return algorithm === "ECDSA" && ACM_CURVES.includes(curve);
}

function keyName({ algorithm, bits, curve }: KeyFacts): string {
  return [algorithm, bits ?? curve ?? ""].join(" ").trim();
}
