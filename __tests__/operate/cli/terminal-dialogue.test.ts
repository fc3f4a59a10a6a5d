import { terminalDialogue } from "../../../src/operate/cli/terminal-dialogue";
import type { PlanSummary } from "../../../src/operate/engine/engine-calls";
import type { Question } from "../../../src/operate/operations/dialogue";
import { written } from "../../support/written";

const PLAN: PlanSummary = {
  counts: { add: 1, change: 0, remove: 2, import: 0 },
  empty: false,
  warnings: [],
  details: new Map([
    [
      "aws_lb.load-balancer",
      {
        ...{ name: "hello-nlb", ids: [], attributes: [], changes: [] },
        forcedBy: [{ attribute: "name", from: "hello-nlb", to: "web-nlb" }],
      },
    ],
  ]),
  changes: [
    {
      type: "planned_change",
      message: "",
      address: "aws_vpc.network",
      resourceType: "aws_vpc",
      action: "create",
    },
    {
      type: "planned_change",
      message: "",
      address: "aws_lb.load-balancer",
      resourceType: "aws_lb",
      action: "replace",
      reason: "cannot_update",
    },
    {
      type: "planned_change",
      message: "",
      address: "tls_locally_signed_cert.alice",
      resourceType: "tls_locally_signed_cert",
      action: "delete",
      reason: "delete_because_no_resource_config",
    },
    { type: "planned_change", message: "", address: "aws_eip.a", resourceType: "aws_eip", action: "noop" },
  ],
};

const APPLY: Question = { kind: "apply", plans: [{ stack: "producer", plan: PLAN }] };
const DESTROY: Question = {
  kind: "destroy",
  name: "hello",
  plans: [],
  consequences: ["vpce-1 will be disconnected"],
};

const answering = (answer: string) => {
  const prompts: string[] = [];
  const ask = async (prompt: string) => {
    prompts.push(prompt);
    return answer;
  };
  return { dialogue: terminalDialogue({ yes: false, json: false }, ask, true), prompts };
};

describe("a question on the command line", () => {
  test("shows what would change, what forces a replacement first, and omits unchanged resources", async () => {
    const { stdout } = await written(() => answering("y").dialogue.ask(APPLY));
    expect(stdout).toBe(
      [
        "",
        "producer: 1 to add, 2 to destroy",
        "  delete   certificate              no longer in the config",
        "  replace  load balancer hello-nlb  name hello-nlb → web-nlb",
        "  create   VPC",
        "",
        "",
      ].join("\n"),
    );
  });

  test("lists every resource by its address with --verbose, and says what the change costs", async () => {
    const cost = {
      of: "all stacks",
      before: { usd: 127.284, isComplete: true },
      after: { usd: 145.1, isComplete: true },
    };
    const verbose = terminalDialogue({ yes: true, json: false, verbose: true });
    const { stdout } = await written(() => verbose.ask({ ...APPLY, cost }));
    expect(stdout.split("\n").slice(-9)).toEqual([
      "  create   VPC",
      "",
      "  create aws_vpc.network",
      "  delete tls_locally_signed_cert.alice",
      "  replace aws_lb.load-balancer",
      "",
      "cost of all stacks: 127.28 → 145.10 USD a month",
      "",
      "",
    ]);
  });

  test("that closes a path says so, and --yes alone is not enough", async () => {
    const closes = ["hello.internal.company:8080: closed for VPN clients of consumer for about 3 min 40 s"];
    const closing: Question = { ...APPLY, kind: "apply", plans: [], closes, forecast: closes };
    const { dialogue, prompts } = answering("y");
    const { stdout } = await written(() => dialogue.ask(closing));
    expect(stdout).toContain(closes[0]);
    expect(prompts).toEqual(["Apply this, and close the paths above meanwhile? [y/N] "]);
    const agreed = (allowDowntime: boolean) => terminalDialogue({ yes: true, json: false, allowDowntime }).ask(closing);
    await written(() => expect(agreed(false)).rejects.toThrow(/3 min 40 s\n.*nothing was changed/s));
    await written(() => expect(agreed(true)).resolves.toBeUndefined());
  });

  test.each(["y", "Y", "yes"])("accepts %s as yes", async (answer) => {
    const { dialogue, prompts } = answering(answer);
    await written(() => dialogue.ask(APPLY));
    expect(prompts).toEqual(["Apply this? [y/N] "]);
  });

  test.each(["", "n", "yeah", "apply"])("treats %j as no", async (answer) => {
    await written(() => expect(answering(answer).dialogue.ask(APPLY)).rejects.toThrow("you did not confirm"));
  });

  test("before a destroy requires the exact config name, and lists other consequences", async () => {
    const { dialogue, prompts } = answering("hello");
    const { stdout } = await written(() => dialogue.ask(DESTROY));
    expect(stdout).toContain("vpce-1 will be disconnected");
    expect(prompts[0]).toContain("Type hello to confirm");
    await written(() => expect(answering("y").dialogue.ask(DESTROY)).rejects.toThrow("you did not confirm"));
  });

  test("is not asked with --yes", async () => {
    const ask = () => Promise.reject(new Error("asked"));
    await written(() =>
      expect(terminalDialogue({ yes: true, json: false }, ask, true).ask(DESTROY)).resolves.not.toThrow(),
    );
  });

  test("fails without a terminal, and explains what to do", async () => {
    const ask = () => Promise.reject(new Error("asked"));
    const inPipe = terminalDialogue({ yes: false, json: false }, ask, false);
    await written(() =>
      expect(inPipe.ask(APPLY)).rejects.toThrow(/cannot ask for confirmation: this is not a terminal[\s\S]*--yes/),
    );
    const forPrograms = terminalDialogue({ yes: false, json: true }, ask, true);
    const { stdout } = await written(() =>
      expect(forPrograms.ask(APPLY)).rejects.toThrow("cannot ask for confirmation: --json asks no questions"),
    );
    expect(stdout).toBe("");
  });
});
