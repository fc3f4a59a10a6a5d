terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

ephemeral "random_password" "database" {
  length           = 24
  override_special = "_-"
}

ephemeral "aws_secretsmanager_random_password" "token" {
  password_length     = 40
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "database" {
  name = "database"
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id                = aws_secretsmanager_secret.database.id
  secret_string_wo         = ephemeral.random_password.database.result
  secret_string_wo_version = 1
}

resource "aws_ssm_parameter" "token" {
  name             = "/service/token"
  type             = "SecureString"
  value_wo         = ephemeral.aws_secretsmanager_random_password.token.random_password
  value_wo_version = 1
}

ephemeral "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret_version.database.secret_id
}

resource "aws_db_instance" "this" {
  identifier          = "secret"
  engine              = "mysql"
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  username            = "admin"
  password_wo         = ephemeral.aws_secretsmanager_secret_version.database.secret_string
  password_wo_version = 1
  skip_final_snapshot = true
}

data "aws_ssm_parameter" "token" {
  name = aws_ssm_parameter.token.name
}

data "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret_version.database.secret_id
}

output "parameter_length" {
  value = nonsensitive(length(data.aws_ssm_parameter.token.value))
}

output "secret_length" {
  value = nonsensitive(length(data.aws_secretsmanager_secret_version.database.secret_string))
}

check "written_values" {
  assert {
    condition     = aws_ssm_parameter.token.has_value_wo && length(data.aws_ssm_parameter.token.value) == 40
    error_message = "the write-only value of the parameter cannot be read"
  }
  assert {
    condition     = length(data.aws_secretsmanager_secret_version.database.secret_string) == 24
    error_message = "the write-only value of the secret cannot be read"
  }
}
