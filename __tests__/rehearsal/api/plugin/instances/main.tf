data "aws_ami" "linux" {
  owners      = ["amazon"]
  most_recent = true
  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-kernel-6.1-arm64"]
  }
}

data "aws_ami_ids" "linux" {
  owners = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-kernel-6.1-arm64"]
  }
}

data "aws_ec2_instance_type" "small" {
  instance_type = "t4g.small"
}

data "aws_ec2_instance_types" "burstable" {
  filter {
    name   = "burstable-performance-supported"
    values = ["true"]
  }
}

data "aws_ec2_instance_type_offerings" "small" {
  location_type = "availability-zone-id"
  filter {
    name   = "instance-type"
    values = ["t4g.small"]
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_security_group" "main" {
  for_each = toset(["first", "second"])
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

resource "aws_launch_template" "main" {
  name                   = "main"
  description            = "serves"
  image_id               = data.aws_ami.linux.id
  instance_type          = "t4g.micro"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.main["first"].id]
  user_data              = base64encode("#!/bin/sh\necho hello\n")
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted             = "true"
      volume_type           = "gp3"
      delete_on_termination = "true"
    }
  }
  tag_specifications {
    resource_type = "volume"
    tags          = { Name = "main" }
  }
  tags = { Name = "main" }
}

resource "aws_instance" "template" {
  subnet_id = aws_subnet.main.id
  launch_template {
    id      = aws_launch_template.main.id
    version = aws_launch_template.main.latest_version
  }
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
  tags = { Name = "template" }
  lifecycle {
    create_before_destroy = true
    # EC2-09: the plugin reads the template's user data, and would change it in every plan.
    ignore_changes = [user_data]
  }
}

resource "aws_instance" "own" {
  ami                    = data.aws_ami.linux.id
  instance_type          = data.aws_ec2_instance_type.small.instance_type
  subnet_id              = aws_subnet.main.id
  private_ip             = "10.0.0.20"
  vpc_security_group_ids = [aws_security_group.main["first"].id]
  user_data              = "#!/bin/sh\necho hello\n"
  monitoring             = true
  root_block_device {
    volume_size = 10
    encrypted   = true
    tags        = { Name = "own" }
  }
  tags = { Name = "own" }
}

resource "aws_network_interface" "given" {
  subnet_id       = aws_subnet.main.id
  security_groups = [aws_security_group.main["first"].id]
}

resource "aws_instance" "interface" {
  ami           = data.aws_ami_ids.linux.ids[0]
  instance_type = "t4g.nano"
  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.given.id
  }
}

data "aws_instance" "own" {
  instance_id = aws_instance.own.id
}

data "aws_launch_template" "main" {
  name = aws_launch_template.main.name
}

check "data_sources" {
  assert {
    condition = (
      data.aws_instance.own.private_ip == "10.0.0.20" &&
      data.aws_launch_template.main.instance_type == aws_launch_template.main.instance_type &&
      contains(data.aws_ec2_instance_types.burstable.instance_types, "t4g.small") &&
      contains(data.aws_ec2_instance_type_offerings.small.instance_types, "t4g.small")
    )
    error_message = "data sources do not read what resources have"
  }
}
