import { cpSync } from "node:fs";
import { join } from "node:path";
import { findIntendedPaths, prove, renderProof } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { Playground } from "../../support/playground";

const CONFIGURATION = join(__dirname, "..", "..", "rehearsal", "corpus", "client-vpn");

describeWithEngine("two zones, one instance, cross-zone off: the choices of the first published demo", (engine) => {
  it("is reachable in the instance's zone only, and the proof says in which zone it fails and why", async () => {
    const playground = await Playground.open(engine());
    try {
      cpSync(CONFIGURATION, playground.folder, { recursive: true });
      await playground.init();
      await playground.run("apply", "-auto-approve");
      const state = await playground.run("show", "-json");
      const topology = buildTopology([{ name: "demo", json: JSON.parse(state.output) }]);

      const [path] = findIntendedPaths(topology);
      if (!path) throw new Error("no path is intended");
      const proof = prove(topology, path.source, path.destination);

      expect(proof.verdict).toBe("partly");
      expect(proof.perZone.map(({ verdict, zone }) => [zone, verdict])).toEqual([
        ["euc1-az1", "reachable"],
        ["euc1-az2", "blocked"],
      ]);
      const blocked = proof.hops.filter((hop) => hop.status === "blocked");
      expect(blocked).toMatchObject([{ zones: ["euc1-az2"] }]);
      expect(blocked[0]?.explanation).toContain("cross-zone");
      expect(renderProof(proof)).toContain("reachable in euc1-az1, blocked in euc1-az2");
    } finally {
      await playground.close();
    }
  });
});
