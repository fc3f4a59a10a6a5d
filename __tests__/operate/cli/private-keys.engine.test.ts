/**
 * Every command, on deployed projects whose keys are in the state (from the tls provider) or in files (certificates in
 * ACM): what it prints has no private key, and it writes none to other files than those that are meant for keys.
 */
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { allCommands, callOf, parseCommand } from "../../support/parse-command";
import { filesWithKeys, hasPrivateKey, strayKeys } from "../../support/private-keys";
import { projectFolder, runPrivatelink } from "../../support/project";
import { temporaryFolder } from "../../support/temporary-folder";
import { describeWithEngine } from "../engine/helpers/with-engine";

const TIMEOUT = 3_600_000;
const WORLD = ".privatelink/world.json";

/** Certificates from files, with a client to spare. */
const IN_ACM = configWith({
  consumer: { vpn: { ...DEFAULT_CONFIG.consumers.consumer.vpn, authentication: { source: "acm" } } },
});

/** In this order: each finds what the ones before it have made. */
const WITH_KEYS_IN_STATE = [
  "check --json",
  "rules",
  "rules explain SVC-05",
  "up --yes",
  "lock",
  "deploy --yes --json",
  "connections --json",
  "connections accept vpce-0123456789abcdef0",
  "connections reject vpce-0123456789abcdef0",
  "domain --json",
  "domain verify",
  "certs show --json",
  "vpn export --json",
  "vpn connect",
  "test --json",
  "inventory --json",
  "adopt vpc-0123456789abcdef0 --yes",
  "state init",
  "state recover",
  "state unlock --yes",
  "reach --all --verbose",
  "diagram -o picture.svg",
  "diagram --mermaid -o -",
  "cost --json",
  "report -o report.html",
  "rehearse --keep --json",
  "rehearse --from deployed --json",
  "rehearse world list",
  "rehearse world show vpc-0123456789abcdef0",
  "rehearse world set vpc-0123456789abcdef0 cidr_block 10.0.0.0/16",
  "rehearse world add aws_vpc cidr_block=10.0.0.0/16",
  "rehearse serve --from-state missing.tfstate",
  "init --yes",
  "completion bash",
  "rehearse exec -- terraform show -json",
  "destroy --yes",
];

const WITH_KEYS_IN_FILES = [
  "certs create",
  "certs add auditor",
  "certs show",
  "certs import --json",
  "up --yes",
  "vpn export",
  "certs renew",
  "certs revoke operator --json",
  "certs recover",
  "check",
  "destroy --yes",
];

describeWithEngine("no private key is printed or strays", (binary) => {
  /** Runs commands one after the other. @returns where a key was printed, or written where it is not meant to be */
  async function leaksOf(config: Parameters<typeof projectFolder>[0], commands: readonly string[]) {
    const folder = projectFolder(config);
    const statuses: string[] = [];
    const leaks: string[] = [];
    const seen = new Set<string>();
    for (const command of commands) {
      const temporary = temporaryFolder();
      const { exitCode, stdout, stderr } = await runPrivatelink(folder, ["--simulated", WORLD, ...command.split(" ")], {
        TMPDIR: temporary,
        TERRAFORM_BINARY_NAME: binary().path,
        HOME: temporary,
      });
      statuses.push(`${exitCode} ${command}`);
      if (hasPrivateKey(stdout) || hasPrivateKey(stderr)) leaks.push(`${command} prints a private key`);
      leaks.push(...filesWithKeys(temporary).map((file) => `${command} leaves a private key in ${file}`));
      leaks.push(...strayKeys(folder).map((problem) => `${command}: ${problem}`));
      for (const file of filesWithKeys(folder)) seen.add(file);
    }
    return { folder, statuses, leaks: [...new Set(leaks)], seen: [...seen].sort() };
  }

  test(
    "by any command, with keys in the state",
    async () => {
      const { leaks, seen, statuses } = await leaksOf(DEFAULT_CONFIG, WITH_KEYS_IN_STATE);
      expect(leaks).toEqual([]);
      expect(seen).toEqual(expect.arrayContaining([".privatelink/world.json", ".privatelink/rehearsal/world.json"]));
      expect(statuses).toContain("0 up --yes");
      expect(statuses.filter((status) => status.startsWith("70 "))).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    "by any command, with keys in files",
    async () => {
      const { leaks, seen, statuses } = await leaksOf(IN_ACM, WITH_KEYS_IN_FILES);
      expect(leaks).toEqual([]);
      expect(seen).toEqual(expect.arrayContaining([".privatelink/world.files/pki/consumer/ca.key"]));
      expect(statuses).toContain("0 up --yes");
      expect(statuses.filter((status) => status.startsWith("70 "))).toEqual([]);
    },
    TIMEOUT,
  );
});

test("every command is among them", async () => {
  const lines = [...WITH_KEYS_IN_STATE, ...WITH_KEYS_IN_FILES].map((line) => line.split(" "));
  const called = new Set(await Promise.all(lines.map(parseCommand)));
  const leaves = allCommands().filter(({ commands }) => commands.length === 0);
  const names = leaves.map(callOf).filter((name) => !name.endsWith(" help"));
  expect(names.filter((name) => !called.has(name))).toEqual([]);
});
