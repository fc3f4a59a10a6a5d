resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_route53_zone" "public" {
  name = "example.com"
  tags = { Name = "public" }
}

resource "aws_route53_zone" "private" {
  name    = "internal.example.com"
  comment = "private"
  vpc {
    vpc_id = aws_vpc.main.id
  }
  lifecycle {
    ignore_changes = [vpc]
  }
}

resource "aws_route53_zone_association" "other" {
  zone_id = aws_route53_zone.private.zone_id
  vpc_id  = aws_vpc.other.id
}

resource "aws_route53_record" "a" {
  zone_id = aws_route53_zone.private.zone_id
  name    = "app"
  type    = "A"
  ttl     = 60
  records = ["10.0.0.10", "10.0.0.11"]
}

resource "aws_route53_record" "wildcard" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "*.apps"
  type    = "CNAME"
  ttl     = 300
  records = ["example.org"]
}

resource "aws_route53_record" "txt" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "_verify.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["vpce:abc", "two words"]
}

resource "aws_route53_record" "alias" {
  zone_id = aws_route53_zone.private.zone_id
  name    = "alias.internal.example.com"
  type    = "A"
  alias {
    name                   = aws_route53_record.a.fqdn
    zone_id                = aws_route53_zone.private.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "weighted" {
  for_each       = { blue = 90, green = 10 }
  zone_id        = aws_route53_zone.public.zone_id
  name           = "www"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.${each.value}"]
  set_identifier = each.key
  weighted_routing_policy {
    weight = each.value
  }
}

data "aws_route53_zone" "public" {
  name       = "example.com"
  depends_on = [aws_route53_zone.public]
}

data "aws_route53_zone" "private" {
  zone_id = aws_route53_zone.private.zone_id
}
