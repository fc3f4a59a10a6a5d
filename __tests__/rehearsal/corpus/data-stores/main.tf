terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.69.0.0/16"
}

resource "aws_subnet" "this" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  availability_zone = "eu-central-1${["a", "b"][count.index]}"
}

resource "aws_security_group" "this" {
  name   = "stores"
  vpc_id = aws_vpc.this.id
}

resource "random_password" "this" {
  length  = 20
  special = false
}

resource "aws_redshift_subnet_group" "this" {
  name       = "warehouse"
  subnet_ids = aws_subnet.this[*].id
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier        = "warehouse"
  node_type                 = "ra3.large"
  master_username           = "admin"
  master_password           = random_password.this.result
  cluster_subnet_group_name = aws_redshift_subnet_group.this.name
  skip_final_snapshot       = true
}

resource "aws_elasticache_subnet_group" "this" {
  name       = "cache"
  subnet_ids = aws_subnet.this[*].id
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "cache"
  description                = "cache"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.this.id]
}

resource "aws_opensearch_domain" "this" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.11"
  cluster_config {
    instance_type = "t3.small.search"
  }
  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }
  vpc_options {
    subnet_ids = [aws_subnet.this[0].id]
  }
}

resource "aws_msk_cluster" "this" {
  cluster_name           = "stream"
  kafka_version          = "3.5.1"
  number_of_broker_nodes = 2
  broker_node_group_info {
    instance_type   = "kafka.t3.small"
    client_subnets  = aws_subnet.this[*].id
    security_groups = [aws_security_group.this.id]
  }
}

resource "aws_memorydb_subnet_group" "this" {
  name       = "memory"
  subnet_ids = aws_subnet.this[*].id
}
