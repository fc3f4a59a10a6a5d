import { rmSync } from "node:fs";
import { join } from "node:path";
import { deploy } from "../../../src/operate/operations/deploy/deploy";
import { readTopology } from "../../../src/operate/operations/read-topology";
import { DEFAULT_CONFIG } from "../../support/configs";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { SimulatedProject } from "../../support/simulated-project";
import { describeWithEngine } from "../engine/helpers/with-engine";

describeWithEngine("the deployed topology", (binary) => {
  test("of a project in which nothing was deployed is none, with a plan or without", async () => {
    const project = await SimulatedProject.open(DEFAULT_CONFIG, binary());
    try {
      await project.deployment(async () => undefined);
      const { outputFolder } = project.folders();
      const environmentFor = () => ({ ...process.env, ...project.aws.engineEnvironment });
      for (const plan of [true, false]) {
        const source = { kind: "stacks", refresh: true, outputFolder, plan, environmentFor } as const;
        await expect(readTopology(source, async () => undefined)).rejects.toThrow(
          "nothing is deployed: there is no resource in the stacks in cdktf.out",
        );
      }
    } finally {
      await project.close();
    }
  });

  test("is read after a deployment that did not get to every stack, and on a machine that never ran init", async () => {
    const project = await SimulatedProject.open(DEFAULT_CONFIG, binary());
    try {
      const { certificateStore } = project;
      await project.deployment((deployment) =>
        deploy(deployment, new RecordedDialogue(), { names: ["producer"], certificateStore }),
      );
      const { outputFolder } = project.folders();
      const read = (plan = false) =>
        readTopology(
          {
            kind: "stacks",
            refresh: true,
            outputFolder,
            plan,
            environmentFor: () => ({ ...process.env, ...project.aws.engineEnvironment }),
          },
          async () => undefined,
        );
      const { topology } = await read();
      expect([topology.loadBalancers.size, topology.endpoints.size]).toEqual([1, 0]);
      expect((await read(true)).plans.map(({ stack, plan }) => [stack, plan.empty])).toContainEqual(["producer", true]);
      for (const stack of ["producer", "consumer"])
        rmSync(join(outputFolder, "stacks", stack, ".terraform"), { recursive: true, force: true });
      expect((await read()).topology.loadBalancers.size).toBe(1);
    } finally {
      await project.close();
    }
  });
});
