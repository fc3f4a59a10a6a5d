import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { SecurityGroup } from "../../../src/authoring/constructs/security-group";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct } from "../../support/template";

const WEB = { name: "web", description: "Web servers", network: NETWORK };

describe("a security group", () => {
  test("has no rules by default", () => {
    const template = synthesizeConstruct((scope) => {
      new SecurityGroup(scope, "web", WEB);
    });
    expect(template.only(AwsSecurityGroup)).toEqual({
      description: "Web servers",
      name: "web",
      tags: { Name: "web" },
      vpc_id: "vpc-0123456789abcdef0",
    });
    expect(template.resources(VpcSecurityGroupIngressRule).size).toBe(0);
    expect(template.resources(VpcSecurityGroupEgressRule).size).toBe(0);
  });

  test("allows ingress from a CIDR block on one TCP port", () => {
    const template = synthesizeConstruct((scope) => {
      new SecurityGroup(scope, "web", WEB).allowFrom(
        "clients",
        { cidr: "10.10.0.0/16" },
        { port: 443, description: "HTTPS from clients" },
      );
    });
    expect(template.only(VpcSecurityGroupIngressRule)).toEqual({
      cidr_ipv4: "10.10.0.0/16",
      description: "HTTPS from clients",
      from_port: 443,
      ip_protocol: "tcp",
      security_group_id: ref("aws_security_group.web.id"),
      to_port: 443,
    });
  });

  test("allows egress to another group's members", () => {
    const template = synthesizeConstruct((scope) => {
      const other = new SecurityGroup(scope, "other", { ...WEB, name: "other" });
      new SecurityGroup(scope, "web", WEB).allowTo("other", other, {
        port: 53,
        protocol: "udp",
        description: "DNS",
      });
    });
    expect(template.only(VpcSecurityGroupEgressRule)).toEqual({
      description: "DNS",
      from_port: 53,
      ip_protocol: "udp",
      referenced_security_group_id: ref("aws_security_group.other.id"),
      security_group_id: ref("aws_security_group.web.id"),
      to_port: 53,
    });
  });

  test("allows egress to all ports of a CIDR block, with protocol -1 and without ports", () => {
    const template = synthesizeConstruct((scope) => {
      new SecurityGroup(scope, "web", WEB).allowAllTo("vpc", "10.20.0.0/16", "All of the VPC");
    });
    expect(template.only(VpcSecurityGroupEgressRule)).toEqual({
      cidr_ipv4: "10.20.0.0/16",
      description: "All of the VPC",
      ip_protocol: "-1",
      security_group_id: ref("aws_security_group.web.id"),
    });
  });

  test("allows egress to an AWS service by its prefix list", () => {
    const template = synthesizeConstruct((scope) => {
      new SecurityGroup(scope, "web", WEB).allowTo(
        "s3",
        { prefixListId: "pl-6ea54007" },
        { port: 443, description: "HTTPS to S3" },
      );
    });
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      prefix_list_id: "pl-6ea54007",
      from_port: 443,
    });
  });

  test("can be referred to by a group that it refers to: each rule is a separate resource", () => {
    const template = synthesizeConstruct((scope) => {
      const client = new SecurityGroup(scope, "client", { ...WEB, name: "client" });
      const server = new SecurityGroup(scope, "server", { ...WEB, name: "server" });
      client.allowTo("server", server, { port: 443, description: "to the server" });
      server.allowFrom("client", client, { port: 443, description: "from the client" });
    });
    for (const group of template.resources(AwsSecurityGroup).values()) {
      expect(JSON.stringify(group)).not.toContain("aws_security_group.");
    }
  });

  test("chains rules", () => {
    const template = synthesizeConstruct((scope) => {
      new SecurityGroup(scope, "web", WEB)
        .allowFrom("a", { cidr: "10.1.0.0/16" }, { port: 80, description: "a" })
        .allowFrom("b", { cidr: "10.2.0.0/16" }, { port: 80, description: "b" })
        .allowTo("c", { cidr: "10.3.0.0/16" }, { port: 80, description: "c" });
    });
    expect(template.resources(VpcSecurityGroupIngressRule).size).toBe(2);
    expect(template.resources(VpcSecurityGroupEgressRule).size).toBe(1);
  });
});
