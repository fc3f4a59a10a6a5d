import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { TestInstance } from "../../../src/authoring/constructs/test-instance";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

function synthesize(subnets = NETWORK.subnets): Template {
  return synthesizeConstruct((scope) => {
    const securityGroup = new SecurityGroup(scope, "endpoint", {
      name: "endpoint",
      description: "Endpoint",
      network: NETWORK,
    });
    const network = { vpcId: NETWORK.vpcId, subnets };
    new TestInstance(scope, "test", { name: "hello", network, endpoint: { securityGroup }, port: 8080 });
  });
}

describe("a test instance", () => {
  const template = synthesize();

  test("is one small instance in the first subnet, whatever the number of zones", () => {
    expect(template.only(Instance)).toMatchObject({
      subnet_id: "subnet-0a1",
      tags: { Name: "hello-test-euc1-az1" },
    });
    expect(template.only(LaunchTemplate)).toMatchObject({ instance_type: "t4g.micro", name: "hello-test" });
  });

  test("can only open connections to the endpoint, on the service's port", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      from_port: 8080,
      ip_protocol: "tcp",
      referenced_security_group_id: ref("aws_security_group.endpoint.id"),
      to_port: 8080,
    });
  });

  test("needs a subnet", () => {
    expect(() => synthesize([])).toThrow("a test instance needs a subnet, got a network without one");
  });
});
