import { existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { copyInWorld } from "../../../src/authoring/app/project-files";
import { DEFAULT_CONFIG } from "../../support/configs";
import { projectFolder, runPrivatelink, startPrivatelink } from "../../support/project";
import { describeWithEngine } from "../engine/helpers/with-engine";

const WORLD = "world.json";
const SIMULATED = ["--simulated", WORLD];
const PLAIN = { NO_COLOR: "1", FORCE_COLOR: undefined };

/** How many things are in the accounts of a world file. */
const sizeOf = (folder: string): number =>
  JSON.parse(readFileSync(join(folder, WORLD), "utf8")).objects.filter(
    ({ owner }: { owner?: unknown }) => owner === undefined,
  ).length;

const NOTICE = "Simulated accounts in world.json: nothing of this happens on AWS.\n";

describeWithEngine("the commands on simulated accounts", () => {
  test("deploy everything, test it and destroy it; secrets stay in files that only their owner can read", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const run = (...args: readonly string[]) => runPrivatelink(folder, [...SIMULATED, ...args], PLAIN);
    const printed: string[] = [];
    const json = async (...args: readonly string[]) => {
      const { exitCode, stderr, stdout } = await run(...args, "--json");
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: NOTICE });
      printed.push(stdout);
      return JSON.parse(stdout);
    };

    const asked = await run("deploy");
    expect(asked).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("this is not a terminal") });
    expect(asked.stdout).toMatch(/^ {2}create {3}7 × for the network {2,}VPC, /m);
    expect(asked.stdout).toMatch(/^cost of all stacks: 127\.28 USD a month$/m);
    expect(sizeOf(folder)).toBe(0);

    const up = await json("up", "--yes");
    expect(up).toMatchObject({
      ok: true,
      accepted: [],
      stacks: [{ name: "producer" }, { name: "consumer", outputs: { client_certificates: "(sensitive)" } }],
      consumers: [{ consumer: "consumer", ok: true, hostname: "hello.internal.company" }],
      running: { resources: 55, accounts: ["111111111111", "222222222222"], isPriceComplete: true },
    });
    for (const file of [...up.profiles, ...up.stacks.map((stack: { outputsFile: string }) => stack.outputsFile)])
      expect(statSync(file).mode & 0o777).toBe(0o600);

    const exported = await json("vpn", "export", "operator", "--output", "mine.ovpn");
    expect(exported.profiles).toEqual([{ consumer: "consumer", client: "operator", file: join(folder, "mine.ovpn") }]);
    const piped = await run("vpn", "export", "operator", "-o", "-");
    expect(piped).toMatchObject({ exitCode: 0, stdout: readFileSync(join(folder, "mine.ovpn"), "utf8") });
    expect(await run("vpn", "connect")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("simulated accounts have no VPN"),
    });

    expect(await json("destroy", "--yes")).toMatchObject({
      stacks: [{ name: "consumer" }, { name: "producer" }],
      left: [],
    });
    expect(sizeOf(folder)).toBe(0);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
    expect(printed.join("\n")).not.toContain("PRIVATE KEY");
  });

  test("stop at Ctrl-C with the exit code of an interrupt, resume when run again, and report what lost states leave unknown", async () => {
    const folder = projectFolder(DEFAULT_CONFIG);
    const running = startPrivatelink(folder, [...SIMULATED, "deploy", "--yes"], PLAIN);
    while (!running.stderr().includes("❯ Apply producer") && running.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    process.kill(-(running.child.pid ?? 0), "SIGINT");
    const { exitCode, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 130,
      stderr: expect.stringContaining("interrupted by SIGINT"),
    });
    expect(stderr).toContain("Stopping: waiting for the engine to save the state.");

    const finished = await runPrivatelink(folder, [...SIMULATED, "deploy", "--yes", "--json"]);
    expect(finished).toMatchObject({ exitCode: 0, stderr: NOTICE });

    const states = ["producer", "consumer"].map((stack) =>
      join(copyInWorld(join(folder, "world.files"), folder), `terraform.${stack}.tfstate`),
    );
    for (const state of states) renameSync(state, `${state}.saved`);
    const lost = await runPrivatelink(folder, [...SIMULATED, "destroy", "--yes"], PLAIN);
    expect(lost).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(new RegExp(`^${NOTICE}[❯✔]`)) });
    expect(lost.stdout).toMatch(/consumer: the state at .* is missing\. If it was ever deployed/);
    expect(lost.stdout).toMatch(/^Left:\n {2}endpoint service vpce-svc-\w+ in account 111111111111 /m);
    expect(lost.stdout).not.toMatch(/nothing/i);
    for (const state of states) renameSync(`${state}.saved`, state);

    const destroyed = await runPrivatelink(folder, [...SIMULATED, "destroy", "--yes", "--json"]);
    expect(destroyed.exitCode).toBe(0);
    expect(sizeOf(folder)).toBe(0);
  });
});
