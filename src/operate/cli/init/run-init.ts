import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Command } from "commander";
import { resolveConfigFile, validateConfig } from "../../../authoring/app/load-config";
import {
  answerNotUsable,
  cannotAskAboutProject,
  configExists,
  fileNotWritable,
} from "../../../base/errors/command-errors";
import { configText, IGNORED, newConfig, readmeText } from "../../operations/init/new-project";
import {
  answersOf,
  PROJECT_QUESTIONS,
  type ProjectQuestion,
  type WrittenAnswers,
} from "../../operations/init/project-questions";
import { askLine } from "../ask";
import { print } from "../print";
import { printError } from "../print-error";

/** Options of `privatelink init`. */
export interface InitOptions extends Partial<WrittenAnswers> {
  readonly yes: boolean;
}

type Ask = (question: string) => Promise<string>;

/** Asks, and writes the files. */
export async function runInit(options: InitOptions, command: Command): Promise<void> {
  const configFile = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  if (existsSync(configFile)) throw configExists(shown(configFile));
  const answers = answersOf(await writtenAnswers(options));
  const input = newConfig(answers);
  validateConfig(input, "the new config");
  const folder = dirname(configFile);
  writeNew(configFile, configText(input));
  const readme = writeUnlessThere(join(folder, "README.md"), readmeText(answers, basename(configFile)));
  const ignore = writeUnlessThere(join(folder, ".gitignore"), `${IGNORED.join("\n")}\n`);
  print(
    `Written: ${shown(configFile)}`,
    readme ? "Written: README.md" : "Kept: README.md",
    ignore ? "Written: .gitignore" : `Kept: .gitignore; it should have ${IGNORED.join(" ")}`,
    "",
    "Next: privatelink rehearse, which needs no AWS account; then privatelink check and privatelink up",
  );
}

/** The answers by options, by what is suggested, or by a person. @throws UserError where there is nobody to ask */
export async function writtenAnswers(
  { yes, ...given }: InitOptions,
  ask: Ask | undefined = process.stdin.isTTY === true ? askLine : undefined,
): Promise<WrittenAnswers> {
  for (const { accepts, expected, key } of PROJECT_QUESTIONS) {
    const answer = given[key];
    if (answer !== undefined && !accepts(answer)) throw answerNotUsable(`--${key}`, answer, expected);
  }
  const missing = PROJECT_QUESTIONS.filter(({ key }) => given[key] === undefined);
  if (missing.length > 0 && !yes && ask === undefined)
    throw cannotAskAboutProject(missing.map(({ key }) => `--${key}`));
  const answers: Partial<Record<keyof WrittenAnswers, string>> = { ...given };
  for (const question of missing) {
    const suggestion = question.suggestion(answers);
    answers[question.key] = yes || ask === undefined ? suggestion : await answerTo(question, suggestion, ask);
  }
  return answers as WrittenAnswers;
}

/** Asks until the answer can be used; nothing is the suggestion. */
async function answerTo(
  { accepts, expected, question }: ProjectQuestion,
  suggestion: string,
  ask: Ask,
): Promise<string> {
  for (;;) {
    const answer = (await ask(`${question} [${suggestion}]: `)) || suggestion;
    if (accepts(answer)) return answer;
    printError(`  expected: ${expected}`);
  }
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw fileNotWritable(shown(file), error);
  }
}

/** @returns whether it was written */
function writeUnlessThere(file: string, text: string): boolean {
  if (existsSync(file)) return false;
  writeNew(file, text);
  return true;
}

function shown(file: string): string {
  return relative(process.cwd(), file) || file;
}
