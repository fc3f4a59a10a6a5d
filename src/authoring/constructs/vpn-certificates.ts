import { CertRequest } from "@cdktf/provider-tls/lib/cert-request";
import { LocallySignedCert } from "@cdktf/provider-tls/lib/locally-signed-cert";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import { SelfSignedCert } from "@cdktf/provider-tls/lib/self-signed-cert";
import { Construct } from "constructs";
import { LIFETIMES } from "../../base/aws-facts/certificates";
import { HOURS_PER_DAY } from "../../base/days";
import { RSA_BITS } from "../../base/pki/keys";
import { clientName } from "../rules/vpn-certificates";
import { serverName } from "../rules/vpn-options";
import { addChecks, checked, checkedEach } from "./checks";
import { known, knownList } from "./tokens";

/** Client VPN accepts only RSA keys of at most 2048 bits (CVPN-20). */
const KEY = { algorithm: "RSA", rsaBits: RSA_BITS };
/** In days. A plan in the last days, which are for renewal, renews a certificate. */
const { authority: CA_VALIDITY_DAYS, leaf: LEAF_VALIDITY_DAYS, renewal: RENEWAL_DAYS } = LIFETIMES.value;

const SERVER_USES = ["digital_signature", "key_encipherment", "server_auth"];
const CLIENT_USES = ["digital_signature", "client_auth"];

/** A certificate and its private key, in PEM format. */
export interface KeyPair {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Properties of {@link VpnCertificates}. */
export interface VpnCertificatesProps {
  /** The organization named in the certificates. */
  readonly organization: string;
  /** The name in the server certificate, with a dot (CVPN-21). */
  readonly serverName: string;
  /** Client names: each is the CN of a client certificate (CVPN-20). */
  readonly clients: readonly string[];
}

/**
 * The certificates of a Client VPN, created by the tls provider: a CA, a server certificate and one certificate per
 * client, with the key usages that Client VPN needs (CVPN-22).
 *
 * The private keys, including the CA's, are in the state in plain text. To keep them out of it, create the certificates
 * with `privatelink certs` and use their ARNs.
 */
export class VpnCertificates extends Construct {
  public readonly caCertificatePem: string;
  public readonly server: KeyPair;
  /** By client name. */
  public readonly clients: Readonly<Record<string, KeyPair>>;
  private readonly ca: KeyPair;
  private readonly issued = new Map<string, LocallySignedCert>();

  public constructor(scope: Construct, id: string, props: VpnCertificatesProps) {
    super(scope, id);
    addChecks(this, [
      checked(serverName, "serverName", props.serverName),
      ...checkedEach(clientName, "clients", props.clients),
    ]);
    this.ca = this.addAuthority(props);
    this.caCertificatePem = this.ca.certificatePem;
    this.server = this.issue("server", props, props.serverName, SERVER_USES);
    this.clients = Object.fromEntries(
      knownList(this, "clients", props.clients).map((name, index) => {
        const key = known(this, `clients[${index}]`, name, "it is a part of a resource's address", "write the name");
        return [key, this.issue(`client-${key}`, props, key, CLIENT_USES)];
      }),
    );
  }

  /** The certificates for overrides, by `server` and `client-<name>`. */
  public get resources(): ReadonlyMap<string, LocallySignedCert> {
    return new Map(this.issued);
  }

  private addAuthority(props: VpnCertificatesProps): KeyPair {
    const key = new PrivateKey(this, "ca-key", KEY);
    const certificate = new SelfSignedCert(this, "ca", {
      privateKeyPem: key.privateKeyPem,
      subject: [{ commonName: `${props.organization} VPN CA`, organization: props.organization }],
      isCaCertificate: true,
      setSubjectKeyId: true,
      validityPeriodHours: CA_VALIDITY_DAYS * HOURS_PER_DAY,
      allowedUses: ["cert_signing", "crl_signing"],
    });
    return { certificatePem: certificate.certPem, privateKeyPem: key.privateKeyPem };
  }

  private issue(id: string, props: VpnCertificatesProps, commonName: string, uses: readonly string[]): KeyPair {
    // A prefix, so that a client named "a-key" does not clash with the key of a client named "a".
    const key = new PrivateKey(this, `key-${id}`, KEY);
    const request = new CertRequest(this, `request-${id}`, {
      privateKeyPem: key.privateKeyPem,
      subject: [{ commonName, organization: props.organization }],
      dnsNames: uses.includes("server_auth") ? [commonName] : undefined,
    });
    const certificate = new LocallySignedCert(this, id, {
      certRequestPem: request.certRequestPem,
      caPrivateKeyPem: this.ca.privateKeyPem,
      caCertPem: this.ca.certificatePem,
      setSubjectKeyId: true,
      validityPeriodHours: LEAF_VALIDITY_DAYS * HOURS_PER_DAY,
      earlyRenewalHours: RENEWAL_DAYS * HOURS_PER_DAY,
      allowedUses: [...uses],
    });
    this.issued.set(id, certificate);
    return { certificatePem: certificate.certPem, privateKeyPem: key.privateKeyPem };
  }
}
