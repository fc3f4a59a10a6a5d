import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { Construct } from "constructs";
import type { KeyPair } from "./vpn-certificates";

/** Properties of an {@link ImportedCertificate}. */
export interface ImportedCertificateProps {
  readonly name: string;
  readonly certificate: KeyPair;
  /** The chain without the certificate, its issuer first. @default none, for a self-signed certificate (ACM-03) */
  readonly chainPem?: string;
}

/** A certificate imported to ACM. Its replacement is created first: ACM does not delete one in use (ACM-05). */
export class ImportedCertificate extends Construct {
  public readonly certificateArn: string;

  public constructor(scope: Construct, id: string, props: ImportedCertificateProps) {
    super(scope, id);
    this.certificateArn = new AcmCertificate(this, "Default", {
      certificateBody: props.certificate.certificatePem,
      privateKey: props.certificate.privateKeyPem,
      certificateChain: props.chainPem,
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    }).arn;
  }
}
