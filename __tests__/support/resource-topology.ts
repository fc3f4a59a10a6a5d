import { addNetwork, addRule, addSecurityGroup, CONSUMER, PRODUCER, REGION } from "./default-topology";
import { StateFixture } from "./state-fixture";

export const DATABASE_ARN = `arn:aws:rds:${REGION}:${PRODUCER}:db:orders`;
export const CONFIGURATION_ARN = `arn:aws:vpc-lattice:${REGION}:${PRODUCER}:resourceconfiguration/rcfg-1`;
const SHARE_ARN = `arn:aws:ram:${REGION}:${PRODUCER}:resource-share/share-1`;

/** A database behind a resource gateway in two zones, shared with the consumer through RAM. */
export function databaseProducerState(): StateFixture {
  const state = addNetwork(new StateFixture("producer"), "p", PRODUCER, "10.20");
  addSecurityGroup(state, "gateway", "sg-gateway", "vpc-p", PRODUCER);
  addSecurityGroup(state, "database", "sg-database", "vpc-p", PRODUCER);
  addRule(state, "egress", "gateway_to_database", "sg-gateway", { referenced_security_group_id: "sg-database" }, 5432);
  addRule(
    state,
    "ingress",
    "database_from_gateway",
    "sg-database",
    { referenced_security_group_id: "sg-gateway" },
    5432,
  );
  state.add("aws_db_subnet_group", "orders", { id: "orders", name: "orders", subnet_ids: ["subnet-p1", "subnet-p2"] });
  state.add("aws_db_instance", "orders", {
    db_subnet_group_name: "orders",
    multi_az: true,
    id: "db-ORDERS",
    arn: DATABASE_ARN,
    address: `orders.abc.${REGION}.rds.amazonaws.com`,
    port: 5432,
    engine: "postgres",
    vpc_security_group_ids: ["sg-database"],
  });
  state.add("aws_vpclattice_resource_gateway", "orders", {
    id: "rgw-1",
    arn: `arn:aws:vpc-lattice:${REGION}:${PRODUCER}:resourcegateway/rgw-1`,
    name: "orders",
    vpc_id: "vpc-p",
    subnet_ids: ["subnet-p1", "subnet-p2"],
    security_group_ids: ["sg-gateway"],
    status: "ACTIVE",
  });
  state.add("aws_vpclattice_resource_configuration", "orders", {
    id: "rcfg-1",
    arn: CONFIGURATION_ARN,
    name: "orders",
    type: "ARN",
    resource_gateway_identifier: "rgw-1",
    port_ranges: [],
    resource_configuration_definition: [{ arn_resource: [{ arn: DATABASE_ARN }], dns_resource: [], ip_resource: [] }],
  });
  state.add("aws_ram_resource_share", "orders", { id: SHARE_ARN, arn: SHARE_ARN, name: "orders" });
  state.add("aws_ram_resource_association", "orders", {
    id: "association-1",
    resource_arn: CONFIGURATION_ARN,
    resource_share_arn: SHARE_ARN,
  });
  return state.add("aws_ram_principal_association", "consumer", {
    id: "association-2",
    principal: CONSUMER,
    resource_share_arn: SHARE_ARN,
  });
}

/** A resource endpoint in two zones and an instance that uses it. */
export function databaseConsumerState(): StateFixture {
  const state = addNetwork(new StateFixture("consumer"), "c", CONSUMER, "10.10");
  addSecurityGroup(state, "endpoint", "sg-endpoint", "vpc-c", CONSUMER);
  addSecurityGroup(state, "client", "sg-client", "vpc-c", CONSUMER);
  addRule(state, "ingress", "endpoint_from_client", "sg-endpoint", { referenced_security_group_id: "sg-client" }, 5432);
  addRule(state, "egress", "client_to_anywhere", "sg-client", { cidr_ipv4: "0.0.0.0/0" }, "all");
  state.add("aws_instance", "client", {
    id: "i-client",
    arn: `arn:aws:ec2:${REGION}:${CONSUMER}:instance/i-client`,
    instance_state: "running",
    subnet_id: "subnet-c1",
    private_ip: "10.10.0.50",
    vpc_security_group_ids: ["sg-client"],
  });
  state.add("aws_ram_resource_share_accepter", "orders", {
    id: SHARE_ARN,
    share_arn: SHARE_ARN,
    receiver_account_id: CONSUMER,
    status: "ACTIVE",
  });
  return state.add("aws_vpc_endpoint", "orders", {
    id: "vpce-0dddddddddddddddd",
    arn: `arn:aws:ec2:${REGION}:${CONSUMER}:vpc-endpoint/vpce-0dddddddddddddddd`,
    vpc_id: "vpc-c",
    vpc_endpoint_type: "Resource",
    resource_configuration_arn: CONFIGURATION_ARN,
    state: "available",
    subnet_ids: ["subnet-c1", "subnet-c2"],
    security_group_ids: ["sg-endpoint"],
    dns_entry: [{ dns_name: `vpce-0dddddddddddddddd-ab12.rcfg-1.${REGION}.vpce.amazonaws.com`, hosted_zone_id: "Z1" }],
  });
}
