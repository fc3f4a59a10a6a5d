import { Instance } from "@cdktf/provider-aws/lib/instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, TerraformStack } from "cdktf";
import {
  EndpointService,
  instanceTargets,
  Network,
  publishEndpointService,
  SecurityGroup,
  ServiceLoadBalancer,
} from "cdktf-privatelink";
import type { Construct } from "constructs";

const REGION = "eu-central-1";
const PORT = 9000;
const ZONES = ["euc1-az1", "euc1-az2"];

/** A service of one's own, published with the constructs of cdktf-privatelink. */
class OrdersStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: REGION });

    const network = new Network(this, "network", {
      name: "orders",
      cidr: "10.30.0.0/16",
      subnets: ZONES.map((zoneId, index) => ({ zoneId, cidr: `10.30.${index}.0/24` })),
    });

    // Constructs and your own resources mix freely: here, instances with your own image.
    const securityGroup = new SecurityGroup(this, "orders-security-group", {
      name: "orders",
      description: "Orders service",
      network,
    });
    const instanceIds = Object.fromEntries(
      network.subnets.map((subnet) => [
        subnet.zoneId,
        new Instance(this, `orders-${subnet.zoneId}`, {
          ami: "ami-0123456789abcdef0",
          instanceType: "t4g.small",
          subnetId: subnet.subnetId,
          vpcSecurityGroupIds: [securityGroup.securityGroupId],
          metadataOptions: { httpTokens: "required" },
          rootBlockDevice: { encrypted: true },
        }).id,
      ]),
    );

    const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", {
      name: "orders",
      network,
      port: PORT,
      targets: instanceTargets({ instanceIds, destination: securityGroup }, PORT),
      clientCidrs: ["10.10.0.0/16"],
    });
    securityGroup.allowFrom("load-balancer", loadBalancer.securityGroup, {
      port: PORT,
      description: "Service and health checks",
    });
    const service = new EndpointService(this, "endpoint-service", { name: "orders", loadBalancer });
    service.addAllowedPrincipal("dev", "arn:aws:iam::222222222222:root");

    publishEndpointService(this, {
      serviceName: service.serviceName,
      serviceRegion: REGION,
      port: PORT,
      availabilityZoneIds: ZONES,
      endpointServiceId: service.endpointServiceId,
    });
    // Consumers outside Terraform read the name from here.
    new SsmParameter(this, "service-name", {
      name: "/orders/service-name",
      type: "String",
      value: service.serviceName,
    });
  }
}

const app = new App();
new OrdersStack(app, "orders");
app.synth();
