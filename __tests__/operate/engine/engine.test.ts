import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { Engine } from "../../../src/operate/engine/engine";
import { EngineError } from "../../../src/operate/engine/engine-error";
import type { EngineKind } from "../../../src/operate/engine/engine-kinds";
import type { EngineEvent } from "../../../src/operate/engine/events";
import { fakeEngine, uiMessage } from "./helpers/fake-engine";
import { useTemporaryFolders } from "./helpers/temporary-folder";

describe("an engine's command line", () => {
  const temporaryFolder = useTemporaryFolders();

  /** An engine that runs this script instead of being one. */
  const engineThat = (script: string, kind?: EngineKind, environment: NodeJS.ProcessEnv = {}): Engine => {
    const directory = temporaryFolder();
    return new Engine(fakeEngine(directory, script, kind), { name: "producer", directory }, environment);
  };

  /** What the engine is called with. */
  const argumentsOf = async (call: (engine: Engine) => Promise<unknown>, answer = ""): Promise<string> => {
    const engine = engineThat(
      `require("node:fs").writeFileSync("args.txt", args.join(" ")); say(${JSON.stringify(answer)});`,
    );
    await call(engine);
    return readFileSync(join(engine.stack.directory, "args.txt"), "utf8");
  };

  it.each<{ command: string; call: (engine: Engine) => Promise<unknown>; answer?: string }>([
    { command: "init -input=false -no-color", call: (engine) => engine.init() },
    { command: "validate -json -no-color", call: (engine) => engine.validate(), answer: '{"valid":true}' },
    { command: "plan -json -input=false -no-color -detailed-exitcode", call: (engine) => engine.plan() },
    {
      command: "plan -json -input=false -no-color -detailed-exitcode -destroy -out=p.tfplan",
      call: (engine) => engine.plan({ destroy: true, planFile: "p.tfplan" }),
    },
    { command: "apply -json -input=false -no-color -auto-approve", call: (engine) => engine.apply() },
    {
      command: "apply -json -input=false -no-color p.tfplan",
      call: (engine) => engine.apply({ planFile: "p.tfplan" }),
    },
    { command: "destroy -json -input=false -no-color -auto-approve", call: (engine) => engine.destroy() },
    { command: "show -json -no-color", call: (engine) => engine.show(), answer: '{"format_version":"1.0"}' },
    { command: "output -json -no-color", call: (engine) => engine.output(), answer: "{}" },
    { command: "state list", call: (engine) => engine.stateList() },
  ])("is: $command", async ({ command, call, answer }) => {
    expect(await argumentsOf(call, answer)).toBe(command);
  });

  it("runs in the stack's folder, in the engine's environment", async () => {
    const engine = engineThat(
      `say(JSON.stringify({ "@message": process.cwd() + " " + process.env.TF_INPUT + " " + process.env.A + process.env.B, type: "log" }));`,
      "terraform",
      { A: "1", B: "1" },
    );
    const messages: string[] = [];
    await engine.apply({ environment: { B: "2" }, onEvent: ({ message }) => messages.push(message) });
    expect(messages).toEqual([`${engine.stack.directory} 0 12`]);
  });
});

