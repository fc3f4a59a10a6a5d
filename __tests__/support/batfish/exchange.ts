import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { NamedState } from "../../../src/insight/topology";
import { batfishFiles } from "../aws-describe/batfish-files";

/** A TCP connection from an instance to an address. */
export interface Question {
  /** Id of the instance. */
  readonly from: string;
  readonly fromAddress: string;
  readonly to: string;
  readonly port: number;
  readonly clientPort: number;
}

/** How many ways the packet can take (a load balancer has one for each target), and how many work in both directions. */
export interface Answer {
  readonly paths: number;
  readonly working: number;
}

export interface Topology {
  readonly states: readonly NamedState[];
  readonly questions: readonly Question[];
}

/**
 * Asks Batfish about topologies. The folder receives one snapshot for each topology (`snapshots/<number>`) and
 * `questions.json`; the command is given the folder and writes `answers.json`, in the order of the questions. So any
 * program can stand between this and Batfish; `scripts/batfish/answer.py` asks a service.
 *
 * @throws when the command fails or answers are missing
 */
export function ask(
  folder: string,
  command: readonly string[],
  topologies: readonly Topology[],
): readonly (readonly Answer[])[] {
  topologies.forEach(({ states }, index) => {
    for (const [path, text] of Object.entries(batfishFiles(states))) {
      const file = join(folder, "snapshots", String(index), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
  const questions = topologies.flatMap((one, snapshot) => one.questions.map((question) => ({ snapshot, ...question })));
  writeFileSync(join(folder, "questions.json"), JSON.stringify(questions, null, 1));
  const [program = "", ...more] = command;
  const { status, error } = spawnSync(program, [...more, folder], { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${error?.message ?? status}`);
  const answers = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8")) as readonly Answer[];
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return topologies.map((_, snapshot) => answers.filter((_, index) => questions[index]?.snapshot === snapshot));
}
