import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { VpcEndpointServicePrivateDnsVerification } from "@cdktf/provider-aws/lib/vpc-endpoint-service-private-dns-verification";
import { Construct } from "constructs";
import { publicZoneId } from "../rules/endpoint-service";
import { addChecks, checked } from "./checks";
import type { PrivateDnsVerificationRecord } from "./endpoint-service";

const TXT_TTL_SECONDS = 300;

/** Properties of a {@link PrivateDnsVerification}. */
export interface PrivateDnsVerificationProps {
  readonly endpointService: {
    readonly endpointServiceId: string;
    readonly privateDnsVerification: PrivateDnsVerificationRecord;
  };
  /** The public hosted zone of the private DNS name's domain. */
  readonly publicZoneId: string;
}

/**
 * Proves the ownership of an endpoint service's private DNS name: adds the TXT record that AWS asks for to a public
 * hosted zone, and waits for the verification (SVC-15).
 */
export class PrivateDnsVerification extends Construct {
  /** The verification itself, for overrides. */
  public readonly resource: VpcEndpointServicePrivateDnsVerification;
  /** The TXT record. */
  public readonly record: Route53Record;

  public constructor(scope: Construct, id: string, props: PrivateDnsVerificationProps) {
    super(scope, id);
    addChecks(this, [checked(publicZoneId, "publicZoneId", props.publicZoneId)]);
    const { endpointServiceId, privateDnsVerification } = props.endpointService;
    this.record = new Route53Record(this, "record", {
      zoneId: props.publicZoneId,
      // Relative to the zone: the provider adds the zone's name.
      name: privateDnsVerification.name,
      type: "TXT",
      ttl: TXT_TTL_SECONDS,
      records: [privateDnsVerification.value],
    });
    this.resource = new VpcEndpointServicePrivateDnsVerification(this, "Default", {
      serviceId: endpointServiceId,
      waitForVerification: true,
      dependsOn: [this.record],
    });
  }
}
