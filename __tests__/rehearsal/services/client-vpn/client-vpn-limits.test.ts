import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

const CERTIFICATE = "arn:aws:acm:us-west-2:111111111111:certificate/x";
const PLACE = { account: "111111111111", region: "us-west-2" };
const ENDPOINT = "aws_ec2_client_vpn_endpoint";
const RULE = "aws_ec2_client_vpn_authorization_rule";

/** A certificate in us-west-2, which has a zone without Client VPN. */
async function scene() {
  const aws = new SimulatedAws();
  const session = await aws.session(PLACE.account, PLACE.region);
  const attributes = { status: "ISSUED", key_algorithm: "RSA_2048", domain_name: "server.vpn.internal" };
  aws.world.put({ ...PLACE, type: "aws_acm_certificate", id: CERTIFICATE, attributes });
  const make = (type: string, config: ObjectValue) => aws.create(type, config, session);
  const endpoint = (more: ObjectValue = {}) =>
    make(ENDPOINT, {
      server_certificate_arn: CERTIFICATE,
      client_cidr_block: "172.16.0.0/22",
      authentication_options: [{ type: "certificate-authentication", root_certificate_chain_arn: CERTIFICATE }],
      connection_log_options: [{ enabled: false }],
      ...more,
    });
  return { aws, make, endpoint };
}

describe("a Client VPN endpoint", () => {
  test("is not associated in a zone without Client VPN (CVPN-28)", async () => {
    const { make, endpoint } = await scene();
    const vpc_id = String((await make("aws_vpc", { cidr_block: "10.0.0.0/16" })).id);
    const place = { vpc_id, cidr_block: "10.0.0.0/24", availability_zone_id: "usw2-az4" };
    const subnet = await make("aws_subnet", place);
    const association = { client_vpn_endpoint_id: String((await endpoint()).id), subnet_id: String(subnet.id) };
    await expect(make("aws_ec2_client_vpn_network_association", association)).rejects.toThrow(
      `InvalidParameterValue: AZ ${String(subnet.availability_zone)} is not currently supported. Please choose another az in this region`,
    );
  });

  test("has 200 authorization rules, whatever another endpoint has (CVPN-19)", async () => {
    const { aws, make, endpoint } = await scene();
    const [full, other] = [String((await endpoint()).id), String((await endpoint()).id)];
    for (let n = 0; n < 200; n += 1) {
      aws.world.put({ ...PLACE, type: RULE, id: `${n}`, attributes: { client_vpn_endpoint_id: full } });
    }
    const authorize = (client_vpn_endpoint_id: string) =>
      make(RULE, { client_vpn_endpoint_id, target_network_cidr: "10.0.0.0/16", authorize_all_groups: true });
    expect(await authorize(other)).toMatchObject({ id: `${other},10.0.0.0/16` });
    await expect(authorize(full)).rejects.toThrow(
      "ClientVpnAuthorizationRuleLimitExceeded: You've reached the limit on the number of authorization rules that can " +
        "be added to a single Client VPN endpoint.",
    );
    await expect(authorize("cvpn-endpoint-1")).rejects.toThrow(
      "InvalidClientVpnEndpointId.NotFound: Endpoint cvpn-endpoint-1 does not exist",
    );
  });

  test("needs a client block, and creates a log stream where the configured name is empty", async () => {
    const { make, endpoint } = await scene();
    await expect(endpoint({ client_cidr_block: "clients" })).rejects.toThrow(
      "InvalidParameterValue: Client CIDR block clients is not valid",
    );
    await make("aws_cloudwatch_log_group", { name: "/vpn" });
    const log = { enabled: true, cloudwatch_log_group: "/vpn", cloudwatch_log_stream: "" };
    expect(await endpoint({ connection_log_options: [log] })).toMatchObject({ vpc_id: "" });
  });
});
