import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
// Its types add the matchers of cdktf to jest's.
import type {} from "cdktf/lib/testing/adapters/jest";
import { ApiStack, TeamStack } from "./platform";

Testing.setupJest();

test("the platform publishes its own load balancer, under its own name", () => {
  const api = Testing.synth(new ApiStack(Testing.app(), "api"), true);
  expect(api).toHaveResourceWithProperties(VpcEndpointService, {
    supported_ip_address_types: ["ipv4"],
    tags: { Name: "api of the platform", team: "platform" },
  });
  expect(api).not.toHaveResource(LbListener);
});

test("a team's endpoint lets only the team in, and keeps its policy", () => {
  const sales = Testing.synth(new TeamStack(Testing.app(), "sales", "10.32.0.0/28"), true);
  expect(sales).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
    cidr_ipv4: "10.32.0.0/28",
    description: "Desks of sales",
  });
  expect(sales).toHaveResourceWithProperties(VpcEndpoint, { lifecycle: { ignore_changes: ["policy"] } });
});
