import { rmSync } from "node:fs";
import { join } from "node:path";
import { deploy } from "../../../src/operate/operations/deploy/deploy";
import { readTopology } from "../../../src/operate/operations/read-topology";
import { DEFAULT_CONFIG } from "../../support/configs";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { SimulatedProject } from "../../support/simulated-project";
import { describeWithEngine } from "../engine/helpers/with-engine";

describeWithEngine("the deployed topology", (binary) => {
  test("is read after a deployment that did not get to every stack, and on a machine that never ran init", async () => {
    const project = await SimulatedProject.open(DEFAULT_CONFIG, binary());
    try {
      const { certificateStore } = project;
      await project.deployment((deployment) =>
        deploy(deployment, new RecordedDialogue(), { names: ["producer"], certificateStore }),
      );
      const { outputFolder } = project.folders();
      const read = () =>
        readTopology(
          {
            kind: "stacks",
            refresh: true,
            outputFolder,
            plan: false,
            environmentFor: () => ({ ...process.env, ...project.aws.engineEnvironment }),
          },
          async () => undefined,
        );
      const { topology } = await read();
      expect([topology.loadBalancers.size, topology.endpoints.size]).toEqual([1, 0]);
      for (const stack of ["producer", "consumer"])
        rmSync(join(outputFolder, "stacks", stack, ".terraform"), { recursive: true, force: true });
      expect((await read()).topology.loadBalancers.size).toBe(1);
    } finally {
      await project.close();
    }
  });
});
