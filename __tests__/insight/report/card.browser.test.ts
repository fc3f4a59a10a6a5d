import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCard, reportFacts } from "../../../src/operate/operations/build-report";
import { describeInBrowser, openFile } from "../../support/browser";
import { DefaultTopology } from "../../support/default-topology";
import { readingOf } from "../../support/report-of";

const LONG = "a-name-of-many-words-that-goes-on-and-on-until-nothing-can-hold-it-any-longer";

/** Cards of every kind, some with names that do not fit. */
const CARDS: Readonly<Record<string, (fixture: DefaultTopology) => void>> = {
  open: () => undefined,
  closed: ({ consumer }) => consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn"),
  "closed at the source": ({ consumer }) => consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn"),
  "one zone": ({ producer }) => {
    producer.change("aws_lb.service", { enable_cross_zone_load_balancing: false });
    producer.remove("aws_lb_target_group_attachment.service_euc1-az2");
  },
  "long names": ({ consumer, producer }) => {
    const fqdn = `${LONG.slice(0, 60)}.${LONG.slice(0, 50)}.internal.company`;
    consumer.change("aws_route53_record.service", { name: fqdn, fqdn });
    consumer.change("aws_security_group.endpoint", { name: LONG, tags: { Name: LONG } });
    producer.change("aws_lb.service", { name: LONG, tags: { Name: LONG } });
    consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
  },
};

/** Texts (not the marks at the corners of boxes) that leave the picture or their box, cross another text, or are smaller than 16 px. */
const MISPLACED = `(() => {
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const svg = document.querySelector("svg");
  const texts = [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim().length > 1);
  const boxes = [...svg.querySelectorAll("rect")].map((one) => one.getBoundingClientRect());
  const found = [];
  for (const text of texts) {
    const at = text.getBoundingClientRect();
    const name = text.textContent;
    if (!inside(at, svg.getBoundingClientRect())) found.push("outside of the picture: " + name);
    if (parseFloat(getComputedStyle(text).fontSize) < 16) found.push("small: " + name);
    for (const box of boxes) {
      const crosses = at.left < box.right - 1 && at.right > box.left + 1 && at.top < box.bottom - 1 && at.bottom > box.top + 1;
      if (crosses && !inside(at, box)) found.push("across an edge: " + name);
    }
    for (const other of texts) {
      const there = other.getBoundingClientRect();
      // Lines of text touch; they do not cross.
      if (other !== text && at.left < there.right && at.right > there.left && at.top < there.bottom - 6 && at.bottom > there.top + 6)
        found.push("across " + other.textContent + ": " + name);
    }
  }
  return found;
})()`;

describeInBrowser("the card in a browser", (browser) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "privatelink-card-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.entries(CARDS))("has every text in its place: %s", async (name, change) => {
    const fixture = new DefaultTopology();
    change(fixture);
    const file = join(folder, `${name}.svg`);
    writeFileSync(file, buildCard(reportFacts({ ...readingOf(fixture), rehearsedSeconds: 5 })) ?? "");
    const { page, complaints, requests } = await openFile(browser(), file);
    expect(await page.evaluate(MISPLACED)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests.filter((request) => !/^(data|file):/.test(request))).toEqual([]);
    await page.context().close();
  });

  test("follows the light or dark color scheme", async () => {
    const file = join(folder, "colors.svg");
    writeFileSync(file, buildCard(reportFacts(readingOf())) ?? "");
    const colors = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        const { page } = await openFile(browser(), file, { colorScheme });
        const color = await page.evaluate("getComputedStyle(document.querySelector('rect')).fill");
        await page.context().close();
        return color;
      }),
    );
    expect(colors).toEqual(["rgb(255, 255, 255)", "rgb(15, 20, 27)"]);
  });
});
