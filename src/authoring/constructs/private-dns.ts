import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { normalizedName } from "../../base/net/domain";
import { recordName } from "../../base/net/names";
import { recordForm, recordWithoutZone, zoneName, zoneOfAws, zoneOfPublicDomain, zoneOfSpecialUse } from "../rules/dns";
import { vpcId } from "../rules/existing-network";
import { addChecks, checked } from "./checks";
import type { EndpointDnsName } from "./endpoint-dns";
import { addTagChecks, type TagProps, tagsOnly } from "./tags";

/** Properties of {@link PrivateDns}. */
export interface PrivateDnsProps extends TagProps {
  /** The private hosted zone, such as `internal.company`. */
  readonly zoneName: string;
  /** The record in it, such as `hello`. */
  readonly recordName: string;
  /** The VPC that the zone is associated with. */
  readonly network: { readonly vpcId: string };
  readonly endpoint: { readonly regionalDnsName: EndpointDnsName };
  /** The comment of the hosted zone. @default "Names of services reached over PrivateLink" */
  readonly comment?: string;
}

/**
 * A private hosted zone for one VPC, with an alias record for an endpoint. It does not restrict access: everything in
 * the VPC resolves the name.
 *
 * Cost: per hosted zone and month; queries for alias records are free.
 */
export class PrivateDns extends Construct {
  public readonly zoneId: string;
  /** The full name, such as `hello.internal.company`. */
  public readonly hostname: string;
  /** The hosted zone itself, for overrides. */
  public readonly resource: Route53Zone;
  private readonly zoneName: string;

  public constructor(scope: Construct, id: string, props: PrivateDnsProps) {
    super(scope, id);
    addChecks(this, [
      ...[zoneName, zoneOfAws, zoneOfPublicDomain, zoneOfSpecialUse].map((rule) =>
        checked(rule, "zoneName", props.zoneName),
      ),
      checked(vpcId, "network.vpcId", props.network.vpcId),
    ]);
    addTagChecks(this, props);
    this.zoneName = Token.isUnresolved(props.zoneName) ? props.zoneName : normalizedName(props.zoneName);
    const zone = new Route53Zone(this, "Default", {
      name: this.zoneName,
      comment: props.comment ?? "Names of services reached over PrivateLink",
      vpc: [{ vpcId: props.network.vpcId }],
      tags: tagsOnly(props),
    });
    this.resource = zone;
    this.zoneId = zone.zoneId;
    this.hostname = recordName(props.recordName, this.zoneName);
    this.addAlias("record", props.recordName, props.endpoint.regionalDnsName);
  }

  /** Adds an A record that is an alias for a DNS name of an endpoint. @returns the full name */
  public addAlias(id: string, record: string, target: EndpointDnsName): string {
    addChecks(this, [
      ...[recordForm, recordWithoutZone].map((rule) =>
        checked(rule, `${id}.name`, { record, zone: this.zoneName }, record),
      ),
    ]);
    const name = recordName(record, this.zoneName);
    new Route53Record(this, id, {
      zoneId: this.zoneId,
      name,
      type: "A",
      // An endpoint has no health to evaluate (R53-06).
      alias: { name: target.dnsName, zoneId: target.hostedZoneId, evaluateTargetHealth: false },
    });
    return name;
  }
}
