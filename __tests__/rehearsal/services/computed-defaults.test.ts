import { awsSchema } from "../../../src/rehearsal/schemas";
import type { ObjectValue, Value } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

/** A default that the reference of an operation documents, for an argument that the provider computes. */
type Row = readonly [type: string, argument: string, value: Value, operation: string];

const ROWS: readonly Row[] = [
  ["aws_ec2_client_vpn_endpoint", "disconnect_on_session_timeout", true, "EC2 CreateClientVpnEndpoint"],
  ["aws_instance", "disable_api_termination", false, "EC2 RunInstances"],
  ["aws_instance", "ebs_optimized", false, "EC2 RunInstances"],
  ["aws_instance", "instance_initiated_shutdown_behavior", "stop", "EC2 RunInstances"],
  ["aws_network_interface", "interface_type", "interface", "EC2 CreateNetworkInterface"],
  ["aws_vpc_endpoint", "service_region", "eu-central-1", "EC2 CreateVpcEndpoint"],
  ["aws_lb_target_group", "protocol_version", "HTTP1", "ELBv2 CreateTargetGroup"],
  ["aws_lb_target_group", "ip_address_type", "ipv4", "ELBv2 CreateTargetGroup"],
  ["aws_kms_key", "multi_region", false, "KMS CreateKey"],
  ["aws_kms_key", "description", "", "KMS CreateKey"],
  ["aws_lambda_function", "architectures", ["x86_64"], "Lambda CreateFunction"],
  ["aws_db_instance", "backup_retention_period", 1, "RDS CreateDBInstance"],
  ["aws_db_instance", "backup_target", "region", "RDS CreateDBInstance"],
  ["aws_db_instance", "engine_lifecycle_support", "open-source-rds-extended-support", "RDS CreateDBInstance"],
  ["aws_db_instance", "storage_type", "gp2", "RDS CreateDBInstance"],
  ["aws_db_instance", "port", 5432, "RDS CreateDBInstance"],
  ["aws_autoscaling_group", "default_cooldown", 300, "Auto Scaling CreateAutoScalingGroup"],
  ["aws_autoscaling_group", "desired_capacity", 2, "Auto Scaling CreateAutoScalingGroup"],
  ["aws_autoscaling_group", "health_check_type", "EC2", "Auto Scaling CreateAutoScalingGroup"],
  ["aws_cloudwatch_log_group", "log_group_class", "STANDARD", "CloudWatch Logs CreateLogGroup"],
  ["aws_ssm_parameter", "tier", "Standard", "SSM PutParameter"],
  ["aws_ssm_parameter", "key_id", "alias/aws/ssm", "SSM PutParameter"],
  ["aws_vpclattice_service_network", "auth_type", "NONE", "VPC Lattice CreateServiceNetwork"],
  [
    "aws_vpclattice_resource_configuration",
    "allow_association_to_shareable_service_network",
    false,
    "VPC Lattice CreateResourceConfiguration",
  ],
];

/** An object of a type, with what must be given. */
async function minimal(aws: SimulatedAws, type: string): Promise<ObjectValue> {
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const [subnet_id = ""] = subnetIds;
  const vpc_id = String(vpc.id);
  if (type === "aws_ec2_client_vpn_endpoint") {
    const arn = "arn:aws:acm:eu-central-1:111111111111:certificate/x";
    const attributes = { arn, status: "ISSUED", key_algorithm: "RSA_2048", domain_name: "server.vpn.internal" };
    aws.world.put({
      account: "111111111111",
      region: "eu-central-1",
      type: "aws_acm_certificate",
      id: arn,
      attributes,
    });
    return {
      server_certificate_arn: arn,
      client_cidr_block: "172.16.0.0/22",
      authentication_options: [{ type: "certificate-authentication", root_certificate_chain_arn: arn }],
      connection_log_options: [{ enabled: false }],
    };
  }
  if (type === "aws_vpclattice_resource_configuration") {
    const gateway = await aws.create("aws_vpclattice_resource_gateway", {
      name: "shared",
      vpc_id,
      subnet_ids: subnetIds,
    });
    return {
      name: "shared",
      resource_gateway_identifier: gateway.id ?? "",
      resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.10.0.9" }] }],
    };
  }
  const configs: Readonly<Record<string, ObjectValue>> = {
    aws_instance: { ami: "ami-0123456789abcdef0", instance_type: "t3.micro", subnet_id },
    aws_network_interface: { subnet_id },
    aws_vpc_endpoint: { vpc_id, service_name: "com.amazonaws.eu-central-1.s3" },
    aws_lb_target_group: { vpc_id, port: 80, protocol: "HTTP" },
    aws_kms_key: {},
    aws_lambda_function: { function_name: "app", role: "arn:aws:iam::111111111111:role/app" },
    aws_db_instance: { identifier: "app", engine: "postgres", instance_class: "db.t4g.micro" },
    aws_autoscaling_group: { name: "app", min_size: 2, max_size: 4 },
    aws_cloudwatch_log_group: { name: "app" },
    aws_ssm_parameter: { name: "app", type: "SecureString", value: "x" },
    aws_vpclattice_service_network: { name: "app" },
  };
  return configs[type] ?? {};
}

