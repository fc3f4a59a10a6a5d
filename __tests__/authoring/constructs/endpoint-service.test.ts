import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { TerraformOutput } from "cdktf";
import { EndpointService, type EndpointServiceProps } from "../../../src/authoring/constructs/endpoint-service";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

function synthesize(props: Partial<EndpointServiceProps> = {}): Template {
  return synthesizeConstruct((scope) => {
    new EndpointService(scope, "service", {
      name: "hello",
      loadBalancer: {
        loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
      },
      ...props,
    });
  });
}

describe("an endpoint service", () => {
  test("allows no principal and requires acceptance by default", () => {
    const template = synthesize();
    expect(template.only(VpcEndpointService)).toEqual({
      acceptance_required: true,
      network_load_balancer_arns: [
        "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
      ],
      tags: { Name: "hello" },
    });
    expect(template.resources(VpcEndpointServiceAllowedPrincipal).size).toBe(0);
  });

  test("accepts connections without acceptance", () => {
    expect(synthesize({ acceptanceRequired: false }).only(VpcEndpointService).acceptance_required).toBe(false);
  });

  test("allows each principal with a separate resource, named by its key", () => {
    const template = synthesize({
      allowedPrincipals: {
        "222222222222": "arn:aws:iam::222222222222:root",
        ci: "arn:aws:iam::333333333333:role/ci",
      },
    });
    const allowed = template.resources(VpcEndpointServiceAllowedPrincipal);
    expect([...allowed.keys()]).toEqual([
      expect.stringContaining("_principal-222222222222_"),
      expect.stringContaining("_principal-ci_"),
    ]);
    expect([...allowed.values()]).toEqual([
      {
        principal_arn: "arn:aws:iam::222222222222:root",
        vpc_endpoint_service_id: ref("aws_vpc_endpoint_service.service.id"),
      },
      {
        principal_arn: "arn:aws:iam::333333333333:role/ci",
        vpc_endpoint_service_id: ref("aws_vpc_endpoint_service.service.id"),
      },
    ]);
  });

  test("allows a principal that is added later, with an ID from its ARN", () => {
    const template = synthesizeConstruct((scope) => {
      new EndpointService(scope, "service", {
        name: "hello",
        loadBalancer: {
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        },
      })
        .addAllowedPrincipal("a", "arn:aws:iam::222222222222:root")
        .addAllowedPrincipal("arn:aws:iam::333333333333:role/ci", "arn:aws:iam::333333333333:role/ci");
    });
    expect([...template.resources(VpcEndpointServiceAllowedPrincipal).keys()]).toEqual([
      expect.stringContaining("principal-a_"),
      expect.stringContaining("principal-arn-aws-iam-333333333333-role-ci_"),
    ]);
  });

  test("lists the supported regions, if there are any", () => {
    expect(synthesize({ supportedRegions: ["us-east-1"] }).only(VpcEndpointService).supported_regions).toEqual([
      "us-east-1",
    ]);
    expect(synthesize({ supportedRegions: [] }).only(VpcEndpointService)).not.toHaveProperty("supported_regions");
  });

  test("sets a private DNS name, and returns the record that verifies it (SVC-15)", () => {
    const template = synthesizeConstruct((scope) => {
      const service = new EndpointService(scope, "service", {
        name: "hello",
        loadBalancer: {
          loadBalancerArn:
            "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
        },
        privateDnsName: "api.example.com",
      });
      new TerraformOutput(scope, "verification", { value: service.privateDnsVerification });
    });
    expect(template.only(VpcEndpointService).private_dns_name).toBe("api.example.com");
    const record = "aws_vpc_endpoint_service.service.private_dns_name_configuration[0]";
    expect(template.outputs.verification?.value).toEqual({
      name: ref(`${record}.name`),
      type: ref(`${record}.type`),
      value: ref(`${record}.value`),
    });
  });
});
