import { cannotAsk, downtimeNotAllowed, notConfirmed } from "../../base/errors/command-errors";
import type { Dialogue, Question, StepOrder } from "../operations/dialogue";
import type { Step } from "../operations/operation-step";
import { askLine } from "./ask";
import { costLines, type PlanTextOptions, renderPlans } from "./deploy/plan-text";
import { widthOf, wrapLines } from "./layout/wrap";
import { print } from "./print";
import { displayFor, runSteps, type StepTime } from "./run-steps";
import { simulatedPrefix } from "./simulated-notice";

/** Options of a command that asks for confirmation. */
export interface DialogueOptions {
  /** Answers every question with yes. */
  readonly yes: boolean;
  readonly json: boolean;
  /** Agrees beforehand to close intended paths. @default false */
  readonly allowDowntime?: boolean;
  /** Also lists every resource of a plan. @default false */
  readonly verbose?: boolean;
}

/** A dialogue on the command line, with the durations of its steps. */
export interface TerminalDialogue extends Dialogue {
  readonly times: readonly StepTime[];
}

/** Asks on a terminal, unless `--yes` is given. Prints nothing with `--json`. */
export function terminalDialogue(
  { yes, json, allowDowntime = false, verbose = false }: DialogueOptions,
  ask: (question: string) => Promise<string> = askLine,
  isTerminal: boolean = process.stdin.isTTY === true,
): TerminalDialogue {
  const times: StepTime[] = [];
  const say = (...lines: readonly string[]): void => {
    if (!json && lines.length > 0) print(...lines);
  };
  return {
    times,
    say,
    async run(steps: readonly Step[], order?: StepOrder) {
      times.push(...(await runSteps(steps, displayFor({ json }), order)));
    },
    async ask(question) {
      say("", ...linesOf(question, { width: widthOf(process.stdout), verbose }), "");
      const closes = question.kind === "apply" ? (question.closes ?? []) : [];
      if (yes && closes.length > 0 && !allowDowntime) throw downtimeNotAllowed(closes);
      if (yes) return;
      if (json || !isTerminal) throw cannotAsk(json);
      const { prompt, isYes } = PROMPTS[question.kind](question);
      if (!isYes(await ask(`${simulatedPrefix()}${prompt}`))) throw notConfirmed();
    },
  };
}

interface Prompt {
  readonly prompt: string;
  isYes(answer: string): boolean;
}

const isYes = (answer: string): boolean => /^y(es)?$/i.test(answer);

const PROMPTS: Readonly<Record<Question["kind"], (question: Question) => Prompt>> = {
  apply: (question) => {
    const isClosing = question.kind === "apply" && question.closes !== undefined && question.closes.length > 0;
    return {
      prompt: isClosing ? "Apply this, and close the paths above meanwhile? [y/N] " : "Apply this? [y/N] ",
      isYes,
    };
  },
  accept: () => ({ prompt: "Accept? [y/N] ", isYes }),
  adopt: () => ({ prompt: "Put these into the states? [y/N] ", isYes }),
  delete: () => ({ prompt: "Delete these? It cannot be undone. [y/N] ", isYes }),
  unlock: () => ({ prompt: "Remove the lock? [y/N] ", isYes }),
  destroy: (question) => {
    const name = question.kind === "destroy" ? question.name : "";
    return {
      prompt: `This destroys everything above. Type ${name} to confirm: `,
      isYes: (answer) => answer === name,
    };
  },
};

function linesOf(question: Question, layout: PlanTextOptions): readonly string[] {
  switch (question.kind) {
    case "apply":
      return [
        ...(question.plans.length > 0 ? [renderPlans(question.plans, layout)] : []),
        ...paragraph(question.forecast ?? [], layout),
        ...paragraph(costLines(question.cost), layout),
      ];
    case "destroy":
      return [
        ...(question.plans.length > 0 ? [renderPlans([...question.plans].reverse(), layout)] : []),
        ...paragraph(question.consequences, layout),
        ...paragraph(costLines(question.cost), layout),
      ];
    case "unlock":
      return [
        `the state of ${question.stack} is locked by ${question.holder}`,
        question.isDead
          ? "that engine was killed and is no longer running"
          : "whether that command still runs is unknown: removing the lock of a running one can damage the state",
      ];
    case "adopt":
    case "delete":
      return question.resources;
    case "accept":
      return question.connections.map((connection) => `${connection} is pending acceptance`);
  }
}

/** Lines after an empty one, broken between words. */
function paragraph(lines: readonly string[], { width }: PlanTextOptions): readonly string[] {
  return lines.length === 0 ? [] : ["", ...wrapLines(lines, width)];
}
