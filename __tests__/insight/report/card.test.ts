import { fitText } from "../../../src/insight/diagram/font/text-width";
import { wrapText } from "../../../src/insight/report/card/wrap-text";
import { buildCard, reportFacts } from "../../../src/operate/operations/build-report";
import { DefaultTopology } from "../../support/default-topology";
import { manyConsumerStates } from "../../support/many-consumers";
import { readingOf } from "../../support/report-of";

type Change = (fixture: DefaultTopology) => void;

const NO_CHANGE: Change = () => undefined;
const CLOSED: Change = ({ consumer }) => consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
const ONE_ZONE: Change = ({ producer }) => {
  producer.change("aws_lb.service", { enable_cross_zone_load_balancing: false });
  producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
};

/** The card of a changed fixture. @param pending changes in the plan of each of the two stacks */
function cardOf(change: Change = NO_CHANGE, pending = 0): string {
  const fixture = new DefaultTopology();
  change(fixture);
  const card = buildCard(reportFacts({ ...readingOf(fixture, pending), rehearsedSeconds: 5 }));
  if (card === undefined) throw new Error("there is no card");
  return card;
}

/** The lines of text, without the title and the description. */
function linesOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text.replaceAll("&#39;", "'"));
}

describe("the card", () => {
  test("says who reaches what, through what, what it rests on and what it costs", () => {
    const lines = linesOf(cardOf());
    expect(lines.slice(0, 3)).toEqual([
      "VPN clients → hello.internal.company:8080",
      "open",
      "rehearsed on simulated accounts in 5 s, no AWS account · estimated at 127.28 USD a month",
    ]);
    const boxes = ["VPN clients", "Endpoint", "PrivateLink", "Load balancer", "Targets"];
    expect(lines.filter((line) => boxes.includes(line))).toEqual(boxes);
    expect(lines).toContain("account 222222222222 · eu-central-1");
    expect(lines.at(-1)).toBe("29 checks: ✓ passed");
  });

  test("lists the endpoint's addresses in the order of their zones, whatever the order of the subnets", () => {
    const reversed = cardOf(({ consumer }) =>
      consumer.change("aws_vpc_endpoint.service", { subnet_ids: ["subnet-c2", "subnet-c1"] }),
    );
    for (const svg of [cardOf(), reversed])
      expect(linesOf(svg).filter((line) => /^10[.]10[.]/.test(line))).toEqual(["10.10.0.20", "10.10.1.20"]);
  });

  test("names the closed place, the rule and the fix, without Terraform addresses", () => {
    const svg = cardOf(CLOSED);
    const lines = linesOf(svg);
    expect(lines).toContain("closed");
    expect(lines).toContain("Closed at the endpoint: no rule for TCP 8080");
    expect(lines.join(" ")).toContain("Fix: add an inbound rule to security group “endpoint”: TCP 8080");
    expect(svg).not.toContain("aws_");
  });

  test("claims nothing about what is behind a closed box", () => {
    const svg = cardOf(CLOSED);
    const boxes = [...svg.matchAll(/<rect class="f-(?:box|bridge) s-(\w+)"/g)].map(([, color]) => color);
    expect(boxes).toEqual(["good", "bad", "panelLine", "panelLine", "panelLine"]);
  });

  test("says which zone is closed", () => {
    const lines = linesOf(cardOf(ONE_ZONE));
    expect(lines).toContain("open in 1 of 2 zones");
    expect(lines.some((line) => line.startsWith("Closed in euc1-az2 at the target"))).toBe(true);
  });

  test("never says open while a change is pending", () => {
    const svg = cardOf(NO_CHANGE, 1);
    expect(linesOf(svg)).toContain("2 changes pending");
    expect(svg.replace(/<style>.*?<\/style>/s, "")).not.toMatch(/\bopen\b/);
    expect(svg).not.toMatch(/<rect class="f-good"/);
  });

  test("names the consumer where there are several, and counts the other paths", () => {
    const lines = linesOf(buildCard(reportFacts(readingOf(manyConsumerStates(12)))) ?? "");
    expect(lines[0]).toBe("VPN clients of consumer-0 → hello.internal.company:8080");
    expect(lines.at(-1)).toContain("11 more paths, none closed");
  });

  test("has plain colors for viewers that know no style sheets", () => {
    const shapes = [...cardOf(CLOSED).matchAll(/<(rect|circle|path|text)([^>]*)>/g)];
    expect(shapes.length).toBeGreaterThan(30);
    for (const [, , attributes = ""] of shapes) {
      expect(attributes).toMatch(/ fill="(#[0-9a-f]{6}|none)"/);
      expect(attributes).not.toContain("var(");
    }
  });

  test("loads nothing", () => {
    const svg = cardOf(CLOSED);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|<(image|use|script)|url\((?!data:)/,
    );
  });

  test("shortens long names and escapes hostile ones", () => {
    const name = `<script>${"x".repeat(200)}</script>`;
    const svg = cardOf(({ consumer, producer }) => {
      producer.change("aws_lb.service", { name });
      const fqdn = `${"a".repeat(60)}.${"b".repeat(60)}.internal.company`;
      consumer.change("aws_route53_record.service", { name: fqdn, fqdn });
    });
    expect(svg).not.toContain("<script");
    expect(linesOf(svg)[0]).toMatch(/^VPN clients → aaa.*….*:8080$/);
  });
});

describe("wrapText", () => {
  const room = { width: 120, size: 16, lines: 2 };

  test("breaks between words, and ends with … where there is more", () => {
    expect(wrapText("one two three", { ...room, lines: 5 })).toEqual(["one two three"]);
    const lines = wrapText("one two three four five six seven eight", room);
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/…$/);
  });

  test("leaves out sentences that do not fit, and never the first", () => {
    expect(wrapText("One two. Three four five six. Seven.", { ...room, lines: 1 })).toEqual(["One two."]);
    expect(wrapText("One two three four five six seven eight. Nine.", room).at(-1)).toMatch(/…$/);
  });

  test("gives only lines that fit, also of a word that is wider than a line", () => {
    const lines = wrapText(`before ${"w".repeat(60)} after`, { ...room, lines: 20 });
    for (const line of lines) expect(fitText(line, room.width, room.size)).toBe(line);
    expect(lines.join("")).toContain("after");
  });
});
