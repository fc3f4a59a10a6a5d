import {
  clientConfiguration,
  endpointStatus,
} from "../../../../src/rehearsal/services/client-vpn/client-configuration";
import { AwsCall } from "../../../../src/rehearsal/simulation/call";
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const CERTIFICATE = "arn:aws:acm:eu-central-1:111111111111:certificate/x";
const ENDPOINT = "aws_ec2_client_vpn_endpoint";
const MUTUAL = { type: "certificate-authentication", root_certificate_chain_arn: CERTIFICATE };

/** A certificate in ACM, and a network. */
async function scene() {
  const aws = new SimulatedAws();
  const network = await simulatedNetwork(aws);
  aws.world.put({
    account: "111111111111",
    region: "eu-central-1",
    type: "aws_acm_certificate",
    id: CERTIFICATE,
    attributes: {
      arn: CERTIFICATE,
      status: "ISSUED",
      key_algorithm: "RSA_2048",
      domain_name: "server.vpn.internal",
      certificate_chain: "-----CHAIN-----\n",
    },
  });
  const create = (more: ObjectValue = {}) =>
    aws.create(ENDPOINT, {
      server_certificate_arn: CERTIFICATE,
      client_cidr_block: "172.16.0.0/22",
      authentication_options: [MUTUAL],
      connection_log_options: [{ enabled: false }],
      ...more,
    });
  const associate = (endpoint: ObjectValue, subnet_id = network.subnetIds[0] ?? "") =>
    aws.create("aws_ec2_client_vpn_network_association", { client_vpn_endpoint_id: String(endpoint.id), subnet_id });
  return { aws, network, create, associate };
}

