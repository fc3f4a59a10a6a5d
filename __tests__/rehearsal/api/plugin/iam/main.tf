locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = local.trust
  tags               = { Name = "main" }
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.main.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["logs:PutLogEvents"], Resource = "*" }]
  })
}

resource "aws_iam_policy" "read" {
  name        = "read"
  description = "Reads"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }]
  })
  tags = { Name = "read" }
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.main.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_role_policy_attachment" "ssm" {
  role       = aws_iam_role.main.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "main" {
  name = "main"
  role = aws_iam_role.main.name
  tags = { Name = "main" }
}

resource "aws_iam_user" "main" {
  name = "main"
  tags = { Name = "main" }
}

data "aws_iam_role" "main" {
  name = aws_iam_role.main.name
}

data "aws_iam_policy" "ssm" {
  arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
