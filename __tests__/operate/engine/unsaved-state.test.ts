import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { Engine } from "../../../src/operate/engine/engine";
import {
  describeUnsaved,
  forgetUnsaved,
  keepUnsavedState,
  unsavedStates,
} from "../../../src/operate/engine/unsaved-state";
import { fakeEngine } from "./helpers/fake-engine";
import { useTemporaryFolders } from "./helpers/temporary-folder";

jest.mock("node:os", () => {
  const os = jest.requireActual("node:os");
  return { ...os, homedir: jest.fn(os.homedir) };
});

const STATE = { version: 4, serial: 3, lineage: "l", resources: [{ name: "with a private key" }] };

describe("a state that the engine could not store", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A stack whose engine runs this script. */
  const engineThat = (script: string): { engine: Engine; folder: string } => {
    const directory = temporaryFolder();
    const folder = join(directory, "recovery");
    const stack = { name: "producer", directory, recoveryFolder: folder };
    return { engine: new Engine(fakeEngine(directory, script), stack, {}), folder };
  };

  const messageOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "no error",
      (error: Error) => error.message,
    );

  test("is kept when the engine prints it, because the disk is full, and appears in no message", async () => {
    const dump = JSON.stringify({ "@message": "Emergency state dump", type: "log", state: STATE });
    const { engine, folder } = engineThat(`say(${JSON.stringify(dump)}); process.exitCode = 1;`);
    const messages: string[] = [];
    const message = await messageOf(engine.apply({ onEvent: (event) => messages.push(event.message) }));
    const file = join(folder, "producer.tfstate");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(STATE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(`${message}${messages}`).not.toContain("private key");
  });

  test.each(["apply", "destroy"] as const)("is moved from errored.tfstate after a failed %s", async (operation) => {
    const { engine, folder } = engineThat(
      `require("node:fs").writeFileSync("errored.tfstate", ${JSON.stringify(JSON.stringify(STATE))}); process.exitCode = 1;`,
    );
    await messageOf(engine[operation]());
    expect(unsavedStates(engine.stack)).toEqual([join(folder, "producer.tfstate")]);
    expect(existsSync(join(engine.stack.directory, "errored.tfstate"))).toBe(false);
  });

  test("is the printed one when the disk had space for a part of errored.tfstate only", async () => {
    const dump = JSON.stringify({ "@message": "Emergency state dump", type: "log", state: STATE });
    const { engine, folder } = engineThat(
      `require("node:fs").writeFileSync("errored.tfstate", '{"version": 4, "ser');
       say(${JSON.stringify(dump)}); process.exitCode = 1;`,
    );
    await messageOf(engine.apply());
    expect(JSON.parse(readFileSync(join(folder, "producer.tfstate"), "utf8"))).toEqual(STATE);
    expect(unsavedStates(engine.stack)).toEqual([join(folder, "producer.tfstate")]);
  });

  test("of an engine that a person ran in the stack's folder is found as well", () => {
    const { engine, folder } = engineThat("");
    writeFileSync(join(engine.stack.directory, "errored.tfstate"), JSON.stringify(STATE), { mode: 0o644 });
    expect(unsavedStates(engine.stack)).toEqual([join(folder, "producer.tfstate")]);
    expect(statSync(join(folder, "producer.tfstate")).mode & 0o777).toBe(0o600);
  });

  test("never overwrites another one", () => {
    const { engine, folder } = engineThat("");
    keepUnsavedState(engine.stack, "first");
    keepUnsavedState(engine.stack, "second");
    expect(unsavedStates(engine.stack)).toEqual([join(folder, "producer.tfstate"), join(folder, "producer.2.tfstate")]);
    expect(unsavedStates({ ...engine.stack, name: "prod" })).toEqual([]);
  });

  test("goes to another folder when the project's cannot be written", () => {
    const { engine, folder } = engineThat("");
    const home = temporaryFolder();
    writeFileSync(folder, "a file in the way");
    const full = () => join(folder, "full");
    expect(keepUnsavedState(engine.stack, "state", [full, () => home])).toEqual({
      file: join(home, "producer.tfstate"),
      isFound: false,
    });
    expect(readFileSync(join(home, "producer.tfstate"), "utf8")).toBe("state");
    expect(keepUnsavedState(engine.stack, "state", [full])).toEqual({ file: undefined, isFound: false });
  });

  test("is found in the home by the project it belongs to, and by no other; elsewhere the error says where it is", () => {
    const { engine, folder } = engineThat("");
    writeFileSync(folder, "a file in the way");
    jest.mocked(homedir).mockReturnValue(temporaryFolder());
    const kept = keepUnsavedState(engine.stack, "state");
    expect(kept).toEqual({ file: expect.stringContaining(homedir()), isFound: true });
    expect(unsavedStates(engine.stack)).toEqual([kept?.file]);
    expect(unsavedStates({ ...engine.stack, recoveryFolder: `${folder}-of-another-project` })).toEqual([]);
    forgetUnsaved(engine.stack, kept?.file ?? "");
    expect(readdirSync(join(homedir(), ".privatelink-unsaved"))).toEqual([]);
    expect(describeUnsaved("producer", { file: "/else/where", isFound: false }).join()).toContain(
      "privatelink state recover producer --file /else/where`",
    );
    expect(describeUnsaved("producer", { file: "/found", isFound: true }).join()).toContain("recover producer`");
  });

  test("is not invented: a failed plan, and an apply that stored its state, leave none", async () => {
    const { engine, folder } = engineThat("process.exitCode = 1;");
    expect(await messageOf(engine.plan())).toContain("plan failed");
    expect(await messageOf(engine.apply())).toContain("apply failed");
    mkdirSync(folder, { recursive: true });
    expect(unsavedStates(engine.stack)).toEqual([]);
  });
});
