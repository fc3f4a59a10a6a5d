import { allCommands, callOf, helpOf, parseCommand } from "../../support/parse-command";

const COMMANDS = allCommands().map((command) => [callOf(command), command] as const);

/** The command lines of a help's examples, as words behind `privatelink`. */
function examplesIn(help: string): readonly (readonly string[])[] {
  const [, examples = ""] = help.split(/^Examples?:$/m);
  return examples
    .split(/\n|&&/)
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([program, ...words]) => (program === "privatelink" ? [words] : []));
}

const EXAMPLES = COMMANDS.flatMap(([call, command]) =>
  examplesIn(helpOf(command)).map((words) => [words.join(" "), call, words] as const),
);

test.each(COMMANDS)(
  "%s describes itself and its options in the imperative, without a final period",
  (call, command) => {
    const texts = [command.description(), ...command.options.map((option) => option.description)];
    if (call !== "privatelink") expect(texts.filter((text) => !/^(?![A-Z][a-z]).*[^.]$/s.test(text))).toEqual([]);
    expect(texts.filter((text) => /\b(somebody|nobody|mend|for programs|tells?|dearest)\b/.test(text))).toEqual([]);
  },
);

test("every command that runs has an example", () => {
  const shown = new Set(EXAMPLES.map(([, call]) => call));
  const groups = ["privatelink", "privatelink state", "privatelink rehearse world"];
  expect(COMMANDS.map(([call]) => call).filter((call) => !shown.has(call) && !groups.includes(call))).toEqual([]);
});

test.each(EXAMPLES)("the example `privatelink %s` can be parsed, and runs %s", async (_, call, words) => {
  expect(await parseCommand(words)).toMatch(new RegExp(`^${call}( |$)`));
});

test("an unknown command or option is rejected", async () => {
  await expect(parseCommand(["reherse"])).rejects.toThrow("unknown command 'reherse'");
  await expect(parseCommand(["deploy", "--no-such-option"])).rejects.toThrow("unknown option '--no-such-option'");
});
