import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VpcEndpointConnectionNotification } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-notification";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { SelfSignedCert } from "@cdktf/provider-tls/lib/self-signed-cert";
import { deploymentId } from "../../../src/authoring/config/ownership";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { BACKENDS, VARIANTS } from "../../support/config-matrix";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { ref, synthesizeConfig, type Template } from "../../support/template";

function producerOf(config: ConfigInput | undefined): Template {
  const template = synthesizeConfig(config ?? DEFAULT_CONFIG).get("producer");
  if (!template) throw new Error("the config has no producer");
  return template;
}

describe("the producer's stack by default", () => {
  const template = producerOf(DEFAULT_CONFIG);

  test("has exactly these addresses: another address would replace deployed resources", () => {
    expect(template.addresses).toEqual([
      "aws_default_security_group.network_default-security-group_F40826B8",
      "aws_ec2_instance_connect_endpoint.access",
      "aws_instance.service_instances_euc1-az1_07228455",
      "aws_instance.service_instances_euc1-az2_900E2B77",
      "aws_launch_template.service_instances_6EC19916",
      "aws_lb.load-balancer",
      "aws_lb_listener.load-balancer_listener_DF3231AC",
      "aws_lb_target_group.load-balancer_target-group_2EB1ED9E",
      "aws_lb_target_group_attachment.load-balancer_target-euc1-az1_A9E7A4C4",
      "aws_lb_target_group_attachment.load-balancer_target-euc1-az2_A7E79857",
      "aws_route_table.network_subnets_078B467D",
      "aws_route_table_association.network_subnets_route-table-euc1-az1_35599C8B",
      "aws_route_table_association.network_subnets_route-table-euc1-az2_A9A9C89E",
      "aws_security_group.access_security-group_B894D13D",
      "aws_security_group.load-balancer_security-group_80A0008E",
      "aws_security_group.service_instances_security-group_48A59C4A",
      "aws_subnet.network_subnets_euc1-az1_AB72E6EC",
      "aws_subnet.network_subnets_euc1-az2_FFE96879",
      "aws_vpc.network",
      "aws_vpc_endpoint_service.endpoint-service",
      "aws_vpc_endpoint_service_allowed_principal.endpoint-service_principal-222222222222_9A67DB46",
      "aws_vpc_security_group_egress_rule.access_security-group_egress-instances_7F8D103E",
      "aws_vpc_security_group_egress_rule.load-balancer_security-group_egress-targets_89D6713D",
      "aws_vpc_security_group_ingress_rule.load-balancer_security-group_ingress-10-10-0-0-16_559B2F21",
      "aws_vpc_security_group_ingress_rule.service_instances_security-group_ingress-instance-connect_2E4576F8",
      "aws_vpc_security_group_ingress_rule.service_instances_security-group_ingress-load-balancer_D527C3B7",
    ]);
  });

  test("uses only the producer's account", () => {
    expect(template.providers("aws")).toEqual([
      {
        allowed_account_ids: ["111111111111"],
        profile: "prod",
        region: "eu-central-1",
        default_tags: [expect.anything()],
      },
    ]);
  });

  test("allows both major versions of the AWS provider, from each engine's own registry", () => {
    expect(template.terraform.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
  });

  test("listens on the service's port, allows the consumer's network, and forwards to the instances", () => {
    expect(template.only(LbListener).port).toBe(8080);
    expect(template.only(LbTargetGroup)).toMatchObject({ port: 8080, target_type: "instance" });
    expect(template.text).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      cidr_ipv4: "10.10.0.0/16",
      from_port: 8080,
    });
    expect(template.text).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      description: "Service and health checks from the load balancer",
      from_port: 8080,
    });
  });

  test("requires acceptance, and allows the consumer's account", () => {
    expect(template.only(VpcEndpointService).acceptance_required).toBe(true);
    expect(template.only(VpcEndpointServiceAllowedPrincipal).principal_arn).toBe("arn:aws:iam::222222222222:root");
  });

  test("allocates its subnets from the VPC's CIDR block in the order of the zones", () => {
    const subnets = [...template.resources(Subnet).values()];
    expect(subnets.map((subnet) => [subnet.availability_zone_id, subnet.cidr_block])).toEqual([
      ["euc1-az1", "10.20.0.0/24"],
      ["euc1-az2", "10.20.1.0/24"],
    ]);
  });

  test("reads no data sources, so that a plan needs no account", () => {
    expect(template.addresses.filter((address) => address.startsWith("data."))).toEqual([]);
  });
});

