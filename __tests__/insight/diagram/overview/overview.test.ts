import { networksOfEndpoints, withKnownNetworks } from "../../../../src/insight/diagram/known-networks";
import { arrange } from "../../../../src/insight/diagram/overview/arrange";
import type { Arrangement } from "../../../../src/insight/diagram/overview/arrangement";
import { composeScene } from "../../../../src/insight/diagram/overview/compose-scene";
import { type FollowedPath, followPath } from "../../../../src/insight/diagram/overview/follow-path";
import type { Scene } from "../../../../src/insight/diagram/overview/scene";
import { verdictOf } from "../../../../src/insight/diagram/overview/verdict";
import type { Rect } from "../../../../src/insight/diagram/placement";
import { type Proof, prove } from "../../../../src/insight/reachability";
import { buildTopology, type Topology } from "../../../../src/insight/topology";
import { drawPath, pathsOf } from "../../../support/draw-path";
import { PICTURE_TOPOLOGIES } from "../../../support/picture-topologies";
import { draftOf, recipeOf } from "../../../support/random-topologies/recipe";
import { RUNS_ALL } from "../../../support/sample";

interface Overview {
  readonly scene: Scene;
  readonly at: Arrangement;
  readonly path: FollowedPath | undefined;
  readonly proof: Proof | undefined;
}

function overviewOf(topology: Topology, proof: Proof | undefined): Overview {
  const whole = withKnownNetworks(topology, networksOfEndpoints(topology));
  const composed = composeScene(whole, proof);
  const path = proof && followPath(whole, composed, proof);
  return { scene: composed.scene, at: arrange(composed.scene, path), path, proof };
}

const NAMED = Object.entries(PICTURE_TOPOLOGIES).map(([name, build]): [string, () => Overview] => [
  name,
  () => {
    const { topology, networks = [] } = build();
    return overviewOf(withKnownNetworks(topology, networks), pathsOf(topology)[0]);
  },
]);

/** Random changes of the default topology, of which some lead over an endpoint. */
const RANDOM = Array.from({ length: RUNS_ALL ? 3000 : 150 }, (_, seed) => seed);

