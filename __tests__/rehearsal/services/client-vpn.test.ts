import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

const CERTIFICATE = "arn:aws:acm:eu-central-1:111111111111:certificate/x";

/** A Client VPN endpoint whose certificate is in ACM already, and a network for it. */
async function clientVpn(facts: ObjectValue = {}) {
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
      domain_name: "server",
      subject_alternative_names: ["server.vpn.internal"],
      ...facts,
    },
  });
  const vpn = await aws.create("aws_ec2_client_vpn_endpoint", {
    server_certificate_arn: CERTIFICATE,
    client_cidr_block: "172.16.0.0/22",
    authentication_options: [{ type: "certificate-authentication", root_certificate_chain_arn: CERTIFICATE }],
    connection_log_options: [{ enabled: false }],
  });
  const client_vpn_endpoint_id = String(vpn.id);
  const associate = (subnet_id = "") =>
    aws.create("aws_ec2_client_vpn_network_association", { client_vpn_endpoint_id, subnet_id });
  const status = () => aws.world.ofType("aws_ec2_client_vpn_endpoint")[0]?.hidden?.status;
  const route = (destination_cidr_block: string, target_vpc_subnet_id = "") =>
    aws.create("aws_ec2_client_vpn_route", {
      client_vpn_endpoint_id,
      destination_cidr_block,
      target_vpc_subnet_id,
    });
  return { aws, network, vpn, associate, status, route };
}

describe("a Client VPN", () => {
  test("is pending before its first and after its last association", async () => {
    const { aws, network, associate, status } = await clientVpn();
    expect(status()).toBe("pending-associate");
    const association = await associate(network.subnetIds[0]);
    expect(status()).toBe("available");
    await aws.destroy("aws_ec2_client_vpn_network_association", association);
    expect(status()).toBe("pending-associate");
  });

  test("gets a route that begins before its association, and none without one", async () => {
    const { aws, network, associate, route } = await clientVpn();
    const [subnet = "", other = ""] = network.subnetIds;
    const early = route("10.50.0.0/16", subnet);
    await associate(subnet);
    expect(await early).toMatchObject({ origin: "add-route" });
    expect(aws.clock.elapsed).toBeLessThanOrEqual(12_000);
    await expect(route("10.50.0.0/16", other)).rejects.toThrow("InvalidClientVpnActiveAssociationNotFound");
    expect(aws.clock.elapsed).toBeGreaterThanOrEqual(120_000);
  });

  // https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/limits.html: routes per target network association
  test("has 100 routes per association, the one to the VPC included", async () => {
    const { network, associate, route } = await clientVpn();
    const [first, second] = network.subnetIds;
    await associate(first);
    await associate(second);
    for (const subnet of [first, second]) {
      for (let n = 0; n < 99; n += 1) await route(`10.99.${n}.0/24`, subnet);
    }
    await expect(route("10.98.0.0/24", second)).rejects.toThrow("ClientVpnRouteLimitExceeded");
  });

  test.each(["vpn_1.example", "server"])("does not accept the name %s (CVPN-21)", async (name) => {
    const names = { domain_name: name, subject_alternative_names: [name] };
    await expect(clientVpn(names)).rejects.toThrow("does not have a domain");
  });

  test.each(["vpn.10", "Server.vpn"])("accepts the name %s (CVPN-21)", async (name) => {
    const { vpn } = await clientVpn({ domain_name: name, subject_alternative_names: [name] });
    expect(vpn.id).toMatch(/^cvpn-endpoint-/);
  });

  test("accepts a dotted name anywhere in the certificate (CVPN-21)", async () => {
    await expect(clientVpn({ subject_alternative_names: [] })).rejects.toThrow(
      `Certificate ${CERTIFICATE} does not have a domain`,
    );
  });

  test("does not accept a certificate that is not issued", async () => {
    await expect(clientVpn({ status: "PENDING_VALIDATION" })).rejects.toThrow("PENDING_VALIDATION");
  });

  test("has a route to its VPC (CVPN-12), which is deleted with the association", async () => {
    const { aws, network, associate, route } = await clientVpn();
    const association = await associate(network.subnetIds[0]);
    await expect(route("10.10.0.0/16", network.subnetIds[0])).rejects.toThrow(
      "InvalidClientVpnDuplicateRoute: Route already exists",
    );
    await aws.destroy("aws_ec2_client_vpn_network_association", association);
    expect(aws.world.ofType("aws_ec2_client_vpn_route")).toEqual([]);
  });

  test("updates the security groups of its interfaces (CVPN-16)", async () => {
    const { aws, network, vpn, associate } = await clientVpn();
    await associate(network.subnetIds[0]);
    const vpc_id = String(network.vpc.id);
    const group = await aws.create("aws_security_group", { vpc_id });
    const change = { vpc_id, security_group_ids: [String(group.id)] };
    await aws.update("aws_ec2_client_vpn_endpoint", change, vpn);
    expect(aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes)).toMatchObject([
      { subnet_id: network.subnetIds[0], security_groups: [group.id] },
    ]);
  });

  test("cannot be deleted while it has associations", async () => {
    const { aws, network, vpn, associate } = await clientVpn();
    await associate(network.subnetIds[0]);
    await expect(aws.destroy("aws_ec2_client_vpn_endpoint", vpn)).rejects.toThrow("DependencyViolation");
  });
});
