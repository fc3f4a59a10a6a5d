import { drawTopology } from "../../../src/insight/diagram";
import { composePicture } from "../../../src/insight/diagram/compose-picture";
import { layOut } from "../../../src/insight/diagram/layout";
import { type Box, cardsOf, framesOf, type Picture } from "../../../src/insight/diagram/picture";
import type { Rect } from "../../../src/insight/diagram/placement";
import { prove } from "../../../src/insight/reachability";
import type { Topology } from "../../../src/insight/topology";
import { DefaultTopology } from "../../support/default-topology";
import { manyConsumers } from "../../support/many-consumers";

const FULL = { detail: "full" } as const;

const PATH = [
  { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" },
  { kind: "name", name: "hello.internal.company", port: 8080 },
] as const;

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

async function placesOf(picture: Picture): Promise<(box: Box) => Rect> {
  const { boxes } = await layOut(picture);
  return (box) => {
    const at = boxes.get(box.id);
    if (!at) throw new Error(`${box.id} has no place`);
    return at;
  };
}

describe("layOut", () => {
  const topologies: readonly (readonly [string, () => Topology])[] = [
    ["the default topology", () => new DefaultTopology().build()],
    ["three consumers", () => manyConsumers(3)],
    ["a hundred consumers", () => manyConsumers(100)],
  ];

  test.each(topologies)("places every box of %s inside its frame, without overlaps", async (_, build) => {
    const picture = composePicture(build());
    const place = await placesOf(picture);
    const cards = cardsOf(picture.boxes);
    for (const frame of framesOf(picture.boxes))
      for (const child of frame.children) expect(inside(place(child), place(frame))).toBe(true);
    for (const [index, card] of cards.entries())
      for (const other of cards.slice(index + 1)) expect(overlap(place(card), place(other))).toBe(false);
  });

  test("places the zones of a VPC side by side, in order and at the same height", async () => {
    const fixture = new DefaultTopology();
    fixture.producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
    const picture = composePicture(fixture.build());
    const place = await placesOf(picture);
    for (const vpc of framesOf(picture.boxes).filter((frame) => frame.kind === "vpc")) {
      const zones = vpc.children.filter((box) => box.shape === "frame").map(place);
      expect(new Set(zones.map((zone) => zone.y)).size).toBe(1);
      expect(new Set(zones.map((zone) => zone.height)).size).toBe(1);
      expect(zones.map((zone) => zone.x)).toEqual([...zones.map((zone) => zone.x)].sort((a, b) => a - b));
    }
  });
});

describe("drawTopology", () => {
  test("draws the same picture twice", async () => {
    const topology = new DefaultTopology().build();
    expect(await drawTopology(topology, FULL)).toBe(await drawTopology(topology, FULL));
  });

  test("is self-contained and follows the color scheme", async () => {
    const svg = await drawTopology(new DefaultTopology().build(), FULL);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|url\((?!data:font\/woff2;base64,)|@import|href/,
    );
    expect(svg).toContain("prefers-color-scheme:dark");
    expect(svg).toContain("<title id=");
    expect(svg).toContain("<desc id=");
  });

  test("limits its styles to the picture", async () => {
    const svg = await drawTopology(new DefaultTopology().build(), FULL);
    const style = /<style>([\s\S]*?)<\/style>/.exec(svg)?.[1] ?? "";
    const selectors = style
      .replaceAll(/@font-face\{[^}]*\}|@media[^{]*\{/g, "")
      .split("}")
      .flatMap((rule) => rule.split("{")[0]?.split(",") ?? [])
      .map((selector) => selector.trim())
      .filter((selector) => selector !== "");
    expect(selectors.filter((selector) => !selector.startsWith(".pl-diagram"))).toEqual([]);
  });

  test("numbers the hops of a proof and marks the path as open", async () => {
    const topology = new DefaultTopology().build();
    const proof = prove(topology, ...PATH);
    const svg = await drawTopology(topology, { ...FULL, proof });
    const numbers = [...svg.matchAll(/pl-badge[^>]*data-hops="([\d ]+)"/g)].flatMap((match) =>
      (match[1] ?? "").split(" ").map(Number),
    );
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(proof.hops.map((_, index) => index + 1));
    expect(svg).not.toMatch(/class="[^"]*pl-on-blocked/);
  });

  test("shows a blocked hop and the path behind it in red", async () => {
    const fixture = new DefaultTopology();
    fixture.producer.remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer");
    const topology = fixture.build();
    const svg = await drawTopology(topology, { ...FULL, proof: prove(topology, ...PATH) });
    expect(svg).toMatch(/class="pl-card pl-well pl-on-blocked" data-box="arn:[^"]*loadbalancer/);
    expect(svg).toMatch(/class="pl-line pl-traffic pl-on-blocked" data-line="arn:[^"]*loadbalancer/);
    expect(svg).toMatch(/class="pl-line pl-private-link pl-on-open"/);
  });

  test("marks only the closed hops of a box as closed", async () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
    const topology = fixture.build();
    const proof = prove(topology, ...PATH);
    const svg = await drawTopology(topology, { ...FULL, proof });
    const marked = (status: string) =>
      [...svg.matchAll(new RegExp(`class="pl-badge pl-on-${status}"[^>]*data-hops="([\\d ]+)"`, "g"))].flatMap(
        ([, numbers = ""]) => numbers.split(" ").map(Number),
      );
    const closed = proof.hops.flatMap(({ status }, index) => (status === "blocked" ? [index + 1] : []));
    expect([...new Set(marked("blocked"))]).toEqual(closed);
    expect(marked("open")).toContain((closed[0] ?? 0) + 1);
  });

  test("shows in which zone the path ends", async () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_lb.service", { enable_cross_zone_load_balancing: false });
    fixture.producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
    const topology = fixture.build();
    const svg = await drawTopology(topology, { ...FULL, proof: prove(topology, ...PATH) });
    expect(svg).toMatch(/pl-on-open" data-box="arn:[^"]* in subnet-p1"/);
    expect(svg).toMatch(/pl-on-blocked" data-box="arn:[^"]* in subnet-p2"/);
  });

  test("draws hostile names as text", async () => {
    const fixture = new DefaultTopology();
    const name = `</text><script>alert("x")</script>`;
    fixture.producer.change("aws_instance.service_euc1-az1", { tags: { Name: name } });
    const svg = await drawTopology(fixture.build(), FULL);
    expect(svg).not.toContain("<script>");
    expect(svg).toContain("&lt;/text&gt;&lt;script&gt;");
  });
});
