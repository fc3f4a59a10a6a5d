import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../src/operate/engine/engine";
import { EngineError } from "../../../src/operate/engine/engine-error";
import type { EngineEvent } from "../../../src/operate/engine/events";
import { useTemporaryFolders } from "./helpers/temporary-folder";
import { describeWithEngine } from "./helpers/with-engine";

/** An expression of the configuration language. */
const reference = (path: string): string => `\${${path}}`;

/** Needs no provider: `terraform_data` is built into both engines. */
const TWO_RESOURCES = {
  resource: {
    terraform_data: {
      first: { input: "hello" },
      second: { input: reference("terraform_data.first.output") },
    },
  },
  output: {
    greeting: { value: reference("terraform_data.second.output") },
    key: { value: "not for the log", sensitive: true },
  },
};

describeWithEngine("an engine in a stack's folder", (binary) => {
  const temporaryFolder = useTemporaryFolders();

  const stackOf = (configuration: object): Engine => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
    return new Engine(binary(), { name: "producer", directory });
  };

  it("plans, applies, shows, lists and destroys two resources", async () => {
    const engine = stackOf(TWO_RESOURCES);
    await engine.init();
    expect(await engine.validate()).toEqual([]);

    const plan = await engine.plan({ planFile: "first.tfplan" });
    expect(plan).toMatchObject({
      counts: { add: 2, change: 0, remove: 0, import: 0 },
      empty: false,
      warnings: [],
    });
    expect(plan.changes.map(({ address, action }) => `${action} ${address}`).sort()).toEqual([
      "create terraform_data.first",
      "create terraform_data.second",
    ]);

    const events: EngineEvent[] = [];
    const applied = await engine.apply({
      planFile: "first.tfplan",
      onEvent: (event) => events.push(event),
    });
    expect(applied.counts).toEqual({ add: 2, change: 0, remove: 0, import: 0 });
    expect(applied.completed.map(({ address }) => address)).toEqual(["terraform_data.first", "terraform_data.second"]);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["apply_start", "apply_complete", "change_summary", "log"]),
    );

    expect((await engine.plan()).empty).toBe(true);
    expect(await engine.output()).toEqual({
      greeting: { value: "hello", sensitive: false, type: "string" },
      key: { value: "not for the log", sensitive: true, type: "string" },
    });
    expect(JSON.stringify(events)).not.toContain("not for the log");
    const state = await engine.show();
    expect(state.resources.map(({ address }) => address)).toEqual(["terraform_data.first", "terraform_data.second"]);
    expect(state.resources[1]).toMatchObject({ mode: "managed", type: "terraform_data" });
    expect(await engine.stateList()).toEqual(["terraform_data.first", "terraform_data.second"]);

    expect((await engine.plan({ destroy: true })).counts).toMatchObject({ add: 0, remove: 2 });
    const destroyed = await engine.destroy();
    expect(destroyed.counts.remove).toBe(2);
    expect(await engine.stateList()).toEqual([]);
    expect(await engine.show()).toEqual({ outputs: {}, resources: [] });
  });

  it("returns an empty state for a stack that was never applied", async () => {
    const engine = stackOf(TWO_RESOURCES);
    await engine.init();
    expect(await engine.show()).toEqual({ outputs: {}, resources: [] });
    expect(await engine.output()).toEqual({});
    expect(await engine.stateList()).toEqual([]);
  });

  it("does not report a plan as empty if only outputs change", async () => {
    const engine = stackOf({ output: { word: { value: "new" } } });
    await engine.init();
    const plan = await engine.plan();
    expect(plan.counts).toEqual({ add: 0, change: 0, remove: 0, import: 0 });
    expect(plan.empty).toBe(false);
  });

  it("names the resource and the argument that the engine rejects", async () => {
    const engine = stackOf({ resource: { terraform_data: { first: { inputs: "hello" } } } });
    await engine.init();
    for (const call of [() => engine.validate(), () => engine.plan(), () => engine.apply()]) {
      const error = await call().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(EngineError);
      const { message, diagnostics, operation } = error as EngineError;
      expect(message).toContain(`stack "producer": ${operation} failed\n  Error: Extraneous JSON object property`);
      expect(message).toContain("at resource.terraform_data.first (cdk.tf.json line 5)");
      expect(message).toContain('No argument or block type is named "inputs". Did you mean "input"?');
      expect(diagnostics).toHaveLength(1);
    }
  });

  it("reports the changes that were applied before a failure, and the state contains them", async () => {
    const engine = stackOf({
      resource: {
        terraform_data: {
          good: { input: 1 },
          bad: {
            depends_on: ["terraform_data.good"],
            provisioner: [{ "local-exec": { command: "exit 3" } }],
          },
        },
      },
    });
    await engine.init();
    const error = (await engine.apply().catch((caught: unknown) => caught)) as EngineError;
    expect(error).toBeInstanceOf(EngineError);
    expect(error.diagnostics).toEqual([expect.objectContaining({ address: "terraform_data.bad" })]);
    expect(error.message).toContain("at terraform_data.bad (cdk.tf.json line");
    expect(error.completed.map(({ address }) => address)).toEqual(["terraform_data.good"]);
    expect(await engine.stateList()).toContain("terraform_data.good");
  });

  it("reads the error of a command that prints text only", async () => {
    const engine = stackOf({ terraform: { backend: { nowhere: {} } } });
    const error = (await engine.init().catch((caught: unknown) => caught)) as EngineError;
    expect(error).toBeInstanceOf(EngineError);
    expect(error.diagnostics).toHaveLength(1);
    expect(error.message).toMatch(/^stack "producer": init failed\n {2}Error: Unsupported backend type\n/);
    expect(error.message).toContain('There is no backend type named "nowhere".');
  });

  it("passes the call's environment variables to the engine", async () => {
    const engine = stackOf({
      variable: { word: { type: "string" } },
      output: { word: { value: reference("var.word") } },
    });
    const environment = { TF_VAR_word: "given" };
    await engine.init({ environment });
    await engine.apply({ environment });
    expect(await engine.output()).toMatchObject({ word: { value: "given" } });
  });

  it("stops when its signal is aborted, and saves the applied changes", async () => {
    const engine = stackOf({
      resource: {
        terraform_data: {
          good: { input: 1 },
          slow: {
            depends_on: ["terraform_data.good"],
            provisioner: [{ "local-exec": { command: "sleep 60" } }],
          },
        },
      },
    });
    await engine.init();
    const controller = new AbortController();
    const reason = new Error("enough");
    const apply = engine.apply({
      signal: controller.signal,
      onEvent(event) {
        if (event.type === "apply_start" && event.address === "terraform_data.slow") controller.abort(reason);
      },
    });
    await expect(apply).rejects.toBe(reason);
    const state = readFileSync(join(engine.stack.directory, "terraform.tfstate"), "utf8");
    expect(state).toContain('"good"');
    expect((await engine.plan()).counts.add).toBeGreaterThan(0);
  });
});
