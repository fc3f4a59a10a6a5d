import { join } from "node:path";
import { commandTree } from "../../../../src/operate/cli/completion/command-tree";
import { program } from "../../../../src/operate/cli/program";
import { describeWithPrograms } from "../../../support/programs";
import { PROJECT } from "../../../support/project";
import { runProgram } from "../../../support/run-program";

const COMMAND = `${process.execPath} ${join(PROJECT, "bin", "privatelink.js")}`;

/** What each of these shells completes, for command lines whose last word is being typed. */
async function completionsOf(
  shell: "bash" | "fish",
  lines: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const asked = { bash: inBash, fish: inFish }[shell](lines);
  const { stdout, stderr } = await runProgram({ command: shell, args: ["-c", asked], folder: PROJECT });
  expect(stderr).toBe("");
  return stdout
    .split("\n--\n")
    .slice(0, lines.length)
    .map((part) => part.split("\n").filter((word) => word !== ""));
}

function inBash(lines: readonly string[]): string {
  const asks = lines.map((line) => {
    const words = ["privatelink", ...line.split(" ")];
    const quoted = words.map((word) => `'${word}'`).join(" ");
    return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; COMPREPLY=(); _privatelink; printf '%s\\n' "\${COMPREPLY[@]}"; printf -- '--\\n'`;
  });
  return [`source <(${COMMAND} completion bash)`, ...asks].join("\n");
}

function inFish(lines: readonly string[]): string {
  const asks = lines.map((line) => `complete -C 'privatelink ${line}' | string split -f 1 \\t; echo --`);
  return [`${COMMAND} completion fish | source`, ...asks].join("\n");
}

describeWithPrograms(["bash"], "completions in bash", () => {
  test("are those of the command that the words before call, for every command", async () => {
    const tree = commandTree(program());
    const lines = tree.map(({ path }) => `${path} `.replace(/^privatelink /, ""));
    const found = await completionsOf("bash", lines);
    tree.forEach(({ options, path, subcommands }, index) => {
      const names = subcommands.map(({ name }) => name);
      expect([path, found[index]]).toEqual([
        path,
        expect.arrayContaining([...names, ...options.flatMap(({ flags }) => flags)]),
      ]);
    });
  });

  test("begin with what is typed, skip the values of options, and list those that are known", async () => {
    const lines = [
      "dep",
      "certs cr",
      "--config deploy che",
      "deploy --al",
      "rehearse --latency ",
      "completion z",
      "rehearse exec -- ter",
      "report -o ",
    ];
    expect(await completionsOf("bash", lines)).toEqual([
      ["deploy"],
      ["create"],
      ["check"],
      ["--allow-downtime"],
      ["none", "real"],
      ["zsh"],
      [],
      [],
    ]);
  });
});

describeWithPrograms(["fish"], "completions in fish", () => {
  test("are those of the command that the words before call", async () => {
    expect(await completionsOf("fish", ["dep", "certs cr", "completion z", "deploy --al"])).toEqual([
      ["deploy"],
      ["create"],
      ["zsh"],
      ["--allow-downtime"],
    ]);
  });
});
