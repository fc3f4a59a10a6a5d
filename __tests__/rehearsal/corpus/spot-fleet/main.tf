terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-2023*-x86_64"]
  }
}

data "cloudinit_config" "user_data" {
  part {
    content_type = "text/cloud-config"
    content      = yamlencode({ packages = ["nginx"] })
  }
  part {
    content_type = "text/x-shellscript"
    content      = templatefile("${path.module}/start.sh.tftpl", { port = 8080 })
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.73.0.0/16"
}

resource "aws_subnet" "this" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  availability_zone = "eu-central-1${["a", "b"][count.index]}"
}

resource "random_pet" "fleet" {
  keepers = { ami = data.aws_ami.linux.id }
}

resource "aws_launch_template" "this" {
  name_prefix   = "${random_pet.fleet.id}-"
  image_id      = random_pet.fleet.keepers.ami
  instance_type = "t3.micro"
  user_data     = data.cloudinit_config.user_data.rendered
  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_autoscaling_group" "this" {
  name_prefix         = "fleet-"
  min_size            = 1
  max_size            = 3
  vpc_zone_identifier = aws_subnet.this[*].id
  mixed_instances_policy {
    instances_distribution {
      on_demand_percentage_above_base_capacity = 0
      spot_allocation_strategy                 = "price-capacity-optimized"
    }
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.this.id
        version            = aws_launch_template.this.latest_version
      }
      dynamic "override" {
        for_each = ["t3.micro", "t3a.micro"]
        content {
          instance_type = override.value
        }
      }
    }
  }
  lifecycle {
    create_before_destroy = true
  }
}
