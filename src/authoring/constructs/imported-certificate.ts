import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { messageOf } from "../../base/errors/user-error";
import { formatFinding } from "../../base/findings/format-findings";
import { certificateForm } from "../../base/pki/certificate";
import { chainFindings, keyPairFindings } from "../../base/pki/import-checks";
import { splitCertificates } from "../../base/pki/pem";
import { acmFormFindings } from "../rules/certificate-contents";
import type { KeyPair } from "./vpn-certificates";

/** Properties of an {@link ImportedCertificate}. */
export interface ImportedCertificateProps {
  readonly name: string;
  readonly certificate: KeyPair;
  /** The chain without the certificate, its issuer first. @default none, for a self-signed certificate (ACM-03) */
  readonly chainPem?: string;
}

/**
 * A certificate imported to ACM. Its replacement is created first: ACM does not delete one in use (ACM-05). PEM text that
 * is known at synthesis is checked as ACM does (ACM-01, ACM-02b, ACM-03).
 */
export class ImportedCertificate extends Construct {
  public readonly certificateArn: string;

  public constructor(scope: Construct, id: string, props: ImportedCertificateProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => problems(this.node.path, props) });
    this.certificateArn = new AcmCertificate(this, "Default", {
      certificateBody: props.certificate.certificatePem,
      privateKey: props.certificate.privateKeyPem,
      certificateChain: props.chainPem,
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    }).arn;
  }
}

function problems(where: string, { certificate, chainPem }: ImportedCertificateProps): string[] {
  const { certificatePem, privateKeyPem } = certificate;
  if ([certificatePem, privateKeyPem, chainPem].some((pem) => Token.isUnresolved(pem))) return [];
  try {
    const [issuer] = chainPem === undefined ? [] : splitCertificates(chainPem);
    const facts = certificateForm(certificatePem);
    return [
      ...keyPairFindings({ where, certificatePem }, privateKeyPem),
      ...acmFormFindings(where, facts, issuer === undefined ? undefined : certificateForm(issuer)),
      ...(chainPem === undefined ? [] : chainFindings({ where, certificatePem }, chainPem)),
    ].map(formatFinding);
  } catch (error) {
    // What cannot be read has no findings, but an error for the user.
    return [`${where}: ${messageOf(error)}`];
  }
}
