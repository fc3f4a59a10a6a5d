import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { Playground } from "../../support/playground";
import { selfSigned } from "../rows/certificates";
import { endpoint, network, service, TWO_NETWORKS } from "../rows/networks";

/** Everything about a service with a verified private name, and its consumer in another account. */
const PRIVATE_NAME = `${TWO_NETWORKS}${service('acceptance_required = true\n  private_dns_name = "api.example.com"')}
resource "aws_route53_zone" "public" { name = "example.com" }
resource "aws_route53_record" "proof" {
  zone_id = aws_route53_zone.public.zone_id
  name    = aws_vpc_endpoint_service.producer.private_dns_name_configuration[0].name
  type    = "TXT"
  ttl     = 300
  records = [aws_vpc_endpoint_service.producer.private_dns_name_configuration[0].value]
}
resource "aws_vpc_endpoint_service_private_dns_verification" "producer" {
  service_id            = aws_vpc_endpoint_service.producer.id
  wait_for_verification = true
  depends_on            = [aws_route53_record.proof]
}
${endpoint(`
  subnet_ids = [aws_subnet.consumer[0].id]
  lifecycle { ignore_changes = [private_dns_enabled, subnet_ids, security_group_ids] }`)}
resource "aws_vpc_endpoint_connection_accepter" "producer" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.producer.id
  vpc_endpoint_id         = aws_vpc_endpoint.consumer.id
}
resource "aws_vpc_endpoint_private_dns" "consumer" {
  provider            = aws.other
  vpc_endpoint_id     = aws_vpc_endpoint.consumer.id
  private_dns_enabled = true
  depends_on = [
    aws_vpc_endpoint_connection_accepter.producer,
    aws_vpc_endpoint_service_private_dns_verification.producer,
  ]
}
resource "aws_vpc_endpoint_subnet_association" "second" {
  provider        = aws.other
  vpc_endpoint_id = aws_vpc_endpoint.consumer.id
  subnet_id       = aws_subnet.consumer[1].id
}
resource "aws_security_group" "clients" {
  provider = aws.other
  vpc_id   = aws_vpc.consumer.id
}
resource "aws_vpc_endpoint_security_group_association" "clients" {
  provider                    = aws.other
  vpc_endpoint_id             = aws_vpc_endpoint.consumer.id
  security_group_id           = aws_security_group.clients.id
  replace_default_association = true
}
resource "aws_sns_topic" "connections" { name = "connections" }
resource "aws_sns_topic_policy" "connections" {
  arn = aws_sns_topic.connections.arn
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "vpce.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.connections.arn }]
  })
}
resource "aws_vpc_endpoint_connection_notification" "producer" {
  vpc_endpoint_service_id     = aws_vpc_endpoint_service.producer.id
  connection_notification_arn = aws_sns_topic.connections.arn
  connection_events           = ["Accept", "Connect"]
}
`;

/** A resource that is shared with another account, and that account's private zone, seen by a third VPC. */
const SHARED_RESOURCE = `${network("producer", 20)}${network("consumer", 10, "aws.other")}
resource "aws_vpclattice_resource_gateway" "gateway" {
  name       = "shared"
  vpc_id     = aws_vpc.producer.id
  subnet_ids = aws_subnet.producer[*].id
}
resource "aws_vpclattice_resource_configuration" "configuration" {
  name                        = "shared"
  type                        = "ARN"
  resource_gateway_identifier = aws_vpclattice_resource_gateway.gateway.id
  resource_configuration_definition {
    arn_resource { arn = "arn:aws:rds:eu-central-1:111111111111:db:orders" }
  }
}
resource "aws_ram_resource_share" "share" {
  name                      = "shared"
  allow_external_principals = true
}
resource "aws_ram_resource_association" "share" {
  resource_share_arn = aws_ram_resource_share.share.arn
  resource_arn       = aws_vpclattice_resource_configuration.configuration.arn
}
resource "aws_ram_principal_association" "share" {
  resource_share_arn = aws_ram_resource_share.share.arn
  principal          = "222222222222"
  depends_on         = [aws_ram_resource_association.share]
}
resource "aws_ram_resource_share_accepter" "consumer" {
  provider  = aws.other
  share_arn = aws_ram_principal_association.share.resource_share_arn
}
resource "aws_vpc_endpoint" "consumer" {
  provider                   = aws.other
  vpc_id                     = aws_vpc.consumer.id
  vpc_endpoint_type          = "Resource"
  resource_configuration_arn = aws_vpclattice_resource_configuration.configuration.arn
  subnet_ids                 = aws_subnet.consumer[*].id
  depends_on                 = [aws_ram_resource_share_accepter.consumer]
}
data "aws_vpc_endpoint_associations" "consumer" {
  provider        = aws.other
  vpc_endpoint_id = aws_vpc_endpoint.consumer.id
}
resource "aws_route53_zone" "consumer" {
  provider = aws.other
  name     = "internal.company"
  vpc { vpc_id = aws_vpc.consumer.id }
  lifecycle { ignore_changes = [vpc] }
}
resource "aws_route53_record" "database" {
  provider = aws.other
  zone_id  = aws_route53_zone.consumer.zone_id
  name     = "orders"
  type     = "A"
  alias {
    name                   = data.aws_vpc_endpoint_associations.consumer.associations[0].dns_entry[0].dns_name
    zone_id                = data.aws_vpc_endpoint_associations.consumer.associations[0].dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}
resource "aws_route53_vpc_association_authorization" "producer" {
  provider = aws.other
  zone_id  = aws_route53_zone.consumer.zone_id
  vpc_id   = aws_vpc.producer.id
}
resource "aws_route53_zone_association" "producer" {
  zone_id = aws_route53_vpc_association_authorization.producer.zone_id
  vpc_id  = aws_route53_vpc_association_authorization.producer.vpc_id
}
`;

