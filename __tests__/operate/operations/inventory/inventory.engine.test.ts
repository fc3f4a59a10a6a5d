/** Orphans: found, adopted, deleted, and named at the end of a destroy. */
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { deploy } from "../../../../src/operate/operations/deploy/deploy";
import type { Deployment } from "../../../../src/operate/operations/deploy/deployment";
import { destroy } from "../../../../src/operate/operations/deploy/destroy";
import { adopt } from "../../../../src/operate/operations/inventory/adopt";
import { takeInventory } from "../../../../src/operate/operations/inventory/inventory-steps";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { SimulatedProject } from "../../../support/simulated-project";
import { describeWithEngine } from "../../engine/helpers/with-engine";

const MINUTES = 60_000;

describeWithEngine("the inventory", (binary) => {
  let project: SimulatedProject;
  const standing = async (): Promise<Readonly<Record<string, number>>> => {
    const { items, notLookedAt } = await project.deployment((deployment) =>
      takeInventory(deployment, new RecordedDialogue()),
    );
    expect(notLookedAt).toEqual([]);
    return Object.fromEntries(
      ["known", "orphan", "gone"].map((each) => [each, items.filter((item) => item.standing === each).length]),
    );
  };
  const deployAll = (deployment: Deployment, dialogue = new RecordedDialogue()) =>
    deploy(deployment, dialogue, { certificateStore: project.certificateStore });
  const loseState = (stack: string): void => {
    const file = join(project.folder, `terraform.${stack}.tfstate`);
    expect(existsSync(file)).toBe(true);
    renameSync(file, `${file}.lost`);
  };

  beforeAll(async () => {
    project = await SimulatedProject.open(DEFAULT_CONFIG, binary());
    await project.deployment((deployment) => deployAll(deployment));
  }, 5 * MINUTES);
  afterAll(() => project.close());

  test("knows everything after a deployment", async () => {
    const counts = await standing();
    expect(counts).toMatchObject({ orphan: 0, gone: 0 });
    expect(counts.known).toBeGreaterThan(20);
  });

  test(
    "a lost state leaves orphans, which are adopted: the next plan creates nothing, and destroy leaves nothing",
    async () => {
      const before = project.inventory();
      loseState("consumer");
      loseState("producer");
      const lost = await standing();
      expect(lost.known).toBe(0);
      expect(lost.orphan).toBeGreaterThan(20);
      const left = await project.deployment((deployment) => destroy(deployment, new RecordedDialogue()));
      expect(left.left.length).toBeGreaterThan(20);
      expect(project.inventory()).toEqual(before);

      const dialogue = new RecordedDialogue();
      const adopted = await project.deployment((deployment) =>
        adopt(deployment, dialogue, { names: [], delete: false }),
      );
      expect(adopted.left).toEqual([]);
      expect(await standing()).toMatchObject({ orphan: 0, gone: 0 });
      const questions = new RecordedDialogue();
      await project.deployment((deployment) => deployAll(deployment, questions));
      expect(project.inventory()).toEqual(before);
      const destroyed = await project.deployment((deployment) => destroy(deployment, new RecordedDialogue()));
      expect(destroyed.left).toEqual([]);
      expect(project.inventory()).toEqual([]);
    },
    15 * MINUTES,
  );
});
