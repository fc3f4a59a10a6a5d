import { addNetwork, addRule, addSecurityGroup, CONSUMER, REGION } from "../default-topology";
import { Draft, IDS, route } from "../random-topologies/draft";
import { StateFixture } from "../state-fixture";

/** The instance in the network that a transit gateway connects with the consumer's. */
export const SPOKE_CLIENT = "i-spoke";

/**
 * The random topologies' states, as far as Batfish can judge them, with a network behind a transit gateway. Batfish
 * knows no security groups of load balancers: this one has none, and the targets let their clients in.
 */
export class BatfishDraft extends Draft {
  public readonly spoke = addNetwork(new StateFixture("spoke"), "s", CONSUMER, "10.40");

  public constructor() {
    super();
    this.producer.change("aws_lb.service", { security_groups: [] });
    addRule(this.producer, "ingress", "service_from_network", "sg-service", { cidr_ipv4: "10.20.0.0/16" });
    this.addSpokeClient();
    this.connectSpoke();
  }

  public override get all(): readonly StateFixture[] {
    return [...super.all, this.spoke];
  }

  private addSpokeClient(): void {
    addSecurityGroup(this.spoke, "spoke", "sg-spoke", "vpc-s", CONSUMER);
    addRule(this.spoke, "egress", "spoke", "sg-spoke", { cidr_ipv4: "0.0.0.0/0" }, "all");
    addRule(this.consumer, "ingress", "server_from_spoke", "sg-server", { cidr_ipv4: "10.40.0.0/16" }, 22);
    addRule(this.consumer, "ingress", "endpoint_from_spoke", "sg-endpoint", { cidr_ipv4: "10.40.0.0/16" });
    this.spoke.add("aws_instance", "spoke", {
      id: SPOKE_CLIENT,
      arn: `arn:aws:ec2:${REGION}:${CONSUMER}:instance/${SPOKE_CLIENT}`,
      instance_state: "running",
      subnet_id: "subnet-s1",
      private_ip: "10.40.0.5",
      primary_network_interface_id: `eni-of-${SPOKE_CLIENT}`,
      vpc_security_group_ids: ["sg-spoke"],
    });
  }

  private connectSpoke(): void {
    this.spoke.add("aws_ec2_transit_gateway", "spoke", {
      id: "tgw-spoke",
      arn: `arn:aws:ec2:${REGION}:${CONSUMER}:transit-gateway/tgw-spoke`,
      owner_id: CONSUMER,
      amazon_side_asn: 64512,
      default_route_table_association: "enable",
      default_route_table_propagation: "enable",
      association_default_route_table_id: "tgw-rtb-default",
      propagation_default_route_table_id: "tgw-rtb-default",
    });
    for (const key of ["c", "s"]) {
      this.spoke.add("aws_ec2_transit_gateway_vpc_attachment", `network_${key}`, {
        id: `tgw-attach-${key}`,
        transit_gateway_id: "tgw-spoke",
        vpc_id: `vpc-${key}`,
        vpc_owner_id: CONSUMER,
        subnet_ids: [`subnet-${key}1`, `subnet-${key}2`],
        transit_gateway_default_route_table_association: true,
        transit_gateway_default_route_table_propagation: true,
      });
    }
    this.spoke.add("aws_route", "to_consumer", route("rtb-s", "10.10.0.0/16", { transit_gateway_id: "tgw-spoke" }));
    this.consumer.add("aws_route", "to_spoke", route("rtb-c", "10.40.0.0/16", { transit_gateway_id: "tgw-spoke" }));
  }
}

/** The instances that the questions start from. */
export const CLIENTS = [IDS.client, IDS.hubClient, IDS.producerClient, SPOKE_CLIENT] as const;
