import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ALL_CONFIGS } from "../../support/config-matrix";
import { synthesizeConfig, type Template } from "../../support/template";

const STACKS: readonly (readonly [string, Template])[] = Object.entries(ALL_CONFIGS).flatMap(([title, config]) =>
  [...synthesizeConfig(config)].map(([stack, template]) => [`${stack} of ${title}`, template] as const),
);

describe.each(STACKS)("the stack %s", (_, template) => {
  test("names no address of the whole world", () => {
    expect(template.text).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
  });

  test("has no way in from the internet, and none out to it", () => {
    const types = template.addresses.map((address) => address.split(".")[0]);
    for (const type of ["aws_internet_gateway", "aws_egress_only_internet_gateway", "aws_nat_gateway", "aws_eip"])
      expect(types).not.toContain(type);
    for (const subnet of template.resources(Subnet).values()) expect(subnet.map_public_ip_on_launch).toBe(false);
  });

  test("has internal load balancers only", () => {
    for (const loadBalancer of template.resources(Lb).values()) expect(loadBalancer.internal).toBe(true);
  });

  test("closes the default security group of every VPC that it makes", () => {
    const closed = [...template.resources(DefaultSecurityGroup).values()];
    expect(closed).toHaveLength(template.resources(Vpc).size);
    for (const group of closed) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });

  test("writes each rule of a security group as a resource, with a reason", () => {
    for (const group of template.resources(SecurityGroup).values()) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
      expect(group.description).toMatch(/\S/);
    }
    const rules = [VpcSecurityGroupIngressRule, VpcSecurityGroupEgressRule].flatMap((type) => [
      ...template.resources(type).values(),
    ]);
    for (const rule of rules) expect(rule.description).toMatch(/^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/);
  });

  test("lets in one port per rule", () => {
    for (const rule of template.resources(VpcSecurityGroupIngressRule).values()) {
      expect(rule.ip_protocol).toBe("tcp");
      expect(rule.from_port).toBe(rule.to_port);
    }
  });

  test("gives no instance a public address, its metadata by session only, and an encrypted volume", () => {
    for (const launchTemplate of template.resources(LaunchTemplate).values()) {
      expect(launchTemplate).toMatchObject({
        metadata_options: { http_tokens: "required" },
        block_device_mappings: [{ ebs: { encrypted: "true" } }],
      });
      expect(launchTemplate).not.toHaveProperty("network_interfaces");
    }
    for (const instance of template.resources(Instance).values()) {
      expect(instance).toHaveProperty("launch_template");
      expect(instance).not.toHaveProperty("associate_public_ip_address");
      expect(instance).not.toHaveProperty("metadata_options");
    }
  });

  test("publishes no service to everybody", () => {
    for (const address of template.addresses.filter((one) => one.includes("allowed_principal")))
      expect(address).not.toContain("*");
    expect(template.text).not.toContain('"principal_arn": "*"');
    for (const service of template.resources(VpcEndpointService).values())
      expect(service).not.toHaveProperty("allowed_principals");
  });

  test("marks every output with a private key as sensitive", () => {
    for (const output of Object.values(template.outputs)) {
      if (JSON.stringify(output.value).includes("private_key")) expect(output.sensitive).toBe(true);
    }
  });

  test("contains no private key in clear", () => {
    expect(template.text).not.toContain("PRIVATE KEY");
    for (const certificate of template.resources(AcmCertificate).values())
      expect(certificate.private_key).toMatch(/^\$\{tls_private_key\./);
  });
});
