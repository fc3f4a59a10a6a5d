/** Scripts that complete command lines in a shell. Pure. */
import { unique } from "../../../base/collections";
import type { CompletedCommand } from "./command-tree";

/** The shells that are supported. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** The script of a shell for a tree of commands, `privatelink` itself first. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands);
}

function bashScript(commands: readonly CompletedCommand[]): string {
  return ["# Completes privatelink in bash: source <(privatelink completion bash)", ...bashLines(commands)].join("\n");
}

/** zsh runs completions of bash. */
function zshScript(commands: readonly CompletedCommand[]): string {
  return [
    "# Completes privatelink in zsh: source <(privatelink completion zsh)",
    "autoload -Uz compinit bashcompinit",
    "(( $+functions[compdef] )) || compinit",
    "bashcompinit",
    ...bashLines(commands),
  ].join("\n");
}

/** After an option with a value, and after `--`, the shell completes files. */
function bashLines(commands: readonly CompletedCommand[]): readonly string[] {
  const options = commands.flatMap((command) => command.options);
  const withValue = options.filter(({ hasValue }) => hasValue);
  const listed = withValue.filter(({ choices }) => choices.length > 0);
  const calls = commands.map(({ path }) => path).slice(1);
  return [
    "_privatelink() {",
    `  local current=\${COMP_WORDS[COMP_CWORD]} path=privatelink option= word= words= index`,
    "  for ((index = 1; index < COMP_CWORD; index++)); do",
    `    word=\${COMP_WORDS[index]}`,
    '    if [[ $word == "--" ]]; then COMPREPLY=(); return; fi',
    "    if [[ -n $option ]]; then option=; continue; fi",
    '    case "$word" in',
    `      ${alternatives(withValue.flatMap(({ flags }) => flags))}) option=$word; continue ;;`,
    "    esac",
    '    case "$path $word" in',
    `      ${alternatives(calls.map((call) => `"${call}"`))}) path="$path $word" ;;`,
    "    esac",
    "  done",
    "  if [[ -n $option ]]; then",
    '    case "$option" in',
    ...listed.map(({ choices, flags }) => `      ${alternatives(flags)}) words="${choices.join(" ")}" ;;`),
    "      *) COMPREPLY=(); return ;;",
    "    esac",
    "  else",
    '    case "$path" in',
    ...commands.map((command) => `      "${command.path}") words="${wordsOf(command).join(" ")}" ;;`),
    "    esac",
    "  fi",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o bashdefault -o default -F _privatelink privatelink",
    "",
  ];
}

function alternatives(texts: readonly string[]): string {
  return unique(texts).join(" | ");
}

function wordsOf({ choices, options, subcommands }: CompletedCommand): readonly string[] {
  return unique([...subcommands.map(({ name }) => name), ...choices, ...options.flatMap(({ flags }) => flags)]);
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ choices, options, path, subcommands }) => {
    const [, ...words] = path.split(" ");
    const below = subcommands.map(({ name }) => name);
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`);
    const here = seen.length === 0 ? "true" : seen.join("; and ");
    const before = below.length === 0 ? here : `${here}; and not __fish_seen_subcommand_from ${below.join(" ")}`;
    const complete = (condition: string, ...rest: readonly string[]) =>
      ["complete -c privatelink", `-n ${quoted(condition)}`, ...rest].join(" ");
    return [
      ...subcommands.map(({ description, name }) => complete(before, `-f -a ${name}`, `-d ${quoted(description)}`)),
      ...choices.map((choice) => complete(here, `-f -a ${choice}`)),
      ...options.map((option) =>
        complete(
          here,
          ...option.flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)),
          ...(option.choices.length > 0
            ? [`-x -a ${quoted(option.choices.join(" "))}`]
            : option.hasValue
              ? ["-r"]
              : []),
          `-d ${quoted(option.description)}`,
        ),
      ),
    ];
  });
  return ["# Completes privatelink in fish: privatelink completion fish | source", ...unique(lines), ""].join("\n");
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
