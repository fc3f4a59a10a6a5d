import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream";
import { Ec2ClientVpnAuthorizationRule } from "@cdktf/provider-aws/lib/ec2-client-vpn-authorization-rule";
import { Ec2ClientVpnEndpoint } from "@cdktf/provider-aws/lib/ec2-client-vpn-endpoint";
import { Ec2ClientVpnNetworkAssociation } from "@cdktf/provider-aws/lib/ec2-client-vpn-network-association";
import { Ec2ClientVpnRoute } from "@cdktf/provider-aws/lib/ec2-client-vpn-route";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ClientVpn, type ClientVpnProps } from "../../../src/authoring/constructs/client-vpn";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const PROPS: ClientVpnProps = {
  name: "hello",
  network: NETWORK,
  subnets: NETWORK.subnets,
  clientCidr: "172.16.0.0/22",
  serverCertificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
  authentication: {
    kind: "certificate",
    clientCaCertificateArn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcde0",
  },
};

function synthesize(props: Partial<ClientVpnProps> = {}): Template {
  return synthesizeConstruct((scope) => {
    new ClientVpn(scope, "vpn", { ...PROPS, ...props });
  });
}

const ENDPOINT_ID = ref("aws_ec2_client_vpn_endpoint.vpn.id");

describe("a Client VPN", () => {
  const template = synthesize();
  const associations = [...template.resources(Ec2ClientVpnNetworkAssociation).keys()].map(
    (id) => `aws_ec2_client_vpn_network_association.${id}`,
  );

  test("authenticates clients by certificate, with split tunnel and the VPC's DNS server", () => {
    const [log, stream] = [CloudwatchLogGroup, CloudwatchLogStream].map((type) => template.addressOf(type));
    expect(template.only(Ec2ClientVpnEndpoint)).toEqual({
      authentication_options: [
        {
          root_certificate_chain_arn:
            "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcde0",
          type: "certificate-authentication",
        },
      ],
      client_cidr_block: "172.16.0.0/22",
      connection_log_options: {
        cloudwatch_log_group: ref(`${log}.name`),
        cloudwatch_log_stream: ref(`${stream}.name`),
        enabled: true,
      },
      description: "hello",
      dns_servers: ["10.20.0.2"],
      security_group_ids: [ref(`${template.addressOf(AwsSecurityGroup)}.id`)],
      self_service_portal: "disabled",
      server_certificate_arn: "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
      session_timeout_hours: 8,
      split_tunnel: true,
      tags: { Name: "hello-vpn" },
      transport_protocol: "udp",
      vpc_id: "vpc-0123456789abcdef0",
      vpn_port: 443,
    });
  });

  test("logs its connections for 30 days", () => {
    expect(template.only(CloudwatchLogGroup)).toEqual({
      name: "/privatelink/hello/client-vpn",
      retention_in_days: 30,
    });
    expect(template.only(CloudwatchLogStream).name).toBe("connections");
  });

  test("is associated with each given subnet", () => {
    expect([...template.resources(Ec2ClientVpnNetworkAssociation).values()]).toEqual(
      ["subnet-0a1", "subnet-0a2"].map((subnetId) => ({
        client_vpn_endpoint_id: ENDPOINT_ID,
        subnet_id: subnetId,
      })),
    );
    expect(synthesize({ subnets: NETWORK.subnets.slice(0, 1) }).text).toHaveResourceWithProperties(
      Ec2ClientVpnNetworkAssociation,
      { subnet_id: "subnet-0a1" },
    );
  });

  test("authorizes every client for the VPC, after the associations (CVPN-27)", () => {
    expect(template.only(Ec2ClientVpnAuthorizationRule)).toEqual({
      authorize_all_groups: true,
      client_vpn_endpoint_id: ENDPOINT_ID,
      depends_on: associations,
      description: "The VPC",
      target_network_cidr: "10.20.0.0/16",
    });
  });

  test("adds no route to the VPC, which the association adds (CVPN-12)", () => {
    expect(template.resources(Ec2ClientVpnRoute).size).toBe(0);
  });

  test("allows traffic from clients to the VPC, and none from it", () => {
    expect(template.only(VpcSecurityGroupEgressRule)).toMatchObject({
      cidr_ipv4: "10.20.0.0/16",
      ip_protocol: "-1",
    });
    expect(template.resources(VpcSecurityGroupIngressRule).size).toBe(0);
  });

  test("shows no banner", () => {
    expect(template.only(Ec2ClientVpnEndpoint)).not.toHaveProperty("client_login_banner_options");
  });
});

