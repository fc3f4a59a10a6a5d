import { commandTree } from "../../../../src/operate/cli/completion/command-tree";
import { completionScript, SHELLS } from "../../../../src/operate/cli/completion/completion-script";
import { program } from "../../../../src/operate/cli/program";
import { allCommands, callOf } from "../../../support/parse-command";

const TREE = commandTree(program());
const at = (path: string) => TREE.find((command) => command.path === path);

describe("the tree for completions", () => {
  test("has every command, and no other", () => {
    expect(TREE.map(({ path }) => path)).toEqual(allCommands().map(callOf));
  });

  test("has the options of a command and those of privatelink, with what they take", () => {
    const rehearse = at("privatelink rehearse")?.options ?? [];
    expect(rehearse.find(({ flags }) => flags.includes("--latency"))).toMatchObject({
      hasValue: true,
      choices: ["none", "real"],
    });
    expect(rehearse.find(({ flags }) => flags.includes("--keep"))).toMatchObject({ hasValue: false, choices: [] });
    expect(rehearse.flatMap(({ flags }) => flags)).toEqual(expect.arrayContaining(["--config", "--simulated", "-h"]));
    expect(rehearse.flatMap(({ flags }) => flags)).not.toContain("--version");
  });

  test("has the values of an argument that can be listed", () => {
    expect(at("privatelink completion")?.choices).toEqual([...SHELLS]);
    expect(at("privatelink deploy")?.choices).toEqual([]);
  });
});

test("the script of fish has a line for each command, with its description quoted", () => {
  const lines = completionScript("fish", TREE).split("\n");
  expect(lines).toContain("complete -c privatelink -n '__fish_seen_subcommand_from completion' -f -a bash");
  expect(lines.filter((line) => / -f -a deploy -d 'deploy the stacks: /.test(line))).toHaveLength(1);
  expect(lines.filter((line) => (line.replace(/\\'/g, "").match(/'/g)?.length ?? 0) % 2 === 1)).toEqual([]);
});

test("the script of zsh lets zsh run the one of bash", () => {
  const [bash, zsh] = (["bash", "zsh"] as const).map((shell) => completionScript(shell, TREE).split("\n"));
  expect(zsh?.slice(-20)).toEqual(bash?.slice(-20));
  expect(zsh).toContain("bashcompinit");
});
