import type { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import { SelfSignedCert } from "@cdktf/provider-tls/lib/self-signed-cert";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { LIFETIMES } from "../../base/aws-facts/certificates";
import { HOURS_PER_DAY } from "../../base/days";
import { RSA_BITS } from "../../base/pki/keys";
import { certificateNames, commonNameLength } from "../rules/alb-certificate";
import { addChecks, checked, checkedEach } from "./checks";
import { ImportedCertificate } from "./imported-certificate";
import type { TagProps } from "./tags";

const { selfSigned: VALIDITY_DAYS, renewal: RENEWAL_DAYS } = LIFETIMES.value;

/** Properties of a {@link SelfSignedCertificate}. */
export interface SelfSignedCertificateProps extends TagProps {
  /** The `Name` tag, and the organization in the certificate. */
  readonly name: string;
  /** At least one; a wildcard such as `*.example.com` is allowed. The first is the CN. */
  readonly dnsNames: readonly string[];
}

/**
 * A self-signed server certificate in ACM, for demonstrations: clients do not trust it by default. Its private key is in
 * the state in plain text.
 */
export class SelfSignedCertificate extends Construct {
  public readonly certificateArn: string;
  /** For clients that must trust it. */
  public readonly certificatePem: string;
  /** The certificate in ACM, for overrides. */
  public readonly resource: AcmCertificate;

  public constructor(scope: Construct, id: string, props: SelfSignedCertificateProps) {
    super(scope, id);
    addChecks(this, [
      checked(commonNameLength, "dnsNames", props.dnsNames),
      ...checkedEach(certificateNames, "dnsNames", props.dnsNames),
    ]);
    const key = new PrivateKey(this, "key", { algorithm: "RSA", rsaBits: RSA_BITS });
    const { dnsNames } = props;
    const commonName = Token.isUnresolved(dnsNames) ? Fn.element([...dnsNames], 0) : dnsNames[0];
    const certificate = new SelfSignedCert(this, "certificate", {
      privateKeyPem: key.privateKeyPem,
      subject: [{ commonName, organization: props.name }],
      dnsNames: [...props.dnsNames],
      validityPeriodHours: VALIDITY_DAYS * HOURS_PER_DAY,
      earlyRenewalHours: RENEWAL_DAYS * HOURS_PER_DAY,
      allowedUses: ["digital_signature", "key_encipherment", "server_auth"],
    });
    this.certificatePem = certificate.certPem;
    const imported = new ImportedCertificate(this, "imported", {
      name: props.name,
      tags: props.tags,
      certificate: { certificatePem: certificate.certPem, privateKeyPem: key.privateKeyPem },
    });
    this.certificateArn = imported.certificateArn;
    this.resource = imported.resource;
  }
}
