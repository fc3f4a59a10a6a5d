import type { AwsSession } from "../../src/rehearsal/simulation/session";
import type { ObjectValue } from "../../src/rehearsal/values/value";
import type { SimulatedAws } from "./simulated-aws";

/** A VPC of a simulated account, with a subnet in each of two zones. */
export interface SimulatedNetwork {
  readonly session: AwsSession;
  readonly vpc: ObjectValue;
  readonly subnets: readonly ObjectValue[];
  readonly subnetIds: readonly string[];
}

/** Makes a network in eu-central-1. @param octet second octet of its block */
export async function simulatedNetwork(
  aws: SimulatedAws,
  account = "111111111111",
  octet = 10,
): Promise<SimulatedNetwork> {
  const session = await aws.session(account);
  const cidr_block = `10.${octet}.0.0/16`;
  const vpc = await aws.create("aws_vpc", { cidr_block, enable_dns_hostnames: true }, session);
  const subnets: ObjectValue[] = [];
  for (const index of [0, 1]) {
    const place = { cidr_block: `10.${octet}.${index}.0/24`, availability_zone_id: `euc1-az${index + 1}` };
    subnets.push(await aws.create("aws_subnet", { vpc_id: String(vpc.id), ...place }, session));
  }
  return { session, vpc, subnets, subnetIds: subnets.map(({ id }) => String(id)) };
}

/** A producer's service and a consumer's network in another account, not yet connected. */
export interface SimulatedService {
  readonly producer: SimulatedNetwork;
  readonly consumer: SimulatedNetwork;
  readonly service: ObjectValue;
  /** Connects the consumer. @param more further arguments of the endpoint */
  connect(more?: ObjectValue): Promise<ObjectValue>;
}

/** Makes a service behind a network load balancer that the account 222222222222 may use. @param more arguments */
export async function simulatedService(aws: SimulatedAws, more: ObjectValue = {}): Promise<SimulatedService> {
  const producer = await simulatedNetwork(aws, "111111111111", 20);
  const consumer = await simulatedNetwork(aws, "222222222222", 10);
  const balancer = await aws.create("aws_lb", {
    name: "hello",
    internal: true,
    load_balancer_type: "network",
    subnets: producer.subnetIds,
  });
  const service = await aws.create("aws_vpc_endpoint_service", {
    acceptance_required: true,
    network_load_balancer_arns: [String(balancer.arn)],
    allowed_principals: ["arn:aws:iam::222222222222:root"],
    ...more,
  });
  const connect = (arguments_: ObjectValue = {}) =>
    aws.create(
      "aws_vpc_endpoint",
      {
        vpc_id: String(consumer.vpc.id),
        vpc_endpoint_type: "Interface",
        service_name: String(service.service_name),
        subnet_ids: consumer.subnetIds,
        ...arguments_,
      },
      consumer.session,
    );
  return { producer, consumer, service, connect };
}
