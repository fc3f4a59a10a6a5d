import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { EMBEDDED_CHARACTERS, MEASURED_CHARACTERS } from "../../../scripts/fonts/characters";
import { type FontWidths, measureFont } from "../../../scripts/fonts/measure-font";
import { SYSTEM_FONTS } from "../../../scripts/fonts/system-fonts";
import { drawTopology, pathToShow } from "../../../src/insight/diagram";
import { EMBEDDED_FAMILY } from "../../../src/insight/diagram/font/font-face";
import { textWidth } from "../../../src/insight/diagram/font/text-width";
import { findIntendedPaths, prove } from "../../../src/insight/reachability";
import { buildTopology, type Topology } from "../../../src/insight/topology";
import { albProducerState } from "../../support/alb-topology";
import { describeInBrowser, openFile } from "../../support/browser";
import { consumerState, DefaultTopology } from "../../support/default-topology";
import { manyConsumers } from "../../support/many-consumers";

/**
 * Texts that stick out of their card, label or badge, texts that lie on another text, and badges that lie on a text,
 * on another badge or outside the picture, as the browser draws them.
 */
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
  const badges = [...document.querySelectorAll(".pl-badge")];
  const compare = (all, kind) => all.forEach((one, index) => {
    for (const other of all.slice(index + 1))
      if (over(around(one), around(other))) bad.push(kind + one.textContent + " over " + other.textContent);
  });
  compare(texts, "text ");
  compare(badges, "badge ");
  const covers = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  for (const badge of badges) {
    if (!inside(around(badge), around(document.querySelector(".pl-ground")))) bad.push("badge outside: " + badge.textContent);
    for (const text of texts)
      if (covers(around(badge), around(text))) bad.push("badge " + badge.textContent + " over " + text.textContent);
  }
  return bad;
})()`;

/** The full picture of a topology with the proof that a report shows first. */
function drawWithProof(topology: Topology): Promise<string> {
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  const proof = pathToShow(topology, proofs);
  return drawTopology(topology, { detail: "full", ...(proof && { proof }) });
}

function blocked(): Topology {
  const fixture = new DefaultTopology();
  fixture.producer.remove("aws_vpc_security_group_ingress_rule.load_balancer_from_consumer");
  fixture.consumer.remove("aws_ec2_client_vpn_authorization_rule.vpn");
  return fixture.build();
}

function longNames(): Topology {
  const fixture = new DefaultTopology();
  const name = "W".repeat(120);
  fixture.producer.change("aws_instance.service_euc1-az1", { tags: { Name: name } });
  fixture.producer.change("aws_instance.service_euc1-az2", { tags: { Name: "Щ🚀é東".repeat(40) } });
  fixture.producer.change("aws_lb.service", { name });
  fixture.producer.change("aws_vpc.network", { tags: { Name: name } });
  fixture.consumer.change("aws_security_group.endpoint", { name });
  return fixture.build();
}

const DRAWN: Readonly<Record<string, () => Promise<string>>> = {
  "the default topology": () => drawWithProof(new DefaultTopology().build()),
  "a blocked path": () => drawWithProof(blocked()),
  "three consumers": () => drawWithProof(manyConsumers(3)),
  "a hundred consumers": () => drawWithProof(manyConsumers(100)),
  "an application load balancer": () =>
    drawWithProof(buildTopology([albProducerState(), consumerState()].map((state) => state.toState()))),
  "long names": () => drawWithProof(longNames()),
};

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "privatelink-pictures-"));
  for (const [name, draw] of Object.entries(DRAWN)) writeFileSync(join(folder, `${name}.svg`), await draw());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PICTURES = Object.keys(DRAWN).map((name) => `${name}.svg`);

/** Misplaced text and badges, by picture. */
async function badlyPlaced(page: Page, change = (svg: string) => svg): Promise<Readonly<Record<string, unknown>>> {
  const bad: Record<string, unknown> = {};
  for (const picture of PICTURES) {
    const file = join(folder, "shown.svg");
    writeFileSync(file, change(readFileSync(join(folder, picture), "utf8")));
    await page.goto(`file://${file}`);
    const [fonts, places] = await page.evaluate<[unknown, readonly string[]]>(
      `document.fonts.ready.then(() => [[...document.fonts].map((one) => one.status), ${BADLY_PLACED}])`,
    );
    bad[picture] = { fonts, places };
  }
  return bad;
}

/** The expected result of each picture: the number of loaded fonts, nothing misplaced. */
function allInPlace(fonts: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(PICTURES.map((picture) => [picture, { fonts, places: [] }]));
}

describeInBrowser("full diagrams in a browser", (browser) => {
  test("all text and badges are in place with the embedded font, without requests", async () => {
    const { page, complaints, requests } = await openFile(browser(), join(folder, PICTURES[0] ?? ""));
    expect(await badlyPlaced(page)).toEqual(allInPlace(["loaded", "loaded"]));
    expect(complaints).toEqual([]);
    expect(requests.filter((request) => !/^(data|file):/.test(request))).toEqual([]);
    await page.context().close();
  });

  test("the embedded font is at most as wide as the layout assumes", async () => {
    const found = wider(await measureFont(browser(), EMBEDDED_FAMILY));
    expect(found.filter((character) => EMBEDDED_CHARACTERS.includes(character))).toEqual([]);
  });

  test("a picture follows the light or dark color scheme", async () => {
    const ground = "getComputedStyle(document.querySelector('.pl-ground')).fill";
    const colours = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        const { page } = await openFile(browser(), join(folder, PICTURES[0] ?? ""), { colorScheme });
        const colour = await page.evaluate(ground);
        await page.context().close();
        return colour;
      }),
    );
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(15, 20, 27)"]);
  });
});

describe.each(SYSTEM_FONTS)("%s", (font) => {
  describeInBrowser(
    `diagrams with only ${font}, in a viewer that ignores embedded fonts`,
    (browser) => {
      test("all text and badges are in place", async () => {
        const page = await browser().newPage();
        const withoutFont = (svg: string) => svg.replaceAll(/@font-face\{[^}]*\}/g, "");
        expect(await badlyPlaced(page, withoutFont)).toEqual(allInPlace([]));
      });

      test("the font is at most as wide as the layout assumes", async () => {
        expect(wider(await measureFont(browser(), font))).toEqual([]);
      });
    },
    { font },
  );
});

/** Characters that are wider than the layout assumes, with a tolerance of a thousandth. */
function wider(measured: FontWidths): readonly string[] {
  return [...MEASURED_CHARACTERS].filter(
    (character, index) =>
      (measured.regular[index] ?? 0) > textWidth(character, 1000) + 2 ||
      (measured.bold[index] ?? 0) > textWidth(character, 1000, true) + 2,
  );
}
