import { readWords, rewriteCliArgs, rewriteWords } from "../../../../src/operate/operations/exec/engine-words";

const RULES = { folder: "/home/u/a", copyOf: (path: string) => `/copy${path}` };

describe("the words of an engine", () => {
  test.each([
    [["-chdir=a", "plan"], { command: "plan", folder: "/home/u/a", comparesObjects: true, runsProvisioners: false }],
    [["apply", "saved"], { command: "apply", folder: "/home/u", comparesObjects: true, runsProvisioners: true }],
    [["version"], { command: "version", needsFolder: false }],
    [["-help"], { command: undefined, needsFolder: false }],
    [["providers", "lock", "-platform=linux_amd64"], { locksProviders: true }],
    [["providers", "schema", "-json"], { locksProviders: false }],
    [["init", "-backend-config=a.hcl", "-backend-config", "b=c"], { backendConfig: ["a.hcl", "b=c"] }],
    [["plan", "-backend-config=a"], { backendConfig: [] }],
  ])("%j", (args, expected) => {
    expect(readWords(args, "/home/u", {})).toMatchObject(expected);
  });

  test("settings of a backend come from the environment, too", () => {
    expect(readWords(["init"], "/", { TF_CLI_ARGS_init: "-backend-config=x=y" }).backendConfig).toEqual(["x=y"]);
  });

  test("states are those of the copy, variables are read where they are, and the backend has no settings", () => {
    const words = [
      "-chdir=/home/u/a",
      "init",
      "-backend-config=a",
      "-state=/s",
      "-state-out=s",
      "-var-file=../x",
      "-var",
      "p=/q",
    ];
    expect(rewriteWords(words, RULES)).toEqual([
      "-chdir=/copy/home/u/a",
      "init",
      "-state=/copy/s",
      "-state-out=s",
      "-var-file=/home/u/x",
      "-var",
      "p=/q",
    ]);
  });

  test("words in the environment are rewritten the same way", () => {
    const environment = { TF_CLI_ARGS_plan: "-state=/s -no-color", TF_CLI_ARGS: "-no-color", OTHER: "-state=/s" };
    expect(rewriteCliArgs(environment, RULES)).toEqual({ TF_CLI_ARGS_plan: "-state=/copy/s -no-color" });
  });
});
