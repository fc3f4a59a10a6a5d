import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { partitionOf } from "../../base/aws-facts/partitions";
import { gatewayServiceName } from "../../base/aws-facts/service-names";
import { DEFAULT_PORTS } from "../../base/net/names";
import { routeTableId } from "../rules/existing-network";
import { regionForm, regionKnown } from "../rules/region";
import { allowOnce } from "./allow-once";
import { addChecks, checked, checkedEach } from "./checks";
import type { Peer, RuleHolder } from "./peer";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { known } from "./tokens";

const HTTPS = DEFAULT_PORTS.https;
/** The suffix of AWS's buckets with the packages of Amazon Linux 2023, in every region (NET-02). */
const AL2023_BUCKET_SUFFIX = "de612dc2";

const REGION_KNOWN = ["it determines the partition and the names of services", "write the region"] as const;

/** Properties of {@link PackageRepositoryAccess}. */
export interface PackageRepositoryAccessProps extends TagProps {
  readonly name: string;
  /** Must be known at synthesis: it determines the partition and the service's name. */
  readonly region: string;
  readonly network: { readonly vpcId: string; readonly routeTableIds: readonly string[] };
}

/**
 * Access to the Amazon Linux 2023 packages for instances without internet access: an S3 gateway endpoint whose policy
 * only allows reading the package repository (NET-01, NET-02).
 *
 * Cost: none.
 */
export class PackageRepositoryAccess extends Construct {
  /** Depend on this before the first boot. */
  public readonly ready: ITerraformDependable;
  /** The endpoint itself, for overrides. */
  public readonly resource: VpcEndpoint;
  private readonly repository: Peer;

  public constructor(scope: Construct, id: string, props: PackageRepositoryAccessProps) {
    super(scope, id);
    addTagChecks(this, props);
    known(this, "region", props.region, ...REGION_KNOWN);
    addChecks(this, [
      checked(regionForm, "region", props.region),
      checked(regionKnown, "region", props.region),
      ...checkedEach(routeTableId, "network.routeTableIds", props.network.routeTableIds),
    ]);
    this.resource = new VpcEndpoint(this, "Default", {
      vpcId: props.network.vpcId,
      vpcEndpointType: "Gateway",
      serviceName: gatewayServiceName(props.region, "s3"),
      routeTableIds: [...props.network.routeTableIds],
      policy: JSON.stringify(repositoryPolicy(props.region)),
      tags: tagsOf(`${props.name}-packages`, props),
    });
    this.ready = this.resource;
    this.repository = { prefixListId: this.resource.prefixListId };
  }

  /** Allows members of a security group to reach the repository. */
  public allowFrom(instances: RuleHolder): void {
    allowOnce(instances, "egress", "packages", this.repository, { port: HTTPS, description: "Amazon Linux packages" });
  }
}

function repositoryPolicy(region: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AmazonLinuxPackages",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `arn:${partitionOf(region)}:s3:::al2023-repos-${region}-${AL2023_BUCKET_SUFFIX}/*`,
      },
    ],
  };
}