function randomOverview(seed: number): Overview | undefined {
  const recipe = recipeOf(seed);
  const { source, destination } = recipe.query;
  if (destination.kind === "instance" || recipe.query.setup !== undefined) return undefined;
  const topology = buildTopology(draftOf(recipe).states());
  return overviewOf(topology, prove(topology, source, destination));
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(a: Rect, b: Rect): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

/** What lies where it should not. */
function misplaced({ scene, at, path }: Overview): readonly string[] {
  const boxes = scene.boxes.map((box) => ({
    name: box.id,
    rect: at.boxes.get(box) ?? { x: 0, y: 0, width: 0, height: 0 },
  }));
  const things = [
    ...boxes,
    ...(at.pill && !passesPill(scene) ? [{ name: "pill", rect: at.pill }] : []),
    ...at.callouts.map(({ text, at: rect }) => ({ name: text, rect })),
    ...at.crosses.map(({ x, y }) => ({
      name: "cross",
      rect: { x: x - 12, y: y - 12, width: 24, height: 24 },
    })),
    ...(at.others ? [{ name: "others", rect: at.others.panel }] : []),
  ];
  const page = { x: 0, y: 0, width: at.width, height: at.height };
  const frames = at.sides.map(({ account }) => account);
  return [
    ...things.flatMap((one, index) =>
      things
        .slice(index + 1)
        .flatMap((other) => (overlap(one.rect, other.rect) ? [`${one.name} over ${other.name}`] : [])),
    ),
    ...things.filter(({ rect }) => !inside(rect, page)).map(({ name }) => `${name} outside the picture`),
    ...boxes
      .filter(({ rect, name }) => !name.startsWith("clients of") && !frames.some((frame) => inside(rect, frame)))
      .map(({ name }) => `${name} outside its account`),
    ...(path
      ? path.cuts.filter(({ reason }) => reason.split(" ").length > 6).map(({ reason }) => `long: ${reason}`)
      : []),
  ];
}

/** In an odd number of lanes, the middle one passes through the pill. */
function passesPill({ rows }: Scene): boolean {
  return rows % 2 === 1;
}

/** What the picture says that the proof does not. */
function untrue({ scene, path, proof }: Overview): readonly string[] {
  if (!path || !proof) return [];
  const last = scene.stages.at(-1);
  const arrived = scene.boxes.filter((box) => {
    const status = path.boxes.get(box)?.status;
    return box.stage === last && (status === "open" || status === "assumed");
  });
  const statuses = [...path.edges.values()];
  const open = proof.verdict === "reachable" || proof.verdict === "assumed";
  return [
    ...(proof.verdict === "blocked" && scene.edges.length > 0 && path.cuts.length === 0
      ? ["closed without a cross"]
      : []),
    ...(proof.verdict === "blocked" && arrived.length > 0 && scene.stages.length > 1 ? ["closed, but arrives"] : []),
    ...(proof.verdict === "blocked" && statuses.some((one) => one === "open" || one === "assumed")
      ? ["closed, with an open line"]
      : []),
    ...(open && arrived.length === 0 ? ["open, but does not arrive"] : []),
    ...(open && statuses.includes("partly") ? ["open, with a line that is open in part"] : []),
    ...(open && statuses.includes("beyond") ? ["open, with a line that is not reached"] : []),
    ...(verdictOf(proof, path).status === "open" && proof.verdict !== "reachable" ? ["open, where it is not"] : []),
  ];
}

/** Boxes on the path that no line leads to, though there is something before them. */
function unconnected({ scene, path }: Overview): readonly string[] {
  const first = scene.stages[0];
  return scene.boxes
    .filter((box) => path && box.stage !== first && (path.boxes.get(box)?.status ?? "plain") !== "plain")
    .filter((box) => !scene.edges.some(({ to }) => to === box))
    .map(({ id }) => id);
}

describe("the overview", () => {
  test.each(NAMED)("of %s has everything in its place", (_, build) => {
    expect(misplaced(build())).toEqual([]);
  });

  test.each(NAMED)("of %s says what the proof says, with an unbroken path", (_, build) => {
    const overview = build();
    expect(untrue(overview)).toEqual([]);
    expect(unconnected(overview)).toEqual([]);
  });

  test.each(NAMED)("of %s fits one screen", (_, build) => {
    expect(build().at.height).toBeLessThanOrEqual(700);
  });

  test("of the default topology is at most 500 px tall", () => {
    const { topology } = PICTURE_TOPOLOGIES["the default topology"]?.() ?? { topology: buildTopology([]) };
    expect(overviewOf(topology, pathsOf(topology)[0]).at.height).toBeLessThanOrEqual(500);
  });

  test("of any of many random topologies has everything in its place, and says what its proof says", () => {
    const drawn = RANDOM.flatMap((seed) => {
      const overview = randomOverview(seed);
      return overview ? [{ seed, overview }] : [];
    });
    const wrong = drawn.flatMap(({ seed, overview }) =>
      [...misplaced(overview), ...untrue(overview), ...unconnected(overview)].map((what) => `${seed}: ${what}`),
    );
    expect(wrong).toEqual([]);
    expect(drawn.length).toBeGreaterThan(RANDOM.length / 3);
  });
});

/** The texts in a picture, as they are escaped. */
function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);
}

