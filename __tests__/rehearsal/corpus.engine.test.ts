import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { type CorpusResult, corpusNames, runCorpus } from "../support/corpus";
import { Playground } from "../support/playground";
import { printTable } from "../support/print-table";
import { sample } from "../support/sample";

const results: CorpusResult[] = [];

afterAll(() => {
  printTable([
    ["configuration", "objects", "result"],
    ...results.map(({ name, objects, problem }) => [name, String(objects), problem?.split("\n")[0] ?? "nothing left"]),
  ]);
});

describeWithEngine("configurations that do not use this project", (engine) => {
  it.each(sample(corpusNames(), 10))("%s applies, then plans no changes, and leaves nothing behind", async (name) => {
    const result = await runCorpus(name, engine());
    results.push(result);
    expect(result.problem).toBeUndefined();
  });

  it("matches the Availability Zones of two accounts by AZ ID, not by name", async () => {
    const playground = await Playground.open(engine(), {
      zones: (account) =>
        account === "111111111111"
          ? [
              { name: "eu-central-1a", id: "euc1-az1" },
              { name: "eu-central-1b", id: "euc1-az2" },
            ]
          : [
              { name: "eu-central-1a", id: "euc1-az2" },
              { name: "eu-central-1b", id: "euc1-az1" },
            ],
    });
    try {
      const byName = await playground.apply(sharedService(`availability_zone = "eu-central-1a"`));
      expect(byName.code).toBe(1);
      expect(byName.output).toMatch(
        /InvalidParameter: The VPC endpoint service com\.amazonaws\.vpce\.eu-central-1\.vpce-svc-[0-9a-f]{17} does not support the availability zone of the subnet: subnet-[0-9a-f]{17}\./,
      );
      expect((await playground.destroy()).code).toBe(0);

      const byId = await playground.apply(sharedService(`availability_zone_id = "euc1-az1"`));
      expect(byId).toMatchObject({ code: 0 });
      expect((await playground.destroy()).code).toBe(0);
    } finally {
      await playground.close();
    }
  });
});

/** A service in one zone of one account, and an endpoint in the zone that the other account calls by the same name. */
function sharedService(zone: string): string {
  return `
resource "aws_vpc" "service" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "service" {
  vpc_id     = aws_vpc.service.id
  cidr_block = "10.0.0.0/24"
  ${zone}
}
resource "aws_lb" "service" {
  name               = "service"
  internal           = true
  load_balancer_type = "network"
  subnets            = [aws_subnet.service.id]
}
resource "aws_vpc_endpoint_service" "service" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.service.arn]
  allowed_principals         = ["arn:aws:iam::222222222222:root"]
}
resource "aws_vpc" "consumer" {
  provider   = aws.other
  cidr_block = "10.1.0.0/16"
}
resource "aws_subnet" "consumer" {
  provider   = aws.other
  vpc_id     = aws_vpc.consumer.id
  cidr_block = "10.1.0.0/24"
  ${zone}
}
resource "aws_vpc_endpoint" "consumer" {
  provider          = aws.other
  vpc_id            = aws_vpc.consumer.id
  vpc_endpoint_type = "Interface"
  service_name      = aws_vpc_endpoint_service.service.service_name
  subnet_ids        = [aws_subnet.consumer.id]
}
`;
}
