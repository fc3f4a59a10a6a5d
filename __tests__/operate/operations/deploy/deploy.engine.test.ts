import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { deploy } from "../../../../src/operate/operations/deploy/deploy";
import { destroy } from "../../../../src/operate/operations/deploy/destroy";
import type { RehearsalOptions } from "../../../../src/rehearsal";
import { ALL_CONFIGS } from "../../../support/config-matrix";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { SimulatedProject } from "../../../support/simulated-project";
import { describeWithEngine } from "../../engine/helpers/with-engine";

/** The part of a title that says what is done, for the steps that change something. */
const changesIn = ({ results }: RecordedDialogue): readonly string[] =>
  results.filter((line) => /^(Apply|Destroy|Reject)/.test(line));

async function withSimulated(
  binary: EngineBinary,
  work: (project: SimulatedProject) => Promise<void>,
  input = ALL_CONFIGS["two consumers"] ?? DEFAULT_CONFIG,
  options: RehearsalOptions = {},
): Promise<void> {
  const project = await SimulatedProject.open(input, binary, options);
  try {
    await work(project);
  } finally {
    await project.close();
  }
}

describeWithEngine("deploy and destroy", (binary) => {
  const run = async (
    project: SimulatedProject,
    names: readonly string[] = [],
    dialogue = new RecordedDialogue(),
  ): Promise<RecordedDialogue> => {
    const { certificateStore } = project;
    await project.deployment((deployment) => deploy(deployment, dialogue, { names, certificateStore }));
    return dialogue;
  };

  const undo = async (project: SimulatedProject, names: readonly string[] = [], dialogue = new RecordedDialogue()) => {
    const destroyed = await project.deployment((deployment) => destroy(deployment, dialogue, names));
    return { destroyed, dialogue };
  };

  test("refuse a damaged state, one that was not stored, and one that was lost while its resources exist", async () => {
    await withSimulated(
      binary(),
      async (project) => {
        await run(project, ["producer"]);
        const state = join(project.folder, "terraform.producer.tfstate");
        const whole = readFileSync(state, "utf8");
        for (const part of ["", whole.slice(0, 1000)]) {
          writeFileSync(state, part);
          await expect(run(project, ["producer"])).rejects.toThrow(/the state of stack "producer" is damaged/);
          await expect(undo(project)).rejects.toThrow(/is damaged/);
          expect(readFileSync(state, "utf8")).toBe(part);
        }
        writeFileSync(state, whole);

        mkdirSync(join(project.folder, "recovery"), { recursive: true });
        const pending = join(project.folder, "recovery", "producer.tfstate");
        writeFileSync(pending, whole);
        await expect(run(project, ["producer"])).rejects.toThrow(/do: privatelink state recover producer/);
        renameSync(pending, state);

        renameSync(state, `${state}.lost`);
        await expect(run(project, ["producer"])).rejects.toThrow(
          /but it was deployed from here before, and its state is empty or missing: .*a second time\n {2}found: .* vpc-/s,
        );
        renameSync(`${state}.lost`, state);
        await undo(project);
        expect(project.inventory()).toEqual([]);
      },
      DEFAULT_CONFIG,
    );
  });

  test("ask for the producer first, then for all consumers, and nothing when nothing would change", async () => {
    await withSimulated(binary(), async (project) => {
      const first = await run(project);
      expect(first.questions.map((question) => question.kind === "apply" && question.plans.length)).toEqual([1, 2]);
      expect(changesIn(first)).toEqual([
        expect.stringMatching(/^Apply producer: \d+ added$/),
        expect.stringMatching(/^Apply (consumer|second): \d+ added$/),
        expect.stringMatching(/^Apply (consumer|second): \d+ added$/),
      ]);
      const outputs = join(project.folder, "outputs");
      for (const stack of ["producer", "consumer", "second"])
        expect(statSync(join(outputs, `${stack}.json`)).mode & 0o777).toBe(0o600);
      expect(statSync(join(project.folder, "terraform.consumer.tfstate")).mode & 0o777).toBe(0o600);

      const again = await run(project);
      expect(again.questions).toEqual([]);
      expect([...changesIn(again)].sort()).toEqual([
        "Apply consumer: nothing to do",
        "Apply producer: nothing to do",
        "Apply second: nothing to do",
      ]);

      await expect(undo(project, ["producer"])).rejects.toThrow(
        "producer cannot be destroyed: consumer, second depend on it\n  do: privatelink destroy producer consumer second",
      );
      const one = await undo(project, ["second"]);
      expect(one.destroyed.works.map(({ name }) => name)).toEqual(["second"]);
      expect(existsSync(join(outputs, "second.json"))).toBe(false);
      const rest = await undo(project);
      expect(rest.dialogue.questions).toEqual([
        expect.objectContaining({ kind: "destroy", name: "hello", consequences: [] }),
      ]);
      expect(rest.destroyed.works.map(({ name }) => name)).toEqual(["consumer", "producer"]);
      expect(project.inventory()).toEqual([]);
      const nothing = await undo(project);
      expect(nothing.dialogue.questions).toEqual([]);
      expect(nothing.destroyed.works).toEqual([]);
    });
  });

  test("a consumer alone needs the producer, and the error explains how to deploy it", async () => {
    await withSimulated(
      binary(),
      async (project) => {
        await expect(run(project, ["consumer"])).rejects.toThrow(
          "consumer cannot be planned: producer is not deployed\n  do: privatelink deploy producer consumer",
        );
        await run(project, ["producer"]);
        await run(project, ["consumer"]);
        expect(project.inventory()).toContain("1 aws_vpc_endpoint in 222222222222");
      },
      DEFAULT_CONFIG,
    );
  });

  test("an answer of no changes nothing", async () => {
    await withSimulated(
      binary(),
      async (project) => {
        await expect(run(project, [], new RecordedDialogue(() => true))).rejects.toThrow("no to apply");
        expect(project.inventory()).toEqual([]);
      },
      DEFAULT_CONFIG,
    );
  });

  test("after a failure it reports what exists, and resumes when run again", async () => {
    const faults = [
      { kind: "create", type: "aws_lb", nth: 1, code: "TooManyLoadBalancers", message: "too many" },
      { kind: "delete", type: "aws_lb", nth: 1, code: "ResourceInUse", message: "in use" },
    ] as const;
    await withSimulated(
      binary(),
      async (project) => {
        await expect(run(project)).rejects.toThrow(
          /TooManyLoadBalancers[\s\S]*these exist[\s\S]*aws_vpc\.network[\s\S]*`privatelink deploy` again/,
        );
        await run(project);
        expect(project.inventory()).toContain("1 aws_lb in 111111111111");
        await expect(undo(project)).rejects.toThrow(
          /ResourceInUse[\s\S]*destroyed before it failed[\s\S]*`privatelink destroy` again/,
        );
        const { destroyed } = await undo(project);
        expect(destroyed.works.map(({ name }) => name)).toEqual(["producer"]);
        expect(project.inventory()).toEqual([]);
      },
      DEFAULT_CONFIG,
      { faults },
    );
  });

  test("destroy rejects another account's connection, names the account, and only then deletes the service", async () => {
    await withSimulated(
      binary(),
      async (project) => {
        await run(project);
        const { world } = project.rehearsal;
        const [own] = world.ofType("aws_vpc_endpoint");
        if (own === undefined) throw new Error("there is no endpoint");
        const id = "vpce-0fffffffffffffff0";
        const owner = { account: "", region: "", type: "existing", id: "before" };
        const elsewhere = {
          vpc_id: "vpc-0",
          subnet_ids: [],
          network_interface_ids: [],
          security_group_ids: [],
        };
        const attributes = { ...own.attributes, ...elsewhere, id, state: "available" };
        world.put({ ...own, id, account: "333333333333", attributes, owner });
        const { destroyed, dialogue } = await undo(project);
        expect(dialogue.questions).toEqual([
          expect.objectContaining({ consequences: [`${id} of 333333333333 will be disconnected`] }),
        ]);
        expect(destroyed.rejected).toEqual([`${id} of 333333333333`]);
        expect(dialogue.titles.indexOf("Reject remaining connections")).toBeLessThan(
          dialogue.titles.indexOf("Destroy producer"),
        );
        expect(project.inventory()).toEqual([]);
      },
      DEFAULT_CONFIG,
    );
  });

  test("destroy does not claim that nothing is left of a stack whose state is lost", async () => {
    await withSimulated(
      binary(),
      async (project) => {
        const { destroyed: nothing } = await undo(project);
        expect(nothing.unknown.map(({ name, found }) => ({ name, found }))).toEqual([
          { name: "producer", found: [] },
          { name: "consumer", found: [] },
        ]);
        expect(nothing.left).toEqual([]);
        await run(project);
        const stateOf = (stack: string) => join(project.folder, `terraform.${stack}.tfstate`);
        const standing = project.inventory();
        renameSync(stateOf("producer"), `${stateOf("producer")}.saved`);
        renameSync(stateOf("consumer"), `${stateOf("consumer")}.saved`);
        const { destroyed: neither } = await undo(project);
        expect(neither.works).toEqual([]);
        expect(neither.unknown).toMatchObject([
          { name: "producer", why: expect.stringMatching(/^the state at .*terraform\.producer\.tfstate is missing$/) },
          { name: "consumer", why: expect.stringMatching(/^the state at .*terraform\.consumer\.tfstate is missing$/) },
        ]);
        expect(neither.left.join("\n")).toMatch(
          /endpoint service vpce-svc-[\s\S]*load balancer arn:[\s\S]*VPC vpc-[\s\S]*VPC endpoint vpce-[\s\S]*Client VPN endpoint cvpn-/,
        );
        expect(project.inventory()).toEqual(standing);

        renameSync(`${stateOf("producer")}.saved`, stateOf("producer"));
        const { destroyed: one, dialogue } = await undo(project);
        expect(one.works.map(({ name }) => name)).toEqual(["producer"]);
        expect(dialogue.questions).toMatchObject([
          {
            consequences: expect.arrayContaining([
              expect.stringMatching(/^consumer stays: the state at .* is missing, its deployed resources are unknown$/),
            ]),
          },
        ]);
        expect(one.left.join("\n")).toMatch(/VPC endpoint vpce-[\s\S]*Client VPN endpoint cvpn-[\s\S]*VPC vpc-/);
        expect(one.left.join("\n")).not.toContain("stack producer");
      },
      DEFAULT_CONFIG,
    );
  });

  test("no secret is in the names and results of the steps", async () => {
    await withSimulated(
      binary(),
      async (project) => {
        const { results } = await run(project);
        expect(results.join("\n")).not.toContain("PRIVATE KEY");
        const saved = readFileSync(join(project.folder, "outputs", "consumer.json"), "utf8");
        expect(saved).toContain("PRIVATE KEY");
      },
      DEFAULT_CONFIG,
    );
  });
});
