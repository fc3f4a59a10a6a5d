import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfigInput } from "../../../../src/authoring/config/schema";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { withPlaceholderCertificates } from "../../../../src/operate/operations/certificates/placeholder-certificates";
import { destroy } from "../../../../src/operate/operations/deploy/destroy";
import type { Question } from "../../../../src/operate/operations/dialogue";
import { isUp, type UpOptions, up } from "../../../../src/operate/operations/up/up";
import type { Fault } from "../../../../src/rehearsal/simulation/faults";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { SimulatedProject } from "../../../support/simulated-project";
import { temporaryFolder } from "../../../support/temporary-folder";
import { describeWithEngine } from "../../engine/helpers/with-engine";

/** Everything that `up` can do: certificates of its own, and a connection that a person accepts. */
const EVERYTHING: ConfigInput = configWith({
  service: { acceptance: "manual" },
  consumer: {
    vpn: { ...DEFAULT_CONFIG.consumers.consumer.vpn, authentication: { source: "acm" } },
  },
});

const strike = (kind: Fault["kind"], type: string): Fault => ({
  kind,
  type,
  nth: 1,
  code: "InternalError",
  message: "struck",
});

/** Faults of the deployment, each of which strikes once. */
const FAULTS: readonly Fault[] = [
  strike("create", "aws_lb"),
  strike("create", "aws_ec2_client_vpn_network_association"),
  strike("delete", "aws_vpc_endpoint_service"),
];

/** The authority of the VPN, as it was made first. */
const authorityOf = ({ folder }: SimulatedProject): string =>
  readFileSync(join(folder, "pki", "consumer", "ca.crt"), "utf8");

/** An engine that can be told to fail at the next `init`, `plan` or `show`. */
function brittle(engine: EngineBinary): {
  readonly binary: EngineBinary;
  failAt(command: string): () => boolean;
} {
  const folder = temporaryFolder();
  const path = join(folder, "engine");
  const lines = [
    "#!/bin/sh",
    `flag="${folder}/fail-$1"`,
    `if [ -f "$flag" ]; then rm "$flag"; echo "Error: struck at $1" >&2; exit 1; fi`,
    `exec "${engine.path}" "$@"`,
  ];
  writeFileSync(path, `${lines.join("\n")}\n`);
  chmodSync(path, 0o755);
  return {
    binary: { ...engine, path },
    failAt: (command) => {
      const flag = join(folder, `fail-${command}`);
      writeFileSync(flag, "");
      return () => !existsSync(flag);
    },
  };
}

/** Brings everything up in one go. @returns what is in the accounts then */
async function upAtOnce(engine: EngineBinary): Promise<readonly string[]> {
  const project = await SimulatedProject.open(EVERYTHING, engine);
  try {
    const dialogue = new RecordedDialogue();
    const result = await up(project.upOptions(), dialogue);
    expect(result.tests.map(isUp)).toEqual([true]);
    expect(dialogue.titles).toEqual([
      "Check",
      "Certificates of consumer",
      ...["Init producer", "Init consumer"],
      ...["Compare producer with its state", "Compare consumer with its state"],
      ...["Plan producer", "Apply producer", "Bring the endpoint service up to date"],
      ...["Plan consumer", "Apply consumer"],
      expect.stringMatching(/^Accept vpce-[0-9a-f]+ of 222222222222 \(consumer\)$/),
      "Profiles for consumer",
      ...["Read producer", "Read consumer"],
    ]);
    expect(dialogue.questions.map(({ kind }) => kind)).toEqual(["apply", "apply", "accept"]);
    return project.inventory();
  } finally {
    await project.close();
  }
}

describeWithEngine("up", (binary) => {
  test("can be stopped at every step and run again, with the same result; destroy leaves nothing", async () => {
    const engine = brittle(binary());
    const project = await SimulatedProject.open(EVERYTHING, engine.binary, { faults: FAULTS });
    const attempt = (changes: Partial<UpOptions> = {}, no?: Question["kind"]) =>
      up(project.upOptions(changes), new RecordedDialogue(({ kind }) => kind === no));
    const undo = () =>
      project.deployment(
        (deployment) => destroy(deployment, new RecordedDialogue()),
        withPlaceholderCertificates(project.config),
      );
    try {
      project.refusals.add("sts:GetCallerIdentity");
      await expect(attempt()).rejects.toThrow(/a check failed[\s\S]*the credentials have expired/);
      expect(project.inventory()).toEqual([]);

      project.refusals.add("acm:ImportCertificate");
      await expect(attempt()).rejects.toThrow("acm:ImportCertificate in eu-central-1");
      const authority = authorityOf(project);

      for (const command of ["init", "plan"]) {
        const hasFailed = engine.failAt(command);
        await expect(attempt()).rejects.toThrow(`stack "producer": ${command} failed`);
        expect(hasFailed()).toBe(true);
        expect(project.inventory()).toEqual(["1 aws_acm_certificate in 222222222222"]);
      }

      await expect(attempt({}, "apply")).rejects.toThrow("no to apply");
      expect(project.inventory()).toEqual(["1 aws_acm_certificate in 222222222222"]);

      await expect(attempt()).rejects.toThrow(/aws_lb\.load-balancer[\s\S]*`privatelink deploy` again/);
      await expect(attempt()).rejects.toThrow(/aws_ec2_client_vpn_network_association[\s\S]*these exist/);

      project.refusals.add("ec2:AcceptVpcEndpointConnections");
      await expect(attempt()).rejects.toThrow("ec2:AcceptVpcEndpointConnections");
      await expect(attempt({}, "accept")).rejects.toThrow("no to accept");

      const diskFull = () => {
        throw new Error("no space left");
      };
      await expect(attempt({ writeProfiles: diskFull })).rejects.toThrow("no space left");

      const hasFailed = engine.failAt("show");
      await expect(attempt()).rejects.toThrow("show failed");
      expect(hasFailed()).toBe(true);

      const result = await attempt();
      expect(result.tests.map(isUp)).toEqual([true]);
      expect(result.stacks.map(({ work }) => work.applied)).toEqual([undefined, undefined]);
      expect(result.accepted).toEqual([]);
      expect(authorityOf(project)).toBe(authority);
      expect(result.profiles.map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
      expect(readFileSync(result.profiles[0] ?? "", "utf8")).toContain("remote-random-hostname");
      const made = project.inventory();
      expect(made).toEqual(await upAtOnce(binary()));

      await expect(undo()).rejects.toThrow(/struck[\s\S]*`privatelink destroy` again/);
      const { certificates, left, works } = await undo();
      expect(works.map(({ name }) => name)).toEqual(["producer"]);
      expect(certificates.deleted).toHaveLength(1);
      expect({ left, inventory: project.inventory() }).toEqual({ left: [], inventory: [] });
      expect(readdirSync(join(project.folder, "outputs"))).toEqual([".gitignore"]);
    } finally {
      await project.close();
    }
  });
});