describe("an engine's answer", () => {
  const temporaryFolder = useTemporaryFolders();

  const engineThat = (script: string): Engine => {
    const directory = temporaryFolder();
    return new Engine(fakeEngine(directory, script), { name: "producer", directory }, {});
  };

  const errorOf = async (call: Promise<unknown>): Promise<EngineError> => {
    const error = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EngineError);
    return error as EngineError;
  };

  it("is streamed as events in order, with split lines put together", async () => {
    const start = uiMessage("apply_start", "début", {
      hook: { resource: { addr: "a.b", resource_type: "a" }, action: "create" },
    });
    const bytes = Buffer.from(`${start}\nplain text`);
    const cut = bytes.indexOf("é") + 1;
    const engine = engineThat(
      `const bytes = Buffer.from(${JSON.stringify(bytes.toString("base64"))}, "base64");
       process.stdout.write(bytes.subarray(0, ${cut}));
       setTimeout(() => process.stdout.write(bytes.subarray(${cut})), 30);`,
    );
    const events: EngineEvent[] = [];
    await engine.apply({ onEvent: (event) => events.push(event) });
    expect(events.map(({ type, message }) => `${type}: ${message}`)).toEqual(["apply_start: début", "log: plain text"]);
  });

  it("is a plan with changes if the exit code is 2, and an empty one if it is 0", async () => {
    const summary = uiMessage("change_summary", "Plan", {
      changes: { add: 1, change: 2, remove: 3, import: 4, operation: "plan" },
    });
    const script = (code: number) => `say(${JSON.stringify(summary)}); process.exitCode = ${code};`;
    expect(await engineThat(script(2)).plan()).toMatchObject({
      counts: { add: 1, change: 2, remove: 3, import: 4 },
      empty: false,
    });
    expect(await engineThat(script(0)).plan()).toMatchObject({ empty: true });
  });

  it("contains warnings along with the result", async () => {
    const warning = uiMessage("diagnostic", "Warning: old", {
      diagnostic: { severity: "warning", summary: "old", detail: "" },
    });
    const result = await engineThat(`say(${JSON.stringify(warning)});`).apply();
    expect(result.warnings).toEqual([{ severity: "warning", summary: "old", detail: "" }]);
    expect(result.counts).toEqual({ add: 0, change: 0, remove: 0, import: 0 });
  });

  it("is an error with all diagnostics, but without warnings", async () => {
    const diagnostic = (severity: string, summary: string, address?: string) =>
      `say(${JSON.stringify(uiMessage("diagnostic", summary, { diagnostic: { severity, summary, detail: "why", address } }))});`;
    const error = await errorOf(
      engineThat(
        `${diagnostic("error", "first", "aws_vpc.network")}${diagnostic("warning", "old")}${diagnostic("error", "second")}process.exitCode = 1;`,
      ).apply(),
    );
    expect(error.message).toBe(
      [
        'stack "producer": apply failed',
        "  Error: first",
        "    at aws_vpc.network",
        "    why",
        "  Error: second",
        "    why",
      ].join("\n"),
    );
    expect(error).toMatchObject({ name: "EngineError", stackName: "producer", operation: "apply" });
    expect(error.diagnostics.map(({ summary }) => summary)).toEqual(["first", "second"]);
  });

  it("is an error with the last lines of the engine's stderr if it printed no diagnostic", async () => {
    const error = await errorOf(
      engineThat(`for (let line = 1; line <= 30; line++) console.error("line " + line); process.exitCode = 7;`).plan(),
    );
    const lines = error.message.split("\n");
    expect(lines.slice(0, 3)).toEqual([
      'stack "producer": plan failed',
      "  the engine exited with code 7; the last lines of its stderr:",
      "  line 11",
    ]);
    expect(lines.at(-1)).toBe("  line 30");
  });

  it("is an error that says so if the engine printed nothing", async () => {
    const error = await errorOf(engineThat("process.exitCode = 1;").init());
    expect(error.message).toBe(
      'stack "producer": init failed\n  the engine exited with code 1 without an error message',
    );
  });

  it("is an error that names the signal if the engine was killed from outside", async () => {
    const error = await errorOf(engineThat(`process.kill(process.pid, "SIGKILL");`).apply());
    expect(error.message).toBe(
      'stack "producer": apply failed\n  the engine was terminated by SIGKILL without an error message',
    );
  });

  describe("that holds a private key is not repeated", () => {
    const KEY = "-----BEGIN PRIVATE KEY-----";
    const endings = { "ends itself": 'process.kill(process.pid, "SIGKILL");', fails: "process.exitCode = 1;" };
    const calls: Readonly<Record<string, (engine: Engine) => Promise<unknown>>> = {
      show: (engine) => engine.show(),
      output: (engine) => engine.output(),
      validate: (engine) => engine.validate(),
      stateList: (engine) => engine.stateList(),
      init: (engine) => engine.init(),
      plan: (engine) => engine.plan(),
      apply: (engine) => engine.apply(),
      destroy: (engine) => engine.destroy(),
    };
    const cases = Object.entries(calls).flatMap(([name, call]) =>
      Object.entries(endings).map(([ending, end]) => ({ name, call, ending, end })),
    );

    it.each(cases)("when the engine $ending after $name", async ({ call, end }) => {
      const document = JSON.stringify({ format_version: "1.0", values: { outputs: { key: { value: KEY } } } });
      const engine = engineThat(`require("node:fs").writeSync(1, ${JSON.stringify(`${document}\n`)}); ${end}`);
      const error = await errorOf(call(engine));
      expect(error.message).toMatch(/the engine (was terminated by SIGKILL|exited with code 1)/);
      expect(inspect(error, { depth: null })).not.toContain(KEY);
    });

    it("when an event is truncated", async () => {
      const outputs = uiMessage("outputs", "Outputs: 1", { outputs: { key: { sensitive: true, value: KEY } } });
      const noMessage = JSON.stringify({ type: "outputs", outputs: { key: { value: KEY } } });
      const text = `${outputs}\n${noMessage}\n${outputs.slice(0, -2)}`;
      const engine = engineThat(
        `require("node:fs").writeSync(1, ${JSON.stringify(text)}); process.kill(process.pid, "SIGKILL");`,
      );
      const events: EngineEvent[] = [];
      const error = await errorOf(engine.apply({ onEvent: (event) => events.push(event) }));
      expect(inspect([error, events], { depth: null })).not.toContain(KEY);
    });
  });

  it("is rejected if it is not the expected document", async () => {
    await expect(engineThat(`say('{"format_version":"1.0","values":{"outputs":[]}}');`).show()).rejects.toThrow(
      /^stack "producer": the answer of "show" cannot be understood\n {2}values\.outputs: .*\n {2}engine: .*terraform \(version 1\.11\.4\)$/,
    );
    await expect(engineThat(`say("no json");`).output()).rejects.toThrow(
      'the answer of "output" cannot be understood\n  (document): ',
    );
  });

  it("includes the resources of child modules", async () => {
    const resource = (address: string) => ({ address, mode: "managed", type: "aws_vpc", name: "network" });
    const state = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [{ ...resource("aws_vpc.network"), values: { id: "vpc-1" } }],
          child_modules: [
            {
              address: "module.m",
              resources: [{ ...resource('module.m.aws_vpc.network["a"]'), index: "a" }],
              child_modules: [
                { address: "module.m.module.n", resources: [resource("module.m.module.n.aws_vpc.network")] },
              ],
            },
          ],
        },
      },
    };
    const { resources } = await engineThat(`say(${JSON.stringify(JSON.stringify(state))});`).show();
    expect(resources.map(({ address }) => address)).toEqual([
      "aws_vpc.network",
      'module.m.aws_vpc.network["a"]',
      "module.m.module.n.aws_vpc.network",
    ]);
    expect(resources[0]).toMatchObject({ values: { id: "vpc-1" } });
  });

  it("cannot come from a folder that does not exist", async () => {
    const folder = temporaryFolder();
    const binary = fakeEngine(folder, "");
    const engine = new Engine(binary, { name: "producer", directory: join(folder, "missing") }, {});
    await expect(engine.plan()).rejects.toThrow(
      new RegExp(`^cannot run ${binary.path}: .*ENOENT.*\\n {2}folder: ${join(folder, "missing")}\\n`),
    );
  });

  it("stops the engine and fails with the listener's error if a listener throws", async () => {
    const engine = engineThat(
      `process.on("SIGINT", () => { require("node:fs").writeFileSync("stopped", ""); process.exit(1); });
       say("hello"); setInterval(() => {}, 1000);`,
    );
    const apply = engine.apply({
      onEvent() {
        throw new Error("the listener broke");
      },
    });
    await expect(apply).rejects.toThrow("the listener broke");
    expect(existsSync(join(engine.stack.directory, "stopped"))).toBe(true);
  });
});

describe("several init at the same time", () => {
  const temporaryFolder = useTemporaryFolders();

  /** Each `init` fails if another one is at work. */
  const initTogether = async (kind: EngineKind, environment: NodeJS.ProcessEnv) => {
    const folder = temporaryFolder();
    const script = `const fs = require("node:fs"); const lock = ${JSON.stringify(join(folder, "lock"))};
      fs.mkdirSync(lock); setTimeout(() => fs.rmdirSync(lock), 150);`;
    const binary = fakeEngine(folder, script, kind);
    const inits = ["a", "b", "c"].map((name) => new Engine(binary, { name, directory: folder }, environment).init());
    return (await Promise.allSettled(inits)).map(({ status }) => status);
  };

  it("wait for each other if they share a plugin cache that is not safe for concurrent use", async () => {
    const statuses = await initTogether("terraform", { TF_PLUGIN_CACHE_DIR: "/plugins" });
    expect(statuses).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  });

  it("run concurrently without a plugin cache, and with an engine that locks its cache", async () => {
    expect(await initTogether("terraform", {})).toContain("rejected");
    expect(await initTogether("opentofu", { TF_PLUGIN_CACHE_DIR: "/plugins" })).toContain("rejected");
  });
});
