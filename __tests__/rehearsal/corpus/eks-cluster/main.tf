terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "this" {
  cidr_block           = "10.68.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "this" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index)
  availability_zone = "eu-central-1${["a", "b"][count.index]}"
  tags              = { "kubernetes.io/role/internal-elb" = "1" }
}

locals {
  roles = { cluster = "eks.amazonaws.com", node = "ec2.amazonaws.com" }
}

resource "aws_iam_role" "this" {
  for_each = local.roles
  name     = "eks-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = each.value } }]
  })
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.this["cluster"].name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_kms_key" "secrets" {
  description = "EKS secrets"
}

resource "aws_eks_cluster" "this" {
  name     = "platform"
  role_arn = aws_iam_role.this["cluster"].arn
  vpc_config {
    subnet_ids              = aws_subnet.this[*].id
    endpoint_private_access = true
    endpoint_public_access  = false
  }
  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = aws_kms_key.secrets.arn
    }
  }
  depends_on = [aws_iam_role_policy_attachment.cluster]
}

resource "aws_eks_node_group" "this" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "spot"
  node_role_arn   = aws_iam_role.this["node"].arn
  subnet_ids      = aws_subnet.this[*].id
  capacity_type   = "SPOT"
  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 1
  }
  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }
}

resource "aws_eks_addon" "this" {
  for_each     = toset(["coredns", "kube-proxy", "vpc-cni"])
  cluster_name = aws_eks_cluster.this.name
  addon_name   = each.key
}

resource "aws_eks_access_entry" "admin" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = "arn:aws:iam::111111111111:role/admin"
}
