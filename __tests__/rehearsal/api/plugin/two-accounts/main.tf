resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "consumer" {
  provider   = aws.consumer
  cidr_block = "10.1.0.0/16"
}

resource "aws_route53_zone" "main" {
  name = "internal.example.com"
  vpc {
    vpc_id = aws_vpc.main.id
  }
  lifecycle {
    ignore_changes = [vpc]
  }
}

resource "aws_route53_vpc_association_authorization" "consumer" {
  zone_id = aws_route53_zone.main.zone_id
  vpc_id  = aws_vpc.consumer.id
}

resource "aws_route53_zone_association" "consumer" {
  provider = aws.consumer
  zone_id  = aws_route53_vpc_association_authorization.consumer.zone_id
  vpc_id   = aws_vpc.consumer.id
}

resource "aws_ram_resource_share" "main" {
  name                      = "main"
  allow_external_principals = true
}

resource "aws_ram_principal_association" "consumer" {
  resource_share_arn = aws_ram_resource_share.main.arn
  principal          = "222222222222"
}

resource "aws_ram_resource_share_accepter" "consumer" {
  provider  = aws.consumer
  share_arn = aws_ram_principal_association.consumer.resource_share_arn
}