describe("a Client VPN endpoint", () => {
  test("has AWS's defaults, and a name of which any label is answered (CVPN-25)", async () => {
    const { create } = await scene();
    const vpn = await create();
    const id = String(vpn.id);
    expect(vpn).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:client-vpn-endpoint/${id}`,
      dns_name: `*.${id}.prod.clientvpn.eu-central-1.amazonaws.com`,
      client_connect_options: [{ enabled: false, lambda_function_arn: "" }],
      client_login_banner_options: [{ enabled: false, banner_text: "" }],
      client_route_enforcement_options: [{ enforced: false }],
      connection_log_options: [{ enabled: false, cloudwatch_log_stream: "" }],
      disconnect_on_session_timeout: true,
      security_group_ids: [],
      self_service_portal_url: "",
      vpc_id: "",
    });
  });

  test("keeps the configured options", async () => {
    const { create } = await scene();
    const options = {
      client_connect_options: [
        { enabled: true, lambda_function_arn: "arn:aws:lambda:eu-central-1:111111111111:function:AWSClientVPN-x" },
      ],
      client_login_banner_options: [{ enabled: true, banner_text: "hello" }],
      client_route_enforcement_options: [{ enforced: true }],
    };
    expect(await create(options)).toMatchObject(options);
  });

  test("creates a log stream without a configured one", async () => {
    const { aws, create } = await scene();
    await aws.create("aws_cloudwatch_log_group", { name: "/vpn" });
    await aws.create("aws_cloudwatch_log_stream", { log_group_name: "/vpn", name: "mine" });
    const log = { enabled: true, cloudwatch_log_group: "/vpn" };
    expect(await create({ connection_log_options: [log] })).toMatchObject({
      connection_log_options: [
        { cloudwatch_log_stream: expect.stringMatching(/^cvpn-endpoint-eu-central-1-[0-9a-f]{20}$/) },
      ],
    });
    const named = { connection_log_options: [{ ...log, cloudwatch_log_stream: "mine" }] };
    expect(await create(named)).toMatchObject(named);
    const other = { connection_log_options: [{ ...log, cloudwatch_log_stream: "other" }] };
    await expect(create(other)).rejects.toThrow(
      "InvalidParameterValue: CloudWatch log stream other of the log group /vpn does not exist",
    );
  });

  test("has the default group of a configured VPC without another", async () => {
    const { network, create } = await scene();
    const { id, default_security_group_id } = network.vpc;
    expect(await create({ vpc_id: String(id) })).toMatchObject({ security_group_ids: [default_security_group_id] });
  });

  test("has groups of the configured VPC only (CVPN-10)", async () => {
    const { aws, network, create } = await scene();
    const vpc_id = String(network.vpc.id);
    const group = String((await aws.create("aws_security_group", { name: "vpn", vpc_id })).id);
    expect(await create({ vpc_id, security_group_ids: [group] })).toMatchObject({ security_group_ids: [group] });
    const other = await simulatedNetwork(aws, "111111111111", 30);
    for (const id of [String(other.vpc.default_security_group_id), "sg-1"]) {
      await expect(create({ vpc_id, security_group_ids: [id] })).rejects.toThrow(
        `InvalidGroup.NotFound: The security group '${id}' does not exist in VPC '${vpc_id}'`,
      );
    }
    await expect(create({ vpc_id: "vpc-1" })).rejects.toThrow(
      "InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist",
    );
  });

  test.each([
    ["federated-authentication", "SAMLProviderArn", { saml_provider_arn: "arn:aws:iam::111111111111:saml-provider/x" }],
    ["directory-service-authentication", "DirectoryId", { active_directory_id: "d-1234567890" }],
  ])("with %s needs a %s", async (type, parameter, given) => {
    const { create } = await scene();
    await expect(create({ authentication_options: [{ type }] })).rejects.toThrow(
      `MissingParameter: The request must contain the parameter ${parameter}`,
    );
    expect(await create({ authentication_options: [{ type, ...given }] })).toMatchObject({ vpc_id: "" });
  });

  test("can have two DNS servers, and no third (CVPN-08)", async () => {
    const { create } = await scene();
    const dns_servers = ["10.0.0.2", "10.0.0.3"];
    expect(await create({ dns_servers })).toMatchObject({ dns_servers });
    await expect(create({ dns_servers: [...dns_servers, "10.0.0.4"] })).rejects.toThrow(
      "InvalidParameterValue: A Client VPN endpoint has at most 2 DNS servers",
    );
    await expect(create({ dns_servers: ["10.0.0.2", "ns.example"] })).rejects.toThrow(
      "DNS server ns.example is not a valid IPv4 address",
    );
  });

  test.each([
    ["172.16.0.0/22", undefined],
    ["172.16.0.0/12", undefined],
    ["172.16.0.0/23", "its size must be at least /22 and not greater than /12"],
    ["172.0.0.0/11", "its size must be at least /22 and not greater than /12"],
    ["172.16.0.1/22", "it is not the network address 172.16.0.0/22"],
  ])("with the client block %s: %s", async (client_cidr_block, problem) => {
    const { create } = await scene();
    const created = create({ client_cidr_block });
    if (problem === undefined) expect(await created).toMatchObject({ client_cidr_block });
    else await expect(created).rejects.toThrow(`Client CIDR block ${client_cidr_block} is not valid: ${problem}`);
  });

  test("names the key algorithms that Client VPN supports (CVPN-20)", async () => {
    const { aws, create } = await scene();
    const [certificate] = aws.world.ofType("aws_acm_certificate");
    if (certificate === undefined) throw new Error("it was put there");
    aws.world.put({ ...certificate, attributes: { ...certificate.attributes, key_algorithm: "RSA_4096" } });
    await expect(create()).rejects.toThrow(
      `Certificate ${CERTIFICATE} has the unsupported key algorithm RSA_4096: supported are RSA_1024 and RSA_2048`,
    );
  });

  test("with an association is not deleted, and one without is", async () => {
    const { aws, create, associate } = await scene();
    const [used, unused] = [await create(), await create({ client_cidr_block: "172.20.0.0/22" })];
    await associate(used);
    await expect(aws.destroy(ENDPOINT, used)).rejects.toThrow(
      `DependencyViolation: Client VPN endpoint ${String(used.id)} has associated target networks and cannot be deleted`,
    );
    await aws.destroy(ENDPOINT, unused);
    expect(aws.world.ofType(ENDPOINT)).toHaveLength(1);
  });
});

describe("an association of a Client VPN", () => {
  test("has an interface and a route to each block of the VPC (CVPN-12)", async () => {
    const { aws, network, create, associate } = await scene();
    const vpc_id = String(network.vpc.id);
    await aws.create("aws_vpc_ipv4_cidr_block_association", { vpc_id, cidr_block: "10.99.0.0/16" });
    const vpn = await create();
    const association = await associate(vpn);
    const subnet = network.subnetIds[0];
    expect(association).toMatchObject({ vpc_id, association_id: association.id });
    expect(association.id).toMatch(/^cvpn-assoc-/);
    expect(aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes)).toMatchObject([
      {
        subnet_id: subnet,
        interface_type: "interface",
        description: `ClientVPN Endpoint resource ${String(vpn.id)}`,
        security_groups: [network.vpc.default_security_group_id],
      },
    ]);
    const route = { description: "Default Route", origin: "associate", type: "Nat", target_vpc_subnet_id: subnet };
    expect(aws.world.ofType("aws_ec2_client_vpn_route")).toMatchObject(
      ["10.10.0.0/16", "10.99.0.0/16"].map((destination_cidr_block) => ({
        id: `${String(vpn.id)},${subnet},${destination_cidr_block}`,
        attributes: { ...route, destination_cidr_block },
      })),
    );
    expect(aws.world.ofType("aws_ec2_client_vpn_network_association")[0]?.hidden).toEqual({ status: "associated" });
    expect(await aws.read(ENDPOINT, vpn)).toMatchObject({
      vpc_id,
      security_group_ids: [network.vpc.default_security_group_id],
    });
  });

  test("has the configured groups", async () => {
    const { aws, network, create, associate } = await scene();
    const vpc_id = String(network.vpc.id);
    const group = String((await aws.create("aws_security_group", { name: "vpn", vpc_id })).id);
    await associate(await create({ vpc_id, security_group_ids: [group] }));
    expect(aws.world.ofType("aws_network_interface")[0]?.attributes.security_groups).toEqual([group]);
  });

  test("keeps the endpoint available while another one is left", async () => {
    const { aws, network, create, associate } = await scene();
    const vpn = await create();
    const [first] = [await associate(vpn), await associate(vpn, network.subnetIds[1])];
    await aws.destroy("aws_ec2_client_vpn_network_association", first);
    expect(aws.world.ofType(ENDPOINT)[0]?.hidden?.status).toBe("available");
  });

  test("changes nothing about another endpoint", async () => {
    const { aws, network, create, associate } = await scene();
    const [one, other] = [await create(), await create({ client_cidr_block: "172.20.0.0/22" })];
    await associate(one);
    await associate(other);
    const vpc_id = String(network.vpc.id);
    const group = String((await aws.create("aws_security_group", { name: "vpn", vpc_id })).id);
    await aws.create("aws_network_interface", { subnet_id: network.subnetIds[0] ?? "" });
    await aws.update(ENDPOINT, { vpc_id, security_group_ids: [group] }, one);
    const groups = aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes.security_groups);
    const byDefault = [network.vpc.default_security_group_id];
    expect(groups).toEqual([[group], byDefault, byDefault]);
  });

  test("is refused in AWS's words (CVPN-03, CVPN-09)", async () => {
    const { aws, network, create, associate } = await scene();
    const vpn = await create();
    await associate(vpn);
    await expect(associate(vpn)).rejects.toThrow(
      "The specified target network has already been associated with the Client VPN endpoint.",
    );
    const twin = { vpc_id: String(network.vpc.id), cidr_block: "10.10.8.0/24", availability_zone_id: "euc1-az1" };
    await expect(associate(vpn, String((await aws.create("aws_subnet", twin)).id))).rejects.toThrow(
      "You have already associated a subnet from this Availability Zone with the Client VPN endpoint.",
    );
    const other = await simulatedNetwork(aws, "111111111111", 30);
    await expect(associate(vpn, other.subnetIds[1])).rejects.toThrow(
      "The specified subnet cannot be found in the VPN with which the Client VPN endpoint is associated.",
    );
    await aws.create("aws_vpc_ipv4_cidr_block_association", {
      vpc_id: String(other.vpc.id),
      cidr_block: "10.99.0.0/16",
    });
    await expect(associate(await create({ client_cidr_block: "10.99.0.0/22" }), other.subnetIds[0])).rejects.toThrow(
      "The specified target network's CIDR range overlaps with the Client VPN endpoint's client CIDR range.",
    );
  });

  test("needs a /27 with 20 free addresses (CVPN-09)", async () => {
    const { aws, network, create, associate } = await scene();
    const vpc_id = String(network.vpc.id);
    const subnet = await aws.create("aws_subnet", {
      vpc_id,
      cidr_block: "10.10.9.0/27",
      availability_zone_id: "euc1-az3",
    });
    const subnet_id = String(subnet.id);
    for (let n = 0; n < 7; n += 1) await aws.create("aws_network_interface", { subnet_id });
    const accepted = await associate(await create(), subnet_id);
    expect(accepted).toMatchObject({ vpc_id });
    await expect(associate(await create(), subnet_id)).rejects.toThrow(
      `Subnet ${subnet_id} must have at least a /27 bitmask and 20 available IP addresses`,
    );
  });

  test("is imported by the endpoint and its own ID", async () => {
    const { aws } = await scene();
    expect(
      await aws.importState("aws_ec2_client_vpn_network_association", "cvpn-endpoint-1,cvpn-assoc-2"),
    ).toMatchObject({ id: "cvpn-assoc-2", client_vpn_endpoint_id: "cvpn-endpoint-1" });
  });
});

describe("a route of a Client VPN", () => {
  test("has an ID of endpoint, subnet and destination", async () => {
    const { aws, network, create, associate } = await scene();
    const vpn = await create();
    await associate(vpn);
    const [client_vpn_endpoint_id, target_vpc_subnet_id] = [String(vpn.id), network.subnetIds[0] ?? ""];
    const route = (destination_cidr_block: string) =>
      aws.create("aws_ec2_client_vpn_route", { client_vpn_endpoint_id, target_vpc_subnet_id, destination_cidr_block });
    expect(await route("10.99.0.0/16")).toMatchObject({
      id: `${client_vpn_endpoint_id},${target_vpc_subnet_id},10.99.0.0/16`,
      origin: "add-route",
      type: "Nat",
    });
    expect(await route("0.0.0.0/0")).toMatchObject({ origin: "add-route" });
    await expect(route("172.16.0.0/16")).rejects.toThrow(
      "InvalidParameterValue: Destination CIDR 172.16.0.0/16 overlaps with the client CIDR range of the endpoint",
    );
  });

  test("needs an association of its own endpoint (CVPN-13)", async () => {
    const { aws, network, create, associate } = await scene();
    const [one, other] = [await create(), await create()];
    await associate(one);
    await expect(
      aws.create("aws_ec2_client_vpn_route", {
        client_vpn_endpoint_id: String(other.id),
        target_vpc_subnet_id: network.subnetIds[0] ?? "",
        destination_cidr_block: "10.99.0.0/16",
      }),
    ).rejects.toThrow("while it is in the pending-association state.");
  });
});

describe("an authorization rule", () => {
  test("has an ID of endpoint, network and group", async () => {
    const { aws, create } = await scene();
    const client_vpn_endpoint_id = String((await create()).id);
    const rule = { client_vpn_endpoint_id, target_network_cidr: "10.10.0.0/16" };
    const type = "aws_ec2_client_vpn_authorization_rule";
    expect((await aws.create(type, { ...rule, authorize_all_groups: true })).id).toBe(
      `${client_vpn_endpoint_id},10.10.0.0/16`,
    );
    expect((await aws.create(type, { ...rule, access_group_id: "admins" })).id).toBe(
      `${client_vpn_endpoint_id},10.10.0.0/16,admins`,
    );
  });
});

// https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-endpoint-export.html
describe("the configuration that AWS exports (CVPN-26)", () => {
  async function exported(more: ObjectValue = {}) {
    const { aws, create, associate } = await scene();
    const vpn = await create(more);
    const session = await aws.session();
    const call = new AwsCall(session, session.region, { service: "EC2", label: "Client VPN", doing: "reading" });
    const object = () => call.require(ENDPOINT, String(vpn.id));
    return {
      vpn,
      associate,
      text: () => clientConfiguration(call, object()),
      status: () => endpointStatus(call, object()),
    };
  }

  test("contains the name of the endpoint and the chain of its certificate, and no client certificate", async () => {
    const { vpn, text } = await exported();
    expect(text()).toBe(`client
dev tun
proto udp
remote ${String(vpn.id)}.prod.clientvpn.eu-central-1.amazonaws.com 443
remote-random-hostname
resolv-retry infinite
nobind
remote-cert-tls server
cipher AES-256-GCM
verb 3
<ca>
-----CHAIN-----
</ca>
reneg-sec 0
`);
  });

  test("has the configured port and protocol", async () => {
    const { text } = await exported({ vpn_port: 1194, transport_protocol: "tcp" });
    expect(text()).toMatch(/^proto tcp$/m);
    expect(text()).toMatch(/^remote \S+ 1194$/m);
  });

  test("is usable with the first association", async () => {
    const { vpn, associate, status } = await exported();
    expect(status()).toBe("pending-associate");
    await associate(vpn);
    expect(status()).toBe("available");
  });
});
