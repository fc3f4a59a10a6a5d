import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describeInBrowser, openFile } from "../../support/browser";
import { DefaultTopology } from "../../support/default-topology";
import { manyConsumerStates } from "../../support/many-consumers";
import { readPdfPages } from "../../support/pdf-pages";
import { reportOf } from "../../support/report-of";

/** In points: text that is larger is a heading. */
const HEADING = 14;

const BALANCER = '.path:not([hidden]) .pl-card[data-box$="net/hello/0123456789abcdef in subnet-p1"]';

describeInBrowser("the report in a browser", (browser) => {
  let folder: string;
  let file: string;
  let several: string;
  let nineteen: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "privatelink-report-"));
    const fixture = new DefaultTopology();
    fixture.consumer.remove("aws_vpc_security_group_ingress_rule.endpoint_from_vpn");
    fixture.producer.change("aws_instance.service_euc1-az1", {
      tags: { Name: "<img src=http://example.com/x onerror=alert(1)>" },
    });
    file = join(folder, "report.html");
    writeFileSync(file, await reportOf(fixture));
    several = join(folder, "several.html");
    writeFileSync(several, await reportOf(manyConsumerStates(2)));
    nineteen = join(folder, "nineteen.html");
    writeFileSync(nineteen, await reportOf(manyConsumerStates(19)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const viewBox = (page: Page) => page.locator(".path:not([hidden]) svg").getAttribute("viewBox");

  test("opens without errors or requests", async () => {
    const { page, complaints, requests } = await openFile(browser(), file);
    await page.locator(BALANCER).hover();
    await page.locator(BALANCER).click();
    await page.locator("details[data-hop] > summary").first().click();
    expect(complaints).toEqual([]);
    expect(requests).toEqual([`file://${file}`]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("shows the picture with a %s background", async (colorScheme) => {
    const { page } = await openFile(browser(), file, { colorScheme });
    const box = await page.locator("svg.pl-diagram").boundingBox();
    expect(box?.width).toBeGreaterThan(400);
    const ground = await page.evaluate<readonly string[]>(
      '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector(".pl-ground")).fill]',
    );
    const expected = colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(15, 20, 27)";
    expect(ground).toEqual([expected, expected]);
    expect((await page.screenshot()).length).toBeGreaterThan(20_000);
    await page.context().close();
  });

  test("shows the details of a box on hover, as text", async () => {
    const { page } = await openFile(browser(), file);
    await page.locator('.pl-card[data-box="i-00000000000000001"]').hover();
    await expect(page.locator(".tip").textContent()).resolves.toContain("<img src=http://example.com/x");
    await page.locator("h1").hover();
    await expect(page.locator(".tip").isHidden()).resolves.toBe(true);
    await page.context().close();
  });

  test("opens the hops of a selected box, with mouse or keyboard", async () => {
    const { page } = await openFile(browser(), file);
    const open = () => page.locator("details[data-hop].chosen[open]").count();
    expect(await open()).toBe(0);
    await page.locator(BALANCER).click();
    expect(await open()).toBeGreaterThan(1);
    await expect(page.locator(".about").textContent()).resolves.toContain("hello");
    await page.locator('.pl-card[data-box="vpce-svc-0aaaaaaaaaaaaaaaa"]').focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".about").textContent()).resolves.toContain("Endpoint service");
    await page.context().close();
  });

  test("highlights the box of a selected hop", async () => {
    const { page } = await openFile(browser(), file);
    const before = await viewBox(page);
    const blocked = page.locator("li.blocked details").first();
    await expect(blocked.getAttribute("open")).resolves.toBe("");
    await blocked.locator("summary").click();
    const chosen = page.locator(".pl-card.chosen").first();
    await expect(chosen.getAttribute("class")).resolves.toContain("pl-on-blocked");
    await expect(chosen.getAttribute("data-box")).resolves.toBe("vpce-0cccccccccccccccc in subnet-c1");
    expect(await viewBox(page)).not.toBe(before);
    await page.context().close();
  });

  test("zooms, moves and resets with buttons, keys and the mouse", async () => {
    const { page } = await openFile(browser(), file);
    const whole = await viewBox(page);
    await page.getByRole("button", { name: "Zoom in" }).click();
    const near = await viewBox(page);
    expect(near).not.toBe(whole);
    await page.locator(".viewport").focus();
    await page.keyboard.press("ArrowRight");
    expect(await viewBox(page)).not.toBe(near);
    await page.keyboard.press("0");
    const [x, y] = (await viewBox(page))?.split(" ") ?? [];
    expect([x, y]).toEqual(["0", "0"]);
    const at = await page.locator(".viewport").boundingBox();
    if (!at) throw new Error("the viewport is not there");
    await page.mouse.move(at.x + 20, at.y + 200);
    await page.mouse.down();
    await page.mouse.move(at.x + 120, at.y + 260, { steps: 4 });
    await page.mouse.up();
    const [left, top] = ((await viewBox(page)) ?? "").split(" ").map(Number);
    expect(left).toBeLessThan(0);
    expect(top).toBeLessThan(0);
    await page.context().close();
  });

  test("filters the resources of all stacks", async () => {
    const { page } = await openFile(browser(), file);
    const rows = () => page.locator(".stack tbody tr:visible").count();
    for (const stack of await page.locator(".stack > summary").all()) await stack.click();
    const all = await rows();
    await page.locator("#filter").fill("security_group consumer endpoint");
    expect(await rows()).toBeLessThan(all);
    await page.locator("#filter").fill("route53_zone");
    expect(await rows()).toBe(1);
    await expect(page.locator("#filter-count").textContent()).resolves.toBe(`1 of ${all}`);
    await page.locator("#filter").fill("");
    expect(await rows()).toBe(all);
    await page.context().close();
  });

  test("shows one path at a time", async () => {
    const { page, complaints } = await openFile(browser(), several);
    expect(await page.locator(".path:visible").count()).toBe(1);
    await page.locator("#path-choice").selectOption("1");
    await expect(page.locator(".path:visible").getAttribute("data-path")).resolves.toBe("1");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("prints everything", async () => {
    const { page } = await openFile(browser(), several);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".path:visible").count()).toBe(2);
    expect(await page.locator("nav:visible").count()).toBe(0);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(30_000);
    await page.context().close();
  });

  test("prints no page that is mostly blank, and no heading at the end of a page", async () => {
    for (const each of [file, several]) {
      const { page } = await openFile(browser(), each);
      const pages = readPdfPages(await page.pdf({ format: "A4" }));
      expect(pages.length).toBeGreaterThan(3);
      const lowest = pages.map((texts) => texts.reduce((one, other) => (other.y > one.y ? other : one)));
      // The last page ends where the report does.
      expect(lowest.slice(0, -1).filter(({ y }) => y < 0.6)).toEqual([]);
      expect(lowest.filter(({ size }) => size > HEADING)).toEqual([]);
      await page.context().close();
    }
  });

  test("offers all paths, and shows the one that is chosen", async () => {
    const { page } = await openFile(browser(), nineteen);
    const options = await page.locator("#path-choice option").allTextContents();
    expect(options).toHaveLength(19);
    expect(new Set(options).size).toBe(19);
    expect(await page.locator("#path-choice optgroup").count()).toBe(19);
    for (const value of ["18", "7"]) {
      await page.locator("#path-choice").selectOption(value);
      const chosen = await page.locator("#path-choice option:checked").textContent();
      const shown = await page.locator(".path:visible h3").textContent();
      expect(shown?.toLowerCase()).toContain(/VPN clients of consumer-\d+ →/.exec(chosen ?? "")?.[0].toLowerCase());
    }
    await page.context().close();
  });

  test.each(["closed", "several"])("is short and readable on a phone: %s", async (which) => {
    const phone = { viewport: { width: 390, height: 844 } };
    const { page, complaints } = await openFile(browser(), which === "closed" ? file : several, phone);
    const [height, width] = await page.evaluate<readonly number[]>(
      "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]",
    );
    expect(height).toBeLessThan(12_000);
    expect(width).toBe(390);
    expect(await page.locator("thead:visible").count()).toBe(0);
    // Open what is folded: the ids still fit.
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("has no text under 12 px outside of its pictures", async () => {
    const { page } = await openFile(browser(), file, { viewport: { width: 1440, height: 900 } });
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    const small = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll("main *, header *")]
        .filter((one) => !one.closest("svg") && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)
        .map((one) => one.outerHTML.slice(0, 80))`,
    );
    expect(small).toEqual([]);
    await page.context().close();
  });

  test("starts with verdict, card and next steps, on the first screen", async () => {
    const { page } = await openFile(browser(), file, { viewport: { width: 1440, height: 900 } });
    for (const part of [".verdict", ".card", ".next"]) {
      const box = await page.locator(part).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(900);
      expect(box?.y).toBeGreaterThan(0);
    }
    await page.context().close();
  });

  test("fits a narrow screen without horizontal scrolling", async () => {
    const { page } = await openFile(browser(), file, { viewport: { width: 390, height: 800 } });
    const [content, screen] = await page.evaluate<readonly number[]>(
      "[document.documentElement.scrollWidth, innerWidth]",
    );
    expect(content).toBe(screen);
    await page.context().close();
  });

  test("gives every control a name and a tab position", async () => {
    const { page } = await openFile(browser(), file);
    const nameless = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll("button, [role=button], input, select")]
        .filter((one) => !one.getAttribute("aria-label") && !one.labels?.length && !one.textContent)
        .map((one) => one.outerHTML.slice(0, 80))`,
    );
    expect(nameless).toEqual([]);
    expect(await page.locator('.pl-card[tabindex="0"]').count()).toBe(await page.locator(".pl-card").count());
    await page.context().close();
  });
});
