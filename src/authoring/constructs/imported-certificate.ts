import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { Construct } from "constructs";
import type { KeyPair } from "./vpn-certificates";

export interface ImportedCertificateProps {
  readonly name: string;
  readonly certificate: KeyPair;
  /** The issuers, leaf's own first, without the leaf; none for a self-signed certificate (ACM-03). */
  readonly chainPem?: string;
}

/** A certificate imported to ACM. Its successor is there before it goes: it cannot go while in use (ACM-05). */
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
