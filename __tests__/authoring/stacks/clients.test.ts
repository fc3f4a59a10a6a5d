import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { configWith } from "../../support/configs";
import { ref, synthesizeConfig } from "../../support/template";

type Clients = ConfigInput["consumers"][string]["clients"];

/** The rules of the endpoint's security group, by what they allow. */
function allowed(clients: Clients, changes: { testInstance?: boolean } = {}): readonly unknown[] {
  const template = synthesizeConfig(configWith({ consumer: { clients, ...changes } })).get("consumer");
  const rules = [...(template?.resources(VpcSecurityGroupIngressRule).entries() ?? [])];
  return rules
    .filter(([id]) => id.startsWith("endpoint_security-group"))
    .map(([, rule]) => rule.cidr_ipv4 ?? rule.prefix_list_id ?? rule.referenced_security_group_id)
    .sort();
}

const VPN = expect.stringMatching(/^\$\{aws_security_group\.vpn_security-group_/);

describe("the clients of an endpoint", () => {
  test("are the whole VPC, unless the config lists them", () => {
    expect(allowed(undefined)).toEqual(["10.10.0.0/16"]);
  });

  test("are those of the config, and the users of the stack's own VPN", () => {
    const listed = [{ cidr: "10.10.1.0/24" }, { securityGroupId: "sg-0123456789abcdef0" }];
    expect(allowed(listed)).toEqual([VPN, "10.10.1.0/24", "sg-0123456789abcdef0"]);
    expect(allowed([{ prefixListId: "pl-0123456789abcdef0", description: "Offices" }])).toEqual([
      VPN,
      "pl-0123456789abcdef0",
    ]);
  });

  test("are the users of the VPN and the test instance only, if the list is empty", () => {
    expect(allowed([])).toEqual([VPN]);
    expect(allowed([], { testInstance: true })).toEqual([
      expect.stringContaining(ref("aws_security_group.test-instance").slice(0, -1)),
      VPN,
    ]);
  });
});