/** Gateway endpoints, endpoints for AWS's services, and a Client VPN with its own route and rule. */
const ONE_ACCOUNT = `${network("consumer", 10)}${selfSigned("server")}
resource "aws_route_table" "consumer" { vpc_id = aws_vpc.consumer.id }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.consumer.id
  service_name = "com.amazonaws.eu-central-1.s3"
  lifecycle { ignore_changes = [route_table_ids, policy] }
}
resource "aws_vpc_endpoint_route_table_association" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  route_table_id  = aws_route_table.consumer.id
}
resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
  })
}
data "aws_prefix_list" "s3" { name = "com.amazonaws.eu-central-1.s3" }
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = aws_vpc.consumer.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-central-1.ssm"
  private_dns_enabled = true
  subnet_configuration {
    subnet_id = aws_subnet.consumer[0].id
    ipv4      = "10.10.0.10"
  }
  subnet_ids = [aws_subnet.consumer[0].id]
}
resource "aws_cloudwatch_log_group" "vpn" { name = "/vpn" }
resource "aws_ec2_client_vpn_endpoint" "vpn" {
  server_certificate_arn = aws_acm_certificate.server.arn
  client_cidr_block      = "172.16.0.0/22"
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = aws_acm_certificate.server.arn
  }
  connection_log_options {
    enabled              = true
    cloudwatch_log_group = aws_cloudwatch_log_group.vpn.name
  }
}
resource "aws_ec2_client_vpn_network_association" "vpn" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
  subnet_id              = aws_subnet.consumer[0].id
}
resource "aws_ec2_client_vpn_route" "peer" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
  destination_cidr_block = "10.99.0.0/16"
  target_vpc_subnet_id   = aws_ec2_client_vpn_network_association.vpn.subnet_id
}
resource "aws_ec2_client_vpn_authorization_rule" "vpn" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.vpn.id
  target_network_cidr    = aws_vpc.consumer.cidr_block
  authorize_all_groups   = true
}
resource "aws_ssm_parameter" "endpoint" {
  name  = "/vpn/endpoint"
  type  = "String"
  value = aws_ec2_client_vpn_endpoint.vpn.dns_name
}
output "is_same_list" { value = data.aws_prefix_list.s3.id == aws_vpc_endpoint.s3.prefix_list_id }
`;

describeWithEngine("what AWS accepts", (engine) => {
  test.each([
    ["a service with its own private name, and the parts of an endpoint as separate resources", PRIVATE_NAME],
    ["a shared resource, and a zone that another account sees", SHARED_RESOURCE],
    ["endpoints for AWS's services, and a Client VPN", ONE_ACCOUNT],
  ])("is applied, has an empty second plan, and is destroyed: %s", async (_, configuration) => {
    const playground = await Playground.open(engine());
    const applied = await playground.apply(configuration);
    expect(applied.output).toContain("Apply complete!");
    const plan = await playground.plan();
    expect(plan.code === 0 ? "" : plan.output).toBe("");
    expect((await playground.destroy()).output).toContain("Destroy complete!");
    expect(playground.rehearsal.world.leftovers()).toEqual([]);
    await playground.close();
  });
});
