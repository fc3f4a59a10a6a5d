data "aws_caller_identity" "consumer" {
  provider = aws.consumer
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "same_account" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc" "other_account" {
  provider   = aws.consumer
  cidr_block = "10.2.0.0/16"
}

resource "aws_vpc_peering_connection" "same_account" {
  vpc_id      = aws_vpc.main.id
  peer_vpc_id = aws_vpc.same_account.id
  auto_accept = true
  tags        = { Name = "same account" }
}

resource "aws_vpc_peering_connection" "other_account" {
  vpc_id        = aws_vpc.main.id
  peer_vpc_id   = aws_vpc.other_account.id
  peer_owner_id = data.aws_caller_identity.consumer.account_id
  tags          = { Side = "requester" }
}

resource "aws_vpc_peering_connection_accepter" "other_account" {
  provider                  = aws.consumer
  vpc_peering_connection_id = aws_vpc_peering_connection.other_account.id
  auto_accept               = true
  tags                      = { Side = "accepter" }
}

resource "aws_vpc_peering_connection_options" "other_account" {
  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.other_account.id

  requester {
    allow_remote_vpc_dns_resolution = true
  }
}

resource "aws_route" "to_peer" {
  route_table_id            = aws_vpc.main.main_route_table_id
  destination_cidr_block    = aws_vpc.other_account.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.other_account.id
}

resource "tls_private_key" "main" {
  algorithm = "ED25519"
}

resource "aws_key_pair" "main" {
  key_name   = "main"
  public_key = tls_private_key.main.public_key_openssh
  tags       = { Name = "main" }
}

resource "aws_flow_log" "bucket" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs-of-the-network"
  tags                 = { Name = "main" }

  destination_options {
    file_format        = "parquet"
    per_hour_partition = true
  }
}

resource "aws_flow_log" "group" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "REJECT"
  iam_role_arn    = "arn:aws:iam::111111111111:role/flow-logs"
  log_destination = "arn:aws:logs:eu-central-1:111111111111:log-group:/vpc/main"
}

resource "aws_ec2_managed_prefix_list" "main" {
  name           = "main"
  address_family = "IPv4"
  max_entries    = 5
  tags           = { Name = "main" }

  entry {
    cidr        = "10.0.0.0/16"
    description = "main"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "other" {
  prefix_list_id = aws_ec2_managed_prefix_list.apart.id
  cidr           = "10.1.0.0/16"
}

resource "aws_ec2_managed_prefix_list" "apart" {
  name           = "apart"
  address_family = "IPv4"
  max_entries    = 2
}

resource "aws_vpc_dhcp_options" "main" {
  domain_name         = "example.internal"
  domain_name_servers = ["AmazonProvidedDNS"]
  ntp_servers         = ["169.254.169.123"]
  tags                = { Name = "main" }
}

resource "aws_vpc_dhcp_options_association" "main" {
  vpc_id          = aws_vpc.main.id
  dhcp_options_id = aws_vpc_dhcp_options.main.id
}

data "aws_prefix_list" "s3" {
  name = "com.amazonaws.eu-central-1.s3"
}

data "aws_ec2_managed_prefix_list" "s3" {
  name = "com.amazonaws.eu-central-1.s3"
}

data "aws_vpc_peering_connection" "found" {
  provider   = aws.consumer
  id         = aws_vpc_peering_connection.other_account.id
  depends_on = [aws_vpc_peering_connection_accepter.other_account]
}

data "aws_key_pair" "found" {
  key_name = aws_key_pair.main.key_name
}

data "aws_vpc_dhcp_options" "found" {
  dhcp_options_id = aws_vpc_dhcp_options.main.id
}

output "found" {
  value = [
    data.aws_prefix_list.s3.cidr_blocks,
    data.aws_ec2_managed_prefix_list.s3.entries[*].cidr,
    data.aws_vpc_peering_connection.found.status,
    data.aws_key_pair.found.fingerprint,
    data.aws_vpc_dhcp_options.found.ntp_servers,
  ]
}
