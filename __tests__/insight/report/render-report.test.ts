import { readFileSync } from "node:fs";
import { REPORT_SCRIPT, renderReportScript } from "../../../scripts/report/bundle-script";
import type { Finding } from "../../../src/base/findings/finding";
import { buildReport, reportFacts } from "../../../src/operate/operations/build-report";
import { DefaultTopology } from "../../support/default-topology";
import { manyConsumerStates } from "../../support/many-consumers";
import { readingOf, reportOf } from "../../support/report-of";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;

/** Everything between tags, without markup. */
function textOf(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replaceAll("<wbr>", "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

describe("the script of the report", () => {
  test("is the current bundle of its browser code", async () => {
    const current = (await renderReportScript()) === readFileSync(REPORT_SCRIPT, "utf8");
    expect(current ? "current" : "stale: run npm run report:script").toBe("current");
  });

  test("does not close its own element", () => {
    expect(readFileSync(REPORT_SCRIPT, "utf8")).not.toContain("</");
  });
});

describe("renderReport", () => {
  test("is one document with a verdict, the proof, the resources, the cost and the plan", async () => {
    const text = textOf(await reportOf());
    expect(text).toContain("The intended path is open.");
    expect(text).toContain("VPN clients → hello.internal.company:8080");
    expect(text).toContain("Load balancer security group");
    expect(text).toContain("aws_vpc_endpoint_service");
    expect(text).toContain("127.28 USD a month");
    expect(text).toContain("no changes: the deployment matches the config");
    expect(text).toContain("Findings None.");
  });

  test("starts with what is blocked, why, and what opens it", async () => {
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn");
    const text = textOf(await reportOf(fixture));
    expect(text).toContain("The intended path is closed.");
    expect(text).toContain("PL_CVPN_NOT_AUTHORIZED: No authorization rule of the Client VPN endpoint covers");
    expect(text).toContain("To open it: add an aws_ec2_client_vpn_authorization_rule");
  });

  test("says that a path is open in some zones only", async () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_lb.service", { enable_cross_zone_load_balancing: false });
    fixture.producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
    const html = await reportOf(fixture);
    expect(html).toContain('class="verdict warning"');
    expect(textOf(html)).toContain("The intended path is closed in some zones.");
    expect(textOf(html)).toContain("open in 1 of 2 zones");
    expect(textOf(html)).toContain("Closed in euc1-az2 at the target");
  });

  test("shows findings with rule, place, value and fix, the most severe first", async () => {
    const finding: Finding = {
      rule: "VPC-05",
      severity: "warning",
      where: "producer.network.cidr",
      value: "172.17.0.0/16",
      problem: "docker uses this range",
      fix: "write 10.20.0.0/16",
    };
    const html = await reportOf(new DefaultTopology(), [finding, { ...finding, severity: "error", rule: "X-01" }]);
    expect(textOf(html)).toMatch(
      /error X-01 producer\.network\.cidr = "172\.17\.0\.0\/16" docker uses this range Fix: write 10\.20\.0\.0\/16 warning VPC-05/,
    );
    expect(textOf(html)).toContain("1 rule is violated.");
  });

  test("shows every resource of every stack, without attributes", async () => {
    const fixture = new DefaultTopology();
    fixture.producer.add("aws_db_instance", "secret", { id: "db-1", password: "correct horse battery" });
    const html = textOf(await reportOf(fixture));
    for (const address of fixture.addresses()) expect(html).toContain(address.slice(address.indexOf("/") + 1));
    expect(html).not.toContain("correct horse battery");
  });

  test("is self-contained and allows no requests", async () => {
    const html = await reportOf();
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy).toContain("default-src &#39;none&#39;");
    expect(policy).toContain("font-src data:;");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/<(link|img|iframe|object|base)\b/);
    expect(html).not.toMatch(/\b(src|href)="(?!#)/);
    expect(html).not.toMatch(/\son[a-z]+="/);
  });

  test("never says that a path is open while a change is pending", async () => {
    const html = await buildReport(reportFacts(readingOf(new DefaultTopology(), 1)), {
      title: "Pending",
      findings: [],
    });
    const text = textOf(html.slice(html.indexOf("<body>"))).replace(/To open it/g, "");
    expect(text).toContain("Nothing blocks the intended path now, but 2 changes are pending.");
    expect(text).toContain("From a test, 2 changes pending.");
    expect(text).not.toMatch(/\bopen\b|reachable/i);
    expect(html).not.toMatch(/class="(verdict|pill) good"/);
  });

  test("says what the verdict rests on", async () => {
    const stored = { stack: "consumer", notRead: "no credentials", storedAt: "2026-11-28T20:41:00.000Z" };
    const readings = [
      { ...readingOf(), rehearsedSeconds: 5 },
      { ...readingOf(), ages: [{ stack: "consumer", readAt: "2026-11-28T20:41:00.000Z" }] },
      { ...readingOf(), ages: [stored] },
    ];
    const texts = await Promise.all(
      readings.map(async (one) => textOf(await buildReport(reportFacts(one), { title: "Basis", findings: [] }))),
    );
    expect(texts[0]).toContain("Rehearsed on simulated accounts in 5 s, no AWS account.");
    expect(texts[1]).toContain("From AWS as of 2026-11-28 20:41 UTC.");
    expect(texts[2]).toContain("From the state of consumer of 2026-11-28 20:41 UTC, not verified.");
  });

  test("is the same for the same input", async () => {
    expect(await reportOf()).toBe(await reportOf());
  });

  test("contains its font once and stays small with several pictures", async () => {
    const html = await reportOf(manyConsumerStates(7));
    expect(html.match(/@font-face\{/g)).toHaveLength(2);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(Buffer.byteLength(html)).toBeLessThan(250_000);
    expect(Buffer.byteLength(await reportOf())).toBeLessThan(150_000);
  });

  test("offers every path, by consumer and source, each under a name of its own", async () => {
    const html = await reportOf(manyConsumerStates(19));
    const groups = [...html.matchAll(/<optgroup label="([^"]*)">(.*?)<\/optgroup>/g)];
    expect(groups.map(([, label]) => label)).toEqual(Array.from({ length: 19 }, (_, index) => `consumer-${index}`));
    for (const [, label, options = ""] of groups)
      expect(textOf(options).trim()).toBe(`! VPN clients of ${label} → hello.internal.company:8080: assumed open`);
    expect(html.match(/<article class="path"/g)).toHaveLength(19);
    expect(textOf(html)).toContain("No path is blocked; 19 of 19 are open if the assumptions hold.");
  });

  test("shows what did not pass on every path, also where the hops are shown in brief", async () => {
    const html = await reportOf(manyConsumerStates(19));
    const articles = html.split('<article class="path"').slice(1);
    for (const article of articles) expect(textOf(article)).toContain("is not an allowed principal");
    expect(textOf(articles.at(-1) ?? "")).toContain("28 hops passed: 1 VPN association, 2 DNS server");
  });

  test("handles a deployment without paths", async () => {
    const fixture = new DefaultTopology();
    const html = await reportOf([fixture.producer.toState()]);
    expect(textOf(html)).toContain("There is no path to prove");
    expect(html.match(/<svg /g)).toHaveLength(1);
  });

  test("shows hostile names, ids, addresses, titles and findings as text", async () => {
    const fixture = new DefaultTopology();
    const { producer, consumer } = fixture;
    producer.change("aws_instance.service_euc1-az1", { tags: { Name: HOSTILE }, instance_type: HOSTILE });
    producer.change("aws_lb.service", { name: HOSTILE, dns_name: HOSTILE });
    producer.change("aws_security_group.load_balancer", { name: HOSTILE });
    producer.add("aws_sns_topic", HOSTILE, { id: HOSTILE, name: HOSTILE });
    consumer.change("aws_route53_record.service", { name: HOSTILE, fqdn: HOSTILE });
    consumer.change("aws_vpc_endpoint.service", { tags: { Name: HOSTILE } });
    const finding: Finding = {
      rule: HOSTILE,
      severity: "info",
      where: HOSTILE,
      value: HOSTILE,
      problem: HOSTILE,
      fix: HOSTILE,
    };
    const html = await reportOf(fixture, [finding], HOSTILE);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain("<img");
    expect(html).not.toMatch(/<[^>]*\sonerror=/);
    expect(textOf(html)).toContain(HOSTILE);
  });
});
