terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.62.0.0/16"
}

resource "aws_subnet" "database" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  availability_zone = "eu-central-1${["a", "b"][count.index]}"
}

resource "aws_db_subnet_group" "this" {
  name       = "orders"
  subnet_ids = aws_subnet.database[*].id
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "orders-"
  family      = "postgres16"
  dynamic "parameter" {
    for_each = { log_connections = "1", "rds.force_ssl" = "1" }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_option_group" "this" {
  name                 = "orders"
  engine_name          = "postgres"
  major_engine_version = "16"
}

resource "aws_db_instance" "this" {
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  db_name                     = "orders"
  username                    = "orders"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.this.name
  parameter_group_name        = aws_db_parameter_group.this.name
  option_group_name           = aws_db_option_group.this.name
  skip_final_snapshot         = true
}

data "aws_secretsmanager_secret_version" "master" {
  secret_id = aws_db_instance.this.master_user_secret[0].secret_arn
}

resource "aws_rds_cluster_parameter_group" "this" {
  name   = "aurora"
  family = "aurora-mysql8.0"
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "aurora"
  engine                          = "aurora-mysql"
  master_username                 = "admin"
  manage_master_user_password     = true
  db_subnet_group_name            = aws_db_subnet_group.this.name
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  skip_final_snapshot             = true
}

resource "aws_rds_cluster_instance" "this" {
  count              = 2
  identifier         = "aurora-${count.index}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  instance_class     = "db.t4g.medium"
}

output "user" {
  value     = jsondecode(data.aws_secretsmanager_secret_version.master.secret_string)["username"]
  sensitive = true
}

output "cluster_secret" {
  value = aws_rds_cluster.this.master_user_secret[0].secret_arn
}
