/**
 * PrivateLink across accounts with the real hashicorp/aws plugin, through AWS's own API. Each account has a
 * root module of its own, as our stacks do.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { PluginThroughApi } from "../../support/plugin-through-api";
import { temporaryFolder } from "../../support/temporary-folder";

const provider = (profile: string) => `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region  = "eu-central-1"
  profile = "${profile}"
}
variable "service_name" { default = "" }
variable "service_id" { default = "" }
variable "endpoint_id" { default = "" }
`;

const network = (octet: number) => `
resource "aws_vpc" "main" {
  cidr_block = "10.${octet}.0.0/16"
}
resource "aws_subnet" "main" {
  vpc_id               = aws_vpc.main.id
  cidr_block           = "10.${octet}.1.0/24"
  availability_zone_id = "euc1-az1"
}
`;

const PRODUCER = `${provider("prod")}${network(20)}
resource "aws_lb" "main" {
  name               = "hello"
  internal           = true
  load_balancer_type = "network"
  subnets            = [aws_subnet.main.id]
}
resource "aws_vpc_endpoint_service" "main" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.main.arn]
  allowed_principals         = ["arn:aws:iam::222222222222:root"]
}
output "service_name" { value = aws_vpc_endpoint_service.main.service_name }
output "service_id" { value = aws_vpc_endpoint_service.main.id }
`;

const CONSUMER = `${provider("dev")}${network(10)}
data "aws_vpc_endpoint_service" "main" {
  service_name = var.service_name
}
resource "aws_vpc_endpoint" "main" {
  vpc_id            = aws_vpc.main.id
  service_name      = data.aws_vpc_endpoint_service.main.service_name
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.main.id]
}
output "endpoint_id" { value = aws_vpc_endpoint.main.id }
output "state" { value = aws_vpc_endpoint.main.state }
`;

const ACCEPTANCE = `${provider("prod")}
resource "aws_vpc_endpoint_connection_accepter" "main" {
  vpc_endpoint_service_id = var.service_id
  vpc_endpoint_id         = var.endpoint_id
}
output "state" { value = aws_vpc_endpoint_connection_accepter.main.vpc_endpoint_state }
`;

describeWithEngine("the real plugin in two accounts", (engine) => {
  let accounts: PluginThroughApi;
  beforeAll(async () => {
    accounts = await PluginThroughApi.start(engine());
  });
  afterAll(() => accounts.close());

  /** A root module in a folder of its own. */
  const rootModule = (text: string) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "main.tf"), text);
    const run = async (command: string, ...args: readonly string[]) => {
      const { exitCode, stdout, stderr } = await accounts.run(folder, command, ...args);
      expect(exitCode === 0 ? "" : `${command}:\n${stdout}\n${stderr}`).toBe("");
      return stdout.trim();
    };
    return {
      apply: (...args: readonly string[]) => run("apply", "-auto-approve", ...args),
      isEmpty: (...args: readonly string[]) => run("plan", "-detailed-exitcode", ...args),
      destroy: (...args: readonly string[]) => run("destroy", "-auto-approve", ...args),
      output: (name: string) => run("output", "-raw", name),
    };
  };

  test("a consumer connects, the producer accepts, and a destroyed acceptance rejects", async () => {
    const [producer, consumer, acceptance] = [rootModule(PRODUCER), rootModule(CONSUMER), rootModule(ACCEPTANCE)];
    await producer.apply();
    const service = `-var=service_name=${await producer.output("service_name")}`;
    await consumer.apply(service);
    expect(await consumer.output("state")).toBe("pendingAcceptance");
    const ids = [
      `-var=service_id=${await producer.output("service_id")}`,
      `-var=endpoint_id=${await consumer.output("endpoint_id")}`,
    ];
    await acceptance.apply(...ids);
    expect(await acceptance.output("state")).toBe("available");
    await acceptance.isEmpty(...ids);
    await producer.isEmpty();
    await acceptance.destroy(...ids);
    await consumer.apply("-refresh-only", service);
    expect(await consumer.output("state")).toBe("rejected");
    await consumer.destroy(service);
    await producer.destroy();
    expect(accounts.rehearsal.world.leftovers().map(({ type, id }) => `${type} ${id}`)).toEqual([]);
  });
});
