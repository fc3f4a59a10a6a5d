import { toMermaid } from "../../../src/insight/diagram";
import { DefaultTopology } from "../../support/default-topology";

describe("toMermaid", () => {
  const text = toMermaid(new DefaultTopology().build(), { title: "Hello" });

  test("starts with a flowchart, a title and a description", () => {
    expect(text.split("\n").slice(0, 3)).toEqual([
      "flowchart TB",
      "  accTitle: Hello",
      "  accDescr: Shows 2 accounts, 2 VPCs, 1 endpoint service, 1 endpoint, 1 Client VPN endpoint, 1 load balancer, 2 instances.",
    ]);
  });

  test("closes every subgraph", () => {
    expect(text.match(/^ *subgraph /gm)).toHaveLength(10);
    expect(text.match(/^ *end$/gm)).toHaveLength(10);
  });

  test("draws the PrivateLink connection as a thick line with its name", () => {
    expect(text).toMatch(/^ {2}b\d+ ==>\|"PrivateLink"\| b\d+$/m);
  });

  test("refers only to existing boxes", () => {
    const known = new Set([...text.matchAll(/^ *(?:subgraph )?(b\d+)\[/gm)].map((match) => match[1]));
    const used = [...text.matchAll(/^ {2}(b\d+) [-=.].*?(b\d+)$/gm)].flatMap((match) => [match[1], match[2]]);
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  test("escapes characters with a meaning in Mermaid or HTML", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_instance.service_euc1-az1", { tags: { Name: `"]; end <b>#` } });
    expect(toMermaid(fixture.build())).toContain("#34;#93;#59; end #60;b#62;#35;");
  });
});