describe("drawTopology", () => {
  const draw = (name: string) => drawPath(PICTURE_TOPOLOGIES[name]?.() ?? { topology: buildTopology([]) });

  test("draws the overview, the same one twice, unless it is asked for more", async () => {
    const first = await draw("the default topology");
    expect(/class="pl-diagram pl-overview"/.test(first)).toBe(true);
    expect((await draw("the default topology")) === first).toBe(true);
  });

  test("has every colour as a plain value, for programs without variables", async () => {
    const svg = await draw("a blocked path");
    const style = (/<style>([\s\S]*?)<\/style>/.exec(svg)?.[1] ?? "").replaceAll(/@font-face\{[^}]*\}/g, "");
    expect(style).not.toMatch(/var\(|\$|undefined/);
    expect(style).toMatch(/\.pl-ground\{fill:#[0-9a-f]{6}\}/);
    expect(style).toMatch(/@media screen and \(prefers-color-scheme:dark\)\{.*\.pl-ground\{fill:#[0-9a-f]{6}\}/s);
  });

  test("names who asks and what answers, and why the path is closed, in a few words", async () => {
    const svg = await draw("a blocked path");
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        "VPN clients → hello.internal.company:8080",
        "closed: no rule for TCP 8080",
        "load_balancer: no rule for TCP 8080",
      ]),
    );
  });

  test.each([
    ["the default topology", "open in both zones"],
    ["one zone closed", "open in one of two zones"],
    ["a stopped target", "open in both zones, one target closed"],
    ["a pending connection", "closed: connection is pending acceptance"],
    ["another party's service", "open, if the assumptions hold"],
  ])("answers for %s: %s", async (name, text) => {
    expect(textsOf(await draw(name))).toContain(text);
  });

  test("draws an existing network with what the config knows about it", async () => {
    const svg = await draw("an existing network");
    const known = ["VPC 10.10.0.0/16", "VPC 10.20.0.0/16", "zone euc1-az1", "zone euc1-az2", "10.20.1.0/24"];
    expect(textsOf(svg)).toEqual(expect.arrayContaining(known));
    expect(textsOf(svg)).not.toContain("subnet-p1");
  });

  test("folds consumers that are alike into one box, which opens with all of their names and accounts", async () => {
    const svg = await draw("twelve consumers");
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["11 more consumers", "11 alike: consumer-1 … consumer-11"]));
    const list = /<g class="pl-fold-list" visibility="hidden">(.*?)<\/g>/s.exec(svg)?.[1] ?? "";
    const names = [...list.matchAll(/>(consumer-\d+) · account (\d{12})</g)].map(([, name]) => name);
    expect(names).toEqual(Array.from({ length: 11 }, (_, index) => `consumer-${index + 1}`));
  });

  test("draws each consumer on its own up to the limit, by name", async () => {
    const svg = await drawPath(PICTURE_TOPOLOGIES["twelve consumers"]?.() ?? { topology: buildTopology([]) }, {
      consumerLimit: 12,
    });
    const names = [...svg.matchAll(/class="pl-name"[^>]*>(consumer-\d+)</g)].map(([, name]) => name);
    expect(names).toEqual(Array.from({ length: 11 }, (_, index) => `consumer-${index + 1}`));
  });

  test("shows which of the other consumers do not get through", async () => {
    const topology = PICTURE_TOPOLOGIES["three consumers"]?.().topology ?? buildTopology([]);
    const [first, second, third] = pathsOf(topology);
    if (!first || !second || !third) throw new Error("three consumers have three paths");
    const svg = await drawPath(
      { topology },
      { proof: first, proofs: [first, { ...second, verdict: "blocked" }, third] },
    );
    expect(/class="pl-card pl-box pl-chip pl-is-closed"[^>]*>(?:(?!<\/g>).)*consumer-1</s.test(svg)).toBe(true);
  });

  test("explains every colour and line that it uses, and no other", async () => {
    const legend = async (name: string) => {
      const svg = await draw(name);
      const part = svg.slice(svg.indexOf('<g class="pl-legend">'));
      return [...part.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    };
    expect(await legend("the default topology")).toEqual([
      "path open",
      "allowed",
      "PrivateLink",
      "across zones",
      "29 hops checked",
    ]);
    expect(await legend("a blocked path")).toEqual(
      expect.arrayContaining(["path closed", "not reached", "allowed", "closed"]),
    );
    expect(await legend("another party's service")).toContain("not in the states");
  });

  test("draws hostile names as text", async () => {
    const { topology } = PICTURE_TOPOLOGIES["a blocked path"]?.() ?? { topology: buildTopology([]) };
    const group = [...topology.securityGroups.values()].find(({ id }) => id === "sg-nlb");
    if (!group) throw new Error("the load balancer has a group");
    const named = new Map(topology.securityGroups).set("sg-nlb", { ...group, name: "<script>alert(1)</script>" });
    const svg = await drawPath({ topology: { ...topology, securityGroups: named } });
    expect(/<script>/.test(svg)).toBe(false);
    expect(textsOf(svg)).toContain("&lt;script&gt;alert(1)&lt;/script&gt;: no rule for TCP 8080");
  });
});
