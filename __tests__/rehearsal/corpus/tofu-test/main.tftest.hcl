variables {
  name = "test"
}

run "plans" {
  command = plan
  assert {
    condition     = aws_vpc.this.tags["Name"] == "test"
    error_message = "the name is not a tag"
  }
}

run "applies" {
  assert {
    condition     = output.bucket == "arn:aws:s3:::test-logs"
    error_message = "the bucket has another ARN"
  }
  assert {
    condition     = startswith(aws_vpc.this.id, "vpc-0")
    error_message = "the VPC has no id"
  }
}
