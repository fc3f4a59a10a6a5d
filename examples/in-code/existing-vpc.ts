import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { PrivateDns, SecurityGroup, ServiceEndpoint, ServiceReference } from "cdktf-privatelink";
import type { Construct } from "constructs";
import { findOfficeNetwork, OfficeNetworkStack } from "./office-network";

/** A consumer of the orders service (main.ts) in a VPC that exists already. */
class OfficeStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });
    const network = findOfficeNetwork(this);
    const service = ServiceReference.fromRemoteState(this, "orders", {
      kind: "local",
      path: "../../../terraform.orders.tfstate",
    });

    // Only these clients can connect, not the whole VPC.
    const desks = new SecurityGroup(this, "desks", { name: "desks", description: "Desks that place orders", network });
    const endpoint = new ServiceEndpoint(this, "endpoint", { name: "orders", network, service, clients: {} });
    endpoint.allowFrom(desks).allowFrom({ cidr: "10.32.1.0/28" });

    const { hostname } = new PrivateDns(this, "dns", {
      zoneName: "internal.company",
      recordName: "orders",
      network,
      endpoint,
    });
    new TerraformOutput(this, "orders_hostname", { value: hostname });
  }
}

const app = new App();
const network = new OfficeNetworkStack(app, "office-network");
new OfficeStack(app, "office").addDependency(network);
app.synth();
