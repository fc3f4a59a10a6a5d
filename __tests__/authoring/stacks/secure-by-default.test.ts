import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformConstructor } from "cdktf/lib/testing/matchers";
import { ALL_CONFIGS } from "../../support/config-matrix";
import { type Arguments, synthesizeConfig, type Template } from "../../support/template";

/** A guarantee for every stack. */
interface SecurityPromise {
  readonly title: string;
  /** The subjects of the guarantee; stacks without any have no test. */
  subjects(template: Template): readonly Arguments[];
  /** Expects the guarantee to hold for one subject. */
  verify(subject: Arguments, template: Template): void;
}

/** All resources of some types. */
function all(...types: readonly TerraformConstructor[]) {
  return (template: Template) => types.flatMap((type) => [...template.resources(type).values()]);
}

/** The whole stack, which always exists. */
const stack = ({ addresses, text }: Template) => [{ addresses, text }];

const FORBIDDEN_TYPES = /^aws_(internet_gateway|egress_only_internet_gateway|nat_gateway|eip)\./;

const PROMISES: readonly SecurityPromise[] = [
  {
    title: "no rule or route is open to the internet",
    subjects: stack,
    verify: ({ text }) => expect(text).not.toMatch(/0\.0\.0\.0\/0|::\/0/),
  },
  {
    title: "nothing connects the network to the internet",
    subjects: stack,
    verify: ({ addresses }) => expect(addresses).not.toContainEqual(expect.stringMatching(FORBIDDEN_TYPES)),
  },
  {
    title: "subnets assign no public addresses",
    subjects: all(Subnet),
    verify: (subnet) => expect(subnet.map_public_ip_on_launch).toBe(false),
  },
  {
    title: "load balancers are internal",
    subjects: all(Lb),
    verify: (loadBalancer) => expect(loadBalancer.internal).toBe(true),
  },
  {
    title: "every VPC has a default security group without rules",
    subjects: all(Vpc),
    verify: (_, template) => {
      const groups = [...template.resources(DefaultSecurityGroup).values()];
      expect(groups).toHaveLength(template.resources(Vpc).size);
      for (const group of groups) {
        expect(group).not.toHaveProperty("ingress");
        expect(group).not.toHaveProperty("egress");
      }
    },
  },
  {
    title: "security groups have a description, and separate resources for their rules",
    subjects: all(SecurityGroup),
    verify: (group) => {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
      expect(group.description).toMatch(/\S/);
    },
  },
  {
    title: "security group rules have a description that AWS accepts",
    subjects: all(VpcSecurityGroupIngressRule, VpcSecurityGroupEgressRule),
    verify: (rule) => expect(rule.description).toMatch(/^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/),
  },
  {
    title: "ingress rules allow one TCP port each",
    subjects: all(VpcSecurityGroupIngressRule),
    verify: (rule) => expect(rule).toMatchObject({ ip_protocol: "tcp", from_port: rule.to_port }),
  },
  {
    title: "launch templates require IMDSv2 and encrypt volumes",
    subjects: all(LaunchTemplate),
    verify: (launchTemplate) => {
      expect(launchTemplate).toMatchObject({
        metadata_options: { http_tokens: "required" },
        block_device_mappings: [{ ebs: { encrypted: "true" } }],
      });
      expect(launchTemplate).not.toHaveProperty("network_interfaces");
    },
  },
  {
    title: "instances use a launch template and have no public address",
    subjects: all(Instance),
    verify: (instance) => {
      expect(instance).toHaveProperty("launch_template");
      expect(instance).not.toHaveProperty("associate_public_ip_address");
      expect(instance).toMatchObject({ metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 } });
    },
  },
  {
    title: "allowed principals are named",
    subjects: all(VpcEndpointServiceAllowedPrincipal),
    verify: (principal) => expect(principal.principal_arn).toMatch(/^arn:aws:iam::\d{12}:[^*]+$/),
  },
  {
    title: "endpoint services list no principals themselves",
    subjects: all(VpcEndpointService),
    verify: (service) => expect(service).not.toHaveProperty("allowed_principals"),
  },
  {
    title: "outputs with a private key are sensitive",
    subjects: ({ outputs }) =>
      Object.values(outputs).filter(({ value }) => JSON.stringify(value).includes("private_key")),
    verify: (output) => expect(output.sensitive).toBe(true),
  },
  {
    title: "no private key is in plain text",
    subjects: stack,
    verify: ({ text }) => expect(text).not.toContain("PRIVATE KEY"),
  },
  {
    title: "imported certificates refer to a key of the tls provider",
    subjects: all(AcmCertificate),
    verify: (certificate) => expect(certificate.private_key).toMatch(/^\$\{tls_private_key\./),
  },
];

const STACKS = Object.entries(ALL_CONFIGS).flatMap(([config, input]) =>
  [...synthesizeConfig(input)].map(([name, template]) => ({ where: `${name} of ${config}`, template })),
);

describe.each(PROMISES)("$title", ({ subjects, verify }) => {
  const cases = STACKS.flatMap(({ template, where }) => {
    const found = subjects(template);
    return found.length > 0 ? [{ where, template, found }] : [];
  });

  test.each(cases)("in $where", ({ found, template }) => {
    expect.hasAssertions();
    for (const subject of found) verify(subject, template);
  });
});
