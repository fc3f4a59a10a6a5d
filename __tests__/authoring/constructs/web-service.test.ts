import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { PackageRepositoryAccess } from "../../../src/authoring/constructs/package-repository-access";
import { WebService } from "../../../src/authoring/constructs/web-service";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

function synthesize(region: string): Template {
  return synthesizeConstruct((scope) => {
    const packages = new PackageRepositoryAccess(scope, "packages", {
      name: "hello",
      region,
      network: NETWORK,
    });
    new WebService(scope, "web", { name: "hello", network: NETWORK, packages });
  });
}

const template = synthesize("eu-central-1");

describe("access to Amazon Linux packages", () => {
  test("is a gateway endpoint for S3 in the subnets' route tables", () => {
    expect(template.only(VpcEndpoint)).toMatchObject({
      route_table_ids: ["rtb-0123456789abcdef0"],
      service_name: "com.amazonaws.eu-central-1.s3",
      vpc_endpoint_type: "Gateway",
      vpc_id: "vpc-0123456789abcdef0",
    });
  });

  test("only allows reading the region's package repository (NET-02)", () => {
    expect(JSON.parse(String(template.only(VpcEndpoint).policy)).Statement).toEqual([
      {
        Sid: "AmazonLinuxPackages",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*",
      },
    ]);
    expect(synthesize("cn-north-1").only(VpcEndpoint).policy).toContain("arn:aws-cn:s3:::al2023-repos-cn-north-1");
  });

  test("allows traffic from instances to the prefix list of S3 only", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      from_port: 443,
      prefix_list_id: ref("aws_vpc_endpoint.packages.prefix_list_id"),
      to_port: 443,
    });
  });
});

describe("the web service", () => {
  test("installs nginx at first boot, after the package repository is reachable", () => {
    expect(template.only(LaunchTemplate).user_data).toContain("dnf install -y nginx");
    for (const instance of template.resources(Instance).values()) {
      expect(instance.depends_on).toEqual(["aws_vpc_endpoint.packages"]);
    }
  });

  test("is in a target group that requires status 200 for /", () => {
    expect(template.only(LbTargetGroup)).toEqual({
      health_check: {
        interval: 10,
        matcher: "200",
        path: "/",
        port: "traffic-port",
        protocol: "HTTP",
        timeout: 6,
      },
      name: "hello-web",
      port: 80,
      protocol: "HTTP",
      tags: { Name: "hello-web" },
      target_type: "instance",
      vpc_id: "vpc-0123456789abcdef0",
    });
    expect(template.resources(LbTargetGroupAttachment).size).toBe(2);
  });

  test("accepts another instance type and AMI", () => {
    const other = synthesizeConstruct((scope) => {
      const packages = new PackageRepositoryAccess(scope, "packages", {
        name: "hello",
        region: "eu-central-1",
        network: NETWORK,
      });
      new WebService(scope, "web", {
        name: "hello",
        network: NETWORK,
        packages,
        instanceType: "m7g.large",
        amiId: "ami-0123456789abcdef0",
      });
    });
    expect(other.text).toHaveResourceWithProperties(LaunchTemplate, {
      image_id: "ami-0123456789abcdef0",
      instance_type: "m7g.large",
    });
  });
});
