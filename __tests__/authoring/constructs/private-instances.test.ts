import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformResource } from "cdktf";
import { PrivateInstances, type PrivateInstancesProps } from "../../../src/authoring/constructs/private-instances";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const PROPS: PrivateInstancesProps = { name: "web", purpose: "Web servers", network: NETWORK };

function synthesize(props: Partial<PrivateInstancesProps> = {}): Template {
  return synthesizeConstruct((scope) => {
    new PrivateInstances(scope, "instances", { ...PROPS, ...props });
  });
}

const IMDS_V2 = { http_endpoint: "enabled", http_put_response_hop_limit: 1, http_tokens: "required" };

describe("private instances", () => {
  const template = synthesize();

  test("are one per zone, configured by their launch template", () => {
    expect([...template.resources(Instance).values()]).toEqual(
      NETWORK.subnets.map((subnet) => ({
        launch_template: {
          id: ref("aws_launch_template.instances.id"),
          version: ref("aws_launch_template.instances.latest_version"),
        },
        lifecycle: { create_before_destroy: true, ignore_changes: ["user_data"] },
        metadata_options: IMDS_V2,
        subnet_id: subnet.subnetId,
        tags: { Name: `web-${subnet.zoneId}` },
      })),
    );
  });

  test("require IMDSv2 with a hop limit of 1", () => {
    expect(template.only(LaunchTemplate).metadata_options).toEqual(IMDS_V2);
  });

  test("have an encrypted gp3 volume that is deleted with the instance", () => {
    expect(template.only(LaunchTemplate).block_device_mappings).toEqual([
      {
        device_name: "/dev/xvda",
        ebs: { delete_on_termination: "true", encrypted: "true", volume_type: "gp3" },
      },
    ]);
  });

  test("have no public address, key pair or separate network interface", () => {
    expect(template.text).not.toMatch(/associate_public_ip_address|key_name|network_interfaces/);
  });

  test("are t4g.micro with the newest Amazon Linux 2023 for arm64, resolved by EC2 and not by a data source", () => {
    expect(template.text).toHaveResourceWithProperties(LaunchTemplate, {
      image_id: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      instance_type: "t4g.micro",
    });
    expect(template.addresses.filter((address) => address.startsWith("data."))).toEqual([]);
  });

  test("use the newest version of the launch template", () => {
    expect(template.only(LaunchTemplate).update_default_version).toBe(true);
  });

  test("also tag their volumes", () => {
    expect(template.only(LaunchTemplate).tag_specifications).toEqual([
      { resource_type: "volume", tags: { Name: "web" } },
    ]);
  });

  test("have a security group without rules", () => {
    expect(template.text).toHaveResourceWithProperties(AwsSecurityGroup, {
      name: "web",
      description: "Web servers",
    });
    expect(template.addresses.some((address) => address.includes("_rule."))).toBe(false);
  });

  test("have no user data and no instance profile by default", () => {
    expect(template.only(LaunchTemplate)).not.toHaveProperty("user_data");
    expect(template.only(LaunchTemplate)).not.toHaveProperty("iam_instance_profile");
  });

  test("accept another type and another AMI", () => {
    expect(synthesize({ instanceType: "m7g.large", amiId: "ami-0123456789abcdef0" }).text).toHaveResourceWithProperties(
      LaunchTemplate,
      {
        instance_type: "m7g.large",
        image_id: "ami-0123456789abcdef0",
      },
    );
  });

  test("have their user data encoded by Terraform, readable in the configuration", () => {
    const script = `#!/bin/bash\necho ${ref("USER")}`;
    expect(synthesize({ userData: script }).only(LaunchTemplate).user_data).toBe(
      ref(`base64encode("#!/bin/bash\\necho $${ref("USER")}")`),
    );
  });

  test("keep backslashes and `%{` in user data, which Terraform would read as escapes and directives", () => {
    const script = String.raw`curl -w "%{http_code}\n" localhost`;
    expect(synthesize({ userData: script }).only(LaunchTemplate).user_data).toBe(
      ref(String.raw`base64encode("curl -w \"%%{http_code}\\n\" localhost")`),
    );
  });

  test("accept references in user data", () => {
    const template = synthesizeConstruct((scope) => {
      const { securityGroupId } = new SecurityGroup(scope, "group", { name: "a", description: "A", network: NETWORK });
      new PrivateInstances(scope, "instances", { ...PROPS, userData: `echo ${securityGroupId}:${ref("PORT")}` });
    });
    expect(template.only(LaunchTemplate).user_data).toBe(
      ref(`base64encode(join("", ["echo ", aws_security_group.group.id, ":$${ref("PORT")}"]))`),
    );
  });

  test("reject user data of more than 16,384 bytes (EC2-01)", () => {
    expect(() => synthesize({ userData: "é".repeat(8_193) })).toThrow("user data is at most 16384 bytes, got 16386");
    expect(() => synthesize({ userData: "é".repeat(8_192) })).not.toThrow();
  });

  test("have the instance profile and the rules of the access", () => {
    const template = synthesize({
      access: {
        instanceProfileName: "profile",
        allowInto: (id, instances) =>
          instances.allowFrom(`from-${id}`, { cidr: "10.0.0.0/8" }, { port: 22, description: "SSH" }),
      },
    });
    expect(template.only(LaunchTemplate).iam_instance_profile).toEqual({ name: "profile" });
    expect([...template.resources(VpcSecurityGroupIngressRule).keys()]).toEqual([
      expect.stringContaining("ingress-from-instances"),
    ]);
  });

  test("are created after what they depend on", () => {
    const template = synthesizeConstruct((scope) => {
      const endpoint = new TerraformResource(scope, "endpoint", {
        terraformResourceType: "aws_vpc_endpoint",
      });
      new PrivateInstances(scope, "instances", { ...PROPS, dependsOn: [endpoint] });
    });
    for (const instance of template.resources(Instance).values()) {
      expect(instance.depends_on).toEqual(["aws_vpc_endpoint.endpoint"]);
    }
  });

  test("are returned by AZ ID", () => {
    let zones: readonly string[] = [];
    synthesizeConstruct((scope) => {
      zones = Object.keys(new PrivateInstances(scope, "instances", PROPS).instanceIds);
    });
    expect(zones).toEqual(["euc1-az1", "euc1-az2"]);
  });
});