describe("a network beyond the VPC", () => {
  const template = synthesizeConstruct((scope) => {
    new ClientVpn(scope, "vpn", PROPS).addAuthorizedNetwork("office", "192.168.0.0/16", "The office");
  });

  test("is routed through every associated subnet (CVPN-14)", () => {
    const routes = [...template.resources(Ec2ClientVpnRoute).values()];
    expect(routes).toHaveLength(2);
    for (const route of routes) {
      expect(route).toMatchObject({
        client_vpn_endpoint_id: ENDPOINT_ID,
        destination_cidr_block: "192.168.0.0/16",
        description: "The office",
        depends_on: [expect.stringContaining("aws_ec2_client_vpn_network_association.")],
      });
    }
  });

  test("is authorized, and allowed by the security group", () => {
    expect(template.text).toHaveResourceWithProperties(Ec2ClientVpnAuthorizationRule, {
      target_network_cidr: "192.168.0.0/16",
      authorize_all_groups: true,
    });
    expect(template.text).toHaveResourceWithProperties(VpcSecurityGroupEgressRule, {
      cidr_ipv4: "192.168.0.0/16",
      ip_protocol: "-1",
    });
  });
});

describe("an option of a Client VPN", () => {
  const endpointOf = (props: Partial<ClientVpnProps>) => synthesize(props).only(Ec2ClientVpnEndpoint);

  test("routes all traffic through the tunnel", () => {
    expect(endpointOf({ splitTunnel: false }).split_tunnel).toBe(false);
  });

  test("uses other DNS servers", () => {
    expect(endpointOf({ dnsServers: ["10.0.0.53", "10.0.1.53"] }).dns_servers).toEqual(["10.0.0.53", "10.0.1.53"]);
  });

  test("sets port, transport and session timeout", () => {
    expect(endpointOf({ port: 1194, transport: "tcp", sessionTimeoutHours: 24 })).toMatchObject({
      vpn_port: 1194,
      transport_protocol: "tcp",
      session_timeout_hours: 24,
    });
  });

  test("shows a banner at login", () => {
    expect(endpointOf({ banner: "Authorized use only" }).client_login_banner_options).toEqual({
      banner_text: "Authorized use only",
      enabled: true,
    });
  });

  test("sets the log's retention period and encrypts it", () => {
    const template = synthesize({ logRetentionDays: 365, logKmsKeyArn: "arn:kms" });
    expect(template.only(CloudwatchLogGroup)).toMatchObject({
      kms_key_id: "arn:kms",
      retention_in_days: 365,
    });
  });

  test("authenticates clients by SAML", () => {
    const template = synthesize({
      authentication: {
        kind: "saml",
        providerArn: "arn:aws:iam::222222222222:saml-provider/company",
        selfServiceProviderArn: "arn:aws:iam::222222222222:saml-provider/self-service",
      },
    });
    expect(template.only(Ec2ClientVpnEndpoint).authentication_options).toEqual([
      {
        saml_provider_arn: "arn:aws:iam::222222222222:saml-provider/company",
        self_service_saml_provider_arn: "arn:aws:iam::222222222222:saml-provider/self-service",
        type: "federated-authentication",
      },
    ]);
    expect(template.only(Ec2ClientVpnAuthorizationRule).authorize_all_groups).toBe(true);
  });

  test("authorizes only one group of the SAML provider, for every network", () => {
    const template = synthesizeConstruct((scope) => {
      new ClientVpn(scope, "vpn", {
        ...PROPS,
        authentication: {
          kind: "saml",
          providerArn: "arn:aws:iam::222222222222:saml-provider/company",
          accessGroupId: "operators",
        },
      }).addAuthorizedNetwork("office", "192.168.0.0/16", "The office");
    });
    const rules = [...template.resources(Ec2ClientVpnAuthorizationRule).values()];
    expect(rules).toHaveLength(2);
    for (const rule of rules) {
      expect(rule.access_group_id).toBe("operators");
      expect(rule).not.toHaveProperty("authorize_all_groups");
    }
  });
});
