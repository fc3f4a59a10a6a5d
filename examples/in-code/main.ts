import { Instance } from "@cdktf/provider-aws/lib/instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
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
    new LocalBackend(this, { path: "../../../terraform.orders.tfstate" });
    const subnets = ZONES.map((zoneId, index) => ({ zoneId, cidr: `10.30.${index}.0/24` }));
    const network = new Network(this, "network", { name: "orders", cidr: "10.30.0.0/16", subnets });
    // Constructs and your own resources mix freely: here, instances with your own image.
    const orders = new SecurityGroup(this, "orders", { name: "orders", description: "Orders service", network });
    const addInstance = (zoneId: string, subnetId: string) =>
      new Instance(this, `orders-${zoneId}`, {
        ami: "ami-0123456789abcdef0",
        instanceType: "t4g.small",
        subnetId,
        vpcSecurityGroupIds: [orders.securityGroupId],
        metadataOptions: { httpTokens: "required" },
        rootBlockDevice: { encrypted: true },
      });
    const instanceIds = Object.fromEntries(
      network.subnets.map(({ subnetId, zoneId }) => [zoneId, addInstance(zoneId, subnetId).id]),
    );
    const targets = instanceTargets({ instanceIds, destination: orders }, PORT);
    const loadBalancer = new ServiceLoadBalancer(this, "load-balancer", {
      name: "orders",
      network,
      port: PORT,
      targets,
    });
    orders.connections.allowFrom(loadBalancer, PORT);
    const { endpointServiceId, serviceName } = new EndpointService(this, "endpoint-service", {
      name: "orders",
      loadBalancer,
      allowedPrincipals: { dev: "arn:aws:iam::222222222222:root" },
    });
    const where = { serviceRegion: REGION, port: PORT, availabilityZoneIds: ZONES };
    publishEndpointService(this, { ...where, serviceName, endpointServiceId });
  }
}

const app = new App();
new OrdersStack(app, "orders");
app.synth();
