import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawTopology } from "../../../src/insight/diagram";
import { describeInBrowser, openFile } from "../../support/browser";
import { DefaultTopology } from "../../support/default-topology";
import { temporaryFolder } from "../../support/temporary-folder";

const DIAGRAMS = join(__dirname, "../../../docs/diagrams");
const PICTURES = readdirSync(DIAGRAMS).filter((file) => file.endsWith(".svg"));

/** Texts that stick out of their card or frame, or that lie on another text, as the browser draws them. */
const BADLY_PLACED = `(() => {
  const around = (one) => one.getBoundingClientRect();
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const over = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  const bad = [];
  for (const card of document.querySelectorAll(".pl-card")) {
    const frame = around(card.querySelector(":scope > rect"));
    for (const text of card.querySelectorAll("text"))
      if (!inside(around(text), frame)) bad.push("outside: " + text.textContent);
  }
  for (const label of document.querySelectorAll(".pl-label, .pl-badge")) {
    if (!inside(around(label.querySelector("text")), around(label.querySelector("rect"))))
      bad.push("outside: " + label.textContent);
  }
  const texts = [...document.querySelectorAll(".pl-card text, .pl-title text, .pl-label text")];
  texts.forEach((text, index) => {
    for (const other of texts.slice(index + 1))
      if (over(around(text), around(other))) bad.push(text.textContent + " over " + other.textContent);
  });
  return bad;
})()`;

describeInBrowser("diagrams in a browser", (browser) => {
  test.each(PICTURES)("%s has every text in its place", async (file) => {
    const { page, complaints, requests } = await openFile(browser(), join(DIAGRAMS, file));
    expect(await page.evaluate(BADLY_PLACED)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
    await page.context().close();
  });

  test("long names are cut where they would stick out", async () => {
    const fixture = new DefaultTopology();
    const name = "W".repeat(120);
    fixture.producer.change("aws_instance.service_euc1-az1", { tags: { Name: name } });
    fixture.producer.change("aws_lb.service", { name });
    fixture.producer.change("aws_vpc.network", { tags: { Name: name } });
    fixture.consumer.change("aws_security_group.endpoint", { name });
    const file = join(temporaryFolder(), "long.svg");
    writeFileSync(file, await drawTopology(fixture.build()));
    const { page } = await openFile(browser(), file);
    expect(await page.evaluate(BADLY_PLACED)).toEqual([]);
    await page.context().close();
  });

  test("a picture follows the reader's choice of light or dark", async () => {
    const ground = "getComputedStyle(document.querySelector('.pl-ground')).fill";
    const colours = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        const { page } = await openFile(browser(), join(DIAGRAMS, "cross-account.svg"), { colorScheme });
        const colour = await page.evaluate(ground);
        await page.context().close();
        return colour;
      }),
    );
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(15, 20, 27)"]);
  });
});
