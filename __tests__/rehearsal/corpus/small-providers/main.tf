terraform {
  required_providers {
    random = { source = "hashicorp/random" }
    time = { source = "hashicorp/time" }
    local = { source = "hashicorp/local" }
    awscc  = { source = "hashicorp/awscc", version = ">= 1.0" }
  }
}
provider "awscc" {
  region = "eu-central-1"
  assume_role = { role_arn = "arn:aws:iam::111111111111:role/x" }
}
resource "random_pet" "p" { prefix = "x" }
resource "random_id" "i" { byte_length = 4 }
resource "random_password" "w" {
  length = 20
  special = true
  override_special = "_-"
  min_numeric = 3
}
resource "random_string" "s" {
  length = 8
  upper = false
  special = false
}
resource "random_integer" "n" {
  min = 1
  max = 3
  seed = "x"
}
resource "random_shuffle" "z" {
  input = ["a", "b", "c"]
  result_count = 2
}
resource "random_uuid" "u" {}
resource "random_bytes" "b" { length = 40 }
resource "null_resource" "n" {
  triggers = { a = random_id.i.hex }
  provisioner "local-exec" { 
    command = "echo hello" 
  }
}
resource "local_file" "f" {
  filename = "${path.module}/out/hello.txt"
  content = "hello ${random_pet.p.id}"
}
data "local_file" "f" { filename = local_file.f.filename }
data "archive_file" "z" {
  type = "zip"
  source_dir = "${path.module}/assets"
  output_path = "${path.module}/out/z.zip"
}
data "archive_file" "t" {
  type = "tar.gz"
  output_path = "${path.module}/out/z.tgz"
  source { 
    content = "x" 
    filename = "a/b.txt" 
  }
}
resource "time_static" "t" {}
resource "time_offset" "o" { offset_days = 7 }
resource "time_rotating" "r" { rotation_days = 30 }
resource "time_sleep" "s" { create_duration = "300s" }
data "cloudinit_config" "c" {
  gzip = false
  base64_encode = false
  part {
    content_type = "text/x-shellscript"
    filename = "x.sh"
    content = "echo"
  }
}
data "template_file" "t" {
  template = "hello $${a} $$${b}"
  vars = { a = "1" }
}
data "null_data_source" "n" { inputs = { a = "b" } }
output "all" {
  value = [data.template_file.t.rendered, filebase64sha256(data.archive_file.z.output_path) == data.archive_file.z.output_base64sha256, data.local_file.f.content, time_offset.o.rfc3339, random_shuffle.z.result, random_id.i.dec, provider::time::rfc3339_parse("2026-01-02T03:04:05Z").iso_week, data.cloudinit_config.c.rendered, provider::local::direxists("assets")]
}
