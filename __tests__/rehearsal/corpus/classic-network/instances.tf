# Instances with elastic addresses, interfaces of their own, and a launch template.

data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

resource "aws_instance" "app" {
  count                  = 2
  ami                    = data.aws_ami.linux.id
  instance_type          = "t3.nano"
  subnet_id              = aws_subnet.private[count.index].id
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_instance" "bastion" {
  ami                    = data.aws_ami.linux.id
  instance_type          = "t3.nano"
  subnet_id              = aws_subnet.private[0].id
  vpc_security_group_ids = [aws_security_group.web.id]
}

resource "aws_eip" "bastion" {
  domain   = "vpc"
  instance = aws_instance.bastion.id
}

resource "aws_network_interface" "extra" {
  subnet_id       = aws_subnet.private[0].id
  private_ips     = ["10.2.0.100"]
  security_groups = [aws_security_group.app.id]
}

resource "aws_instance" "router" {
  ami           = data.aws_ami.linux.id
  instance_type = "t3.nano"
  network_interface {
    network_interface_id = aws_network_interface.extra.id
    device_index         = 0
  }
}

resource "aws_launch_template" "app" {
  name_prefix            = "app-"
  image_id               = data.aws_ami.linux.id
  instance_type          = "t3.nano"
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_instance" "templated" {
  subnet_id = aws_subnet.private[1].id
  launch_template {
    id      = aws_launch_template.app.id
    version = "$Latest"
  }
}
