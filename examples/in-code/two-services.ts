import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { DemoService, EndpointService, Network, publishEndpointService, ServiceLoadBalancer } from "cdktf-privatelink";
import type { Construct } from "constructs";

const REGION = "eu-central-1";
const ZONES = ["euc1-az1", "euc1-az2"];

/** Two services in one stack: each with names, addresses and outputs of its own. */
class ServicesStack extends TerraformStack {
  private readonly network: Network;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: REGION });
    new LocalBackend(this, { path: "../../../terraform.services.tfstate" });
    this.network = new Network(this, "network", {
      name: "services",
      cidr: "10.31.0.0/16",
      subnets: ZONES.map((zoneId, index) => ({ zoneId, cidr: `10.31.${index}.0/24` })),
    });
    this.publish("billing", 8080);
    this.publish("search", 9200);
  }

  /** Consumers read it with `ServiceReference.fromRemoteState(…, { prefix: name })`. */
  private publish(name: string, port: number): void {
    const { network } = this;
    const tags = { service: name };
    const service = new DemoService(this, name, { name, network, port, tags });
    const loadBalancer = new ServiceLoadBalancer(this, `${name}-load-balancer`, {
      name,
      network,
      port,
      targets: service.targets,
      tags,
    });
    service.allowFrom(loadBalancer);
    const { endpointServiceId, serviceName } = new EndpointService(this, `${name}-endpoint-service`, {
      name,
      loadBalancer,
      tags,
    });
    const where = { serviceRegion: REGION, port, availabilityZoneIds: ZONES };
    publishEndpointService(this, { ...where, serviceName, endpointServiceId }, { prefix: name });
  }
}

const app = new App();
new ServicesStack(app, "services");
app.synth();