describe("a value that AWS decides", () => {
  test.each(ROWS)("%s: %s is %j (%s)", async (type, argument, value) => {
    const schema = awsSchema().resources[type]?.block.attributes?.[argument];
    expect(schema).toMatchObject({ optional: true, computed: true });
    const aws = new SimulatedAws();
    expect((await aws.create(type, await minimal(aws, type)))[argument]).toEqual(value);
  });

  test("the policy of a key allows its account everything", async () => {
    const { policy } = await new SimulatedAws().create("aws_kms_key", {});
    expect(JSON.parse(String(policy)).Statement).toMatchObject([
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "kms:*", Resource: "*" },
    ]);
  });

  test.each([
    ["mysql", 3306],
    ["mariadb", 3306],
    ["aurora-postgresql", 5432],
    ["aurora-mysql", 3306],
    ["oracle-se2", 1521],
    ["sqlserver-ex", 1433],
    ["db2-se", 50000],
  ])("the port of %s is %d", async (engine, port) => {
    const config = { identifier: "app", engine, instance_class: "db.t3.micro" };
    const made = await new SimulatedAws().create("aws_db_instance", config);
    expect(made.port).toBe(port);
    expect(made.endpoint).toBe(`${String(made.address)}:${port}`);
  });
});

describe("the connection log of a Client VPN", () => {
  test("has a stream that AWS creates when none is given, and that later changes find", async () => {
    const aws = new SimulatedAws();
    const type = "aws_ec2_client_vpn_endpoint";
    const group = await aws.create("aws_cloudwatch_log_group", { name: "/vpn" });
    const connection_log_options = [{ enabled: true, cloudwatch_log_group: "/vpn" }];
    const vpn = await aws.create(type, { ...(await minimal(aws, type)), connection_log_options });
    const tagged = await aws.update(type, { tags: { team: "network" } }, vpn);
    expect(tagged.connection_log_options).toEqual(vpn.connection_log_options);
    const [stream] = aws.world.ofType("aws_cloudwatch_log_stream");
    expect(vpn.connection_log_options).toMatchObject([{ cloudwatch_log_stream: stream?.attributes.name }]);
    expect(aws.world.leftovers().map((each) => each.type)).not.toContain("aws_cloudwatch_log_stream");
    const other = [{ enabled: true, cloudwatch_log_group: "/vpn", cloudwatch_log_stream: "mine" }];
    await expect(aws.update(type, { connection_log_options: other }, tagged)).rejects.toThrow("log stream mine");
    await aws.destroy(type, tagged);
    await aws.destroy("aws_cloudwatch_log_group", group);
    expect(aws.world.ofType("aws_cloudwatch_log_stream")).toEqual([]);
  });

  test("gets its stream when it is enabled later", async () => {
    const aws = new SimulatedAws();
    const type = "aws_ec2_client_vpn_endpoint";
    await aws.create("aws_cloudwatch_log_group", { name: "/vpn" });
    const config = await minimal(aws, type);
    const vpn = await aws.create(type, config);
    const on = await aws.update(
      type,
      { connection_log_options: [{ enabled: true, cloudwatch_log_group: "/vpn" }] },
      vpn,
    );
    const [stream] = aws.world.ofType("aws_cloudwatch_log_stream");
    expect(on.connection_log_options).toMatchObject([{ cloudwatch_log_stream: stream?.attributes.name }]);
  });
});
