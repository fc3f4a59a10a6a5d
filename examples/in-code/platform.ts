import { Lb } from "@cdktf/provider-aws/lib/lb";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, type IAspect, LocalBackend, TerraformResource, TerraformStack } from "cdktf";
import { EndpointService, publishEndpointService, ServiceEndpoint, ServiceReference } from "cdktf-privatelink";
import type { Construct, IConstruct } from "constructs";
import { findOfficeNetwork } from "./office-network";

const REGION = "eu-central-1";
const STATE = "../../../terraform.api.tfstate";

/** An Aspect of one's own: nothing that costs per hour is deleted by accident. */
class KeepEndpoints implements IAspect {
  public visit(node: IConstruct): void {
    if (TerraformResource.isTerraformResource(node) && node.terraformResourceType === "aws_vpc_endpoint")
      node.addOverride("lifecycle.ignore_changes", ["policy"]);
  }
}

/** Publishes a load balancer of one's own in an existing VPC. */
export class ApiStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: REGION });
    new LocalBackend(this, { path: STATE });
    const { subnetIds: subnets } = findOfficeNetwork(this);
    const own = new Lb(this, "nlb", { name: "api", loadBalancerType: "network", internal: true, subnets });
    const loadBalancer = { loadBalancerArn: own.arn };
    const { endpointServiceId, resource, serviceName } = new EndpointService(this, "service", {
      name: "api",
      loadBalancer,
      acceptanceRequired: false,
      tags: { team: "platform", Name: "api of the platform" },
    });
    // An escape hatch, to an argument that the construct does not have.
    resource.addOverride("supported_ip_address_types", ["ipv4"]);
    const where = { serviceRegion: REGION, port: 443, availabilityZoneIds: ["euc1-az1", "euc1-az2"] };
    publishEndpointService(this, { ...where, serviceName, endpointServiceId });
  }
}

/** A consumer for each team, in the same VPC, with names and tags of its own. */
export class TeamStack extends TerraformStack {
  public constructor(scope: Construct, team: string, cidr: string) {
    super(scope, team);
    new AwsProvider(this, "aws", { region: REGION });
    const endpoint = new ServiceEndpoint(this, "endpoint", {
      name: `${team}-api`,
      network: findOfficeNetwork(this),
      service: ServiceReference.fromRemoteState(this, "api", { kind: "local", path: STATE }),
      securityGroupName: `${team}-reaches-api`,
      clients: { team: { cidr, description: `Desks of ${team}` } },
      tags: { team },
    });
    endpoint.securityGroup.resource?.addOverride("revoke_rules_on_delete", true);
    Aspects.of(this).add(new KeepEndpoints());
  }
}
