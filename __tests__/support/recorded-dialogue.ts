import type { Dialogue, Question, StepOrder } from "../../src/operate/operations/dialogue";
import type { Step } from "../../src/operate/operations/operation-step";

/** A dialogue that keeps what was done and asked, and answers with yes unless it is told otherwise. */
export class RecordedDialogue implements Dialogue {
  public readonly titles: string[] = [];
  public readonly results: string[] = [];
  public readonly questions: Question[] = [];
  /** What was said between the steps. */
  public readonly lines: string[] = [];

  /** Everything that a terminal would have shown. */
  public get shown(): string {
    return [...this.titles, ...this.results, ...this.lines, JSON.stringify(this.questions)].join("\n");
  }

  /** @param refuse questions to answer with no. @default none */
  public constructor(private readonly refuse: (question: Question) => boolean = () => false) {}

  public async run(steps: readonly Step[], order: StepOrder = "one-by-one"): Promise<void> {
    if (order === "one-by-one") {
      for (const step of steps) await this.runOne(step);
      return;
    }
    const outcomes = await Promise.allSettled(steps.map((step) => this.runOne(step)));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  public async ask(question: Question): Promise<void> {
    this.questions.push(question);
    if (this.refuse(question)) throw new Error(`no to ${question.kind}`);
  }

  public say(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  private async runOne(step: Step): Promise<void> {
    this.titles.push(step.title);
    const result = await step.run(() => {});
    this.results.push(`${step.title}: ${result ?? ""}`);
  }
}