describe("an option of the producer", () => {
  test.each([
    ["principals", false],
    ["accepter", true],
    ["manual", true],
  ] as const)("acceptance %s sets acceptance_required to %s", (acceptance, required) => {
    const template = producerOf(configWith({ service: { acceptance } }));
    expect(template.only(VpcEndpointService).acceptance_required).toBe(required);
  });

  test("another principal is allowed; then not all client networks are known", () => {
    const template = producerOf(configWith({ service: { principals: ["arn:aws:iam::333333333333:role/ci"] } }));
    const principals = [...template.resources(VpcEndpointServiceAllowedPrincipal).values()];
    expect(principals.map((allowed) => allowed.principal_arn)).toEqual([
      "arn:aws:iam::222222222222:root",
      "arn:aws:iam::333333333333:role/ci",
    ]);
    expect(template.only(Lb).enforce_security_group_inbound_rules_on_private_link_traffic).toBe("off");
  });

  test("every consumer's network and account is allowed", () => {
    const template = producerOf(VARIANTS["two consumers"]);
    expect(template.only(Lb).enforce_security_group_inbound_rules_on_private_link_traffic).toBe("on");
    for (const cidr of ["10.10.0.0/16", "10.30.0.0/16"])
      expect(template.text).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, { cidr_ipv4: cidr });
    expect(template.resources(VpcEndpointServiceAllowedPrincipal).size).toBe(2);
  });

  test("a consumer's other region is a supported region (SVC-09)", () => {
    const template = producerOf(VARIANTS["a consumer in another region"]);
    expect(template.only(VpcEndpointService).supported_regions).toEqual(["eu-central-1", "eu-west-1"]);
  });

  test("the load balancer has subnets of its own, in every zone of the region", () => {
    const template = producerOf(VARIANTS["subnets of its own for the load balancer"]);
    const loadBalancerSubnets = template.only(Lb).subnets as readonly string[];
    expect(loadBalancerSubnets).toHaveLength(3);
    // The zones of the service itself: one that the load balancer gets later is not one of them at once.
    expect(template.outputs.availability_zone_ids?.value).toMatch(
      /^\$\{matchkeys\(\["euc1-az1", "euc1-az2", "euc1-az3"\], \[.*\], tolist\(aws_vpc_endpoint_service\.endpoint-service\.availability_zones\)\)\}$/,
    );
    expect(template.resources(Instance).size).toBe(2);
  });

  test("an existing network is used as it is", () => {
    const template = producerOf(VARIANTS["existing networks"]);
    expect(template.resources(Subnet).size).toBe(0);
    expect(template.only(Lb).subnets).toEqual(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]);
    expect(template.only(LbTargetGroup).vpc_id).toBe("vpc-0123456789abcdef0");
  });

  test("tags are the provider's default tags, with those that say which deployment owns a resource", () => {
    const template = producerOf(VARIANTS["monitoring, notifications and tags"]);
    expect(template.providers("aws")[0]?.default_tags).toEqual([
      {
        tags: {
          Team: "platform",
          "privatelink:project": "hello",
          "privatelink:stack": "producer",
          "privatelink:deployment": deploymentId("hello", { account: { id: "111111111111" }, region: "eu-central-1" }),
        },
      },
    ]);
  });

  test("an account without an ID is not verified, and a role is assumed", () => {
    const role = "arn:aws:iam::111111111111:role/deploy";
    const [provider] = producerOf(configWith({ producer: { account: { roleArn: role } } })).providers("aws");
    expect(provider).toEqual({
      assume_role: [{ role_arn: role }],
      region: "eu-central-1",
      default_tags: [expect.anything()],
    });
  });

  test("connection events are sent to a new topic", () => {
    const template = producerOf(VARIANTS["monitoring, notifications and tags"]);
    expect(template.only(VpcEndpointConnectionNotification)).toMatchObject({
      connection_events: ["Accept", "Connect", "Delete", "Reject"],
      connection_notification_arn: ref("aws_sns_topic.notifications-topic.arn"),
    });
  });

  test("connection events are sent to an existing topic", () => {
    const topicArn = "arn:aws:sns:eu-central-1:111111111111:events";
    const template = producerOf(configWith({ service: { notifications: { topicArn, events: ["Connect"] } } }));
    expect(template.only(VpcEndpointConnectionNotification)).toMatchObject({
      connection_events: ["Connect"],
      connection_notification_arn: topicArn,
    });
    expect(template.text).not.toContain("aws_sns_topic");
  });

  test("a private DNS name is verified in the configured public hosted zone", () => {
    const template = producerOf(VARIANTS["a private DNS name of the service"]);
    expect(template.only(VpcEndpointService).private_dns_name).toBe("api.example.com");
    expect(template.only(Route53Record)).toMatchObject({ type: "TXT", zone_id: "Z0123456789ABCDEFGHIJ" });
  });

  test("a private DNS name without a hosted zone leaves its record to the operator, as an output", () => {
    const template = producerOf(configWith({ service: { privateDns: { name: "api.example.com" } } }));
    expect(template.resources(Route53Record).size).toBe(0);
    expect(template.outputs).toHaveProperty("private_dns_verification_record");
  });
});

