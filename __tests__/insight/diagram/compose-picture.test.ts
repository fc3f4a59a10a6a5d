import { composePicture } from "../../../src/insight/diagram/compose-picture";
import { cardsOf, framesOf, type Picture } from "../../../src/insight/diagram/picture";
import { buildTopology } from "../../../src/insight/topology";
import { CONSUMER, DefaultTopology, ENDPOINT_ID, NLB_ARN, PRODUCER } from "../../support/default-topology";

function linesOf(picture: Picture): readonly string[] {
  const titles = new Map(cardsOf(picture.boxes).map((card) => [card.id, card.title]));
  return picture.lines.map(({ from, to, kind }) => `${titles.get(from)} -${kind}-> ${titles.get(to)}`);
}

describe("composePicture", () => {
  const picture = composePicture(new DefaultTopology().build());
  const cards = cardsOf(picture.boxes);

  test("nests accounts, regions, VPCs and subnets by zone", () => {
    expect(framesOf(picture.boxes).map(({ kind, title, note }) => [kind, title, note])).toEqual([
      ["account", `Account ${PRODUCER}`, "producer"],
      ["region", "eu-central-1", undefined],
      ["vpc", "VPC network", "10.20.0.0/16"],
      ["subnet", "Zone euc1-az1 (eu-central-1a)", "Subnet 10.20.0.0/24"],
      ["subnet", "Zone euc1-az2 (eu-central-1b)", "Subnet 10.20.1.0/24"],
      ["account", `Account ${CONSUMER}`, "consumer"],
      ["region", "eu-central-1", undefined],
      ["vpc", "VPC network", "10.10.0.0/16"],
      ["subnet", "Zone euc1-az1 (eu-central-1b)", "Subnet 10.10.0.0/24"],
      ["subnet", "Zone euc1-az2 (eu-central-1c)", "Subnet 10.10.1.0/24"],
    ]);
  });

  test("uses AWS's terms", () => {
    expect(cards.map((card) => card.title).sort()).toEqual([
      "Client VPN endpoint",
      "Client VPN interface",
      "Endpoint interface",
      "Endpoint interface",
      "Endpoint service",
      "Instance",
      "Instance",
      "Interface endpoint",
      "NLB node",
      "NLB node",
      "Network Load Balancer",
      "Private hosted zone",
      "Target group",
      "VPN clients",
    ]);
  });

  test("draws the path from the VPN clients to the instances", () => {
    expect(linesOf(picture)).toEqual(
      expect.arrayContaining([
        "VPN clients -vpn-> Client VPN endpoint",
        "Client VPN endpoint -traffic-> Client VPN interface",
        "Client VPN interface -traffic-> Endpoint interface",
        "Endpoint interface -traffic-> Interface endpoint",
        "Interface endpoint -private-link-> Endpoint service",
        "Endpoint service -traffic-> Network Load Balancer",
        "Network Load Balancer -traffic-> Target group",
        "Target group -traffic-> Instance",
        "Private hosted zone -name-> Interface endpoint",
      ]),
    );
  });

  test("shows security groups as labels and their rules in the details", () => {
    const balancer = cards.find((card) => card.id === NLB_ARN);
    expect(balancer?.securityGroups).toEqual(["load_balancer"]);
    expect(balancer?.details).toContain("  in from 10.10.0.0/16: tcp 8080");
    expect(balancer?.details).toContain("  out to service: tcp 8080");
  });

  test("shows that a connection is pending acceptance", () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_endpoint_connection_accepter.service");
    const waiting = composePicture(fixture.build());
    expect(cardsOf(waiting.boxes).find((card) => card.id === ENDPOINT_ID)?.condition).toBe("pending");
    expect(waiting.lines.find((line) => line.kind === "private-link")).toMatchObject({
      label: "PrivateLink: pendingAcceptance",
      condition: "pending",
    });
  });

  test("shows a service that is not in the states as owned by another party", () => {
    const alone = composePicture(buildTopology([new DefaultTopology().consumer.toState()]));
    expect(cardsOf(alone.boxes).find((card) => card.kind === "endpoint-service")).toMatchObject({
      lines: ["vpce-svc-0aaaaaaaaaaaaaaaa", "owned by another party"],
      condition: "unseen",
    });
  });

  test("puts endpoints for AWS services into one box per VPC", () => {
    const fixture = new DefaultTopology();
    for (const service of ["ssm", "ssmmessages", "ec2messages"]) {
      fixture.producer.add("aws_vpc_endpoint", service, {
        id: `vpce-${service}`,
        owner_id: PRODUCER,
        vpc_id: "vpc-p",
        vpc_endpoint_type: "Interface",
        service_name: `com.amazonaws.eu-central-1.${service}`,
        subnet_ids: ["subnet-p1"],
        subnet_configuration: [{ subnet_id: "subnet-p1", ipv4: "10.20.0.50", ipv6: "" }],
      });
    }
    const box = cardsOf(composePicture(fixture.build()).boxes).find((card) => card.title.startsWith("3 "));
    expect(box?.title).toBe("3 interface endpoints");
    expect(box?.lines).toEqual(["ssm, ssmmessages, ec2messages", "in euc1-az1"]);
  });

  test("marks a target group without targets as broken", () => {
    const fixture = new DefaultTopology();
    fixture.producer.remove("aws_lb_target_group_attachment.service_euc1-az1");
    fixture.producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
    const group = cardsOf(composePicture(fixture.build()).boxes).find((card) => card.kind === "target-group");
    expect(group?.condition).toBe("broken");
  });

  test("has a description for screen readers", () => {
    expect(picture.description).toBe(
      "Shows 2 accounts, 2 VPCs, 1 endpoint service, 1 endpoint, 1 Client VPN endpoint, 1 load balancer, 2 instances.",
    );
    expect(composePicture(buildTopology([])).description).toBe("Nothing is deployed.");
  });

  test("composes a picture with any resource missing", () => {
    const fixture = new DefaultTopology();
    for (const address of fixture.addresses())
      expect(() => composePicture(fixture.build(new Set([address])))).not.toThrow();
  });
});