describe("the producer's backend", () => {
  test("is an ALB behind the NLB, with HTTPS health checks", () => {
    const template = producerOf(BACKENDS["an application load balancer"]);
    const types = [...template.resources(Lb).values()].map((loadBalancer) => loadBalancer.load_balancer_type);
    expect(types.sort()).toEqual(["application", "network"]);
    expect(template.text).toHaveResourceWithProperties(LbTargetGroup, {
      health_check: expect.objectContaining({ protocol: "HTTPS" }),
      port: 443,
      target_type: "alb",
    });
    expect(template.only(SelfSignedCert).dns_names).toEqual(["hello.internal.company"]);
  });

  test("is an ALB with a certificate that is in ACM", () => {
    const arn = "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-2222-3333-4444-555555555555";
    const template = producerOf(
      configWith({ service: { port: 443, backend: { kind: "alb", certificate: { kind: "acm", arn } } } }),
    );
    expect(template.text).toHaveResourceWithProperties(LbListener, { certificate_arn: arn });
    expect(template.providers("tls")).toEqual([]);
  });

  test("is an existing ALB, on the port of its listener", () => {
    const template = producerOf(BACKENDS["an existing application load balancer"]);
    expect(template.only(LbTargetGroup)).toMatchObject({ port: 443, target_type: "alb" });
    expect(template.only(LbTargetGroupAttachment).target_id).toContain("loadbalancer/app/web");
    expect(template.resources(Instance).size).toBe(0);
  });

  test("is an existing NLB, with only the endpoint service", () => {
    const template = producerOf(BACKENDS["an existing network load balancer"]);
    expect(template.resources(Lb).size).toBe(0);
    expect(template.only(VpcEndpointService).network_load_balancer_arns).toEqual([
      expect.stringContaining("loadbalancer/net/front"),
    ]);
    expect(template.outputs.availability_zone_ids?.value).toEqual(["euc1-az1", "euc1-az2"]);
  });

  test("is existing instances, on another port", () => {
    const template = producerOf(BACKENDS["existing instances"]);
    expect(template.only(LbListener).port).toBe(5432);
    expect(template.only(LbTargetGroupAttachment)).toMatchObject({
      port: 5433,
      target_id: "i-0123456789abcdef0",
    });
  });

  test("is addresses, those outside the VPC in all zones", () => {
    const attachments = [...producerOf(BACKENDS["existing addresses"]).resources(LbTargetGroupAttachment).values()];
    expect(attachments.map(({ target_id: id, availability_zone: zone }) => [id, zone])).toEqual([
      ["10.20.0.9", undefined],
      ["192.168.1.5", "all"],
    ]);
  });
});
