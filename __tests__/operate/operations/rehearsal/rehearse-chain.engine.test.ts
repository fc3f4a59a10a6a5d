import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateConfig } from "../../../../src/authoring/app/load-config";
import type { ConfigInput } from "../../../../src/authoring/config/schema";
import type { EngineBinary } from "../../../../src/operate/engine/engine-kinds";
import { profilesOf } from "../../../../src/operate/operations/rehearsal/existing-objects";
import { type RehearseOptions, rehearse } from "../../../../src/operate/operations/rehearsal/rehearsal-steps";
import { type Rehearsal, startRehearsal } from "../../../../src/rehearsal";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { temporaryFolder } from "../../../support/temporary-folder";
import { describeWithEngine } from "../../engine/helpers/with-engine";

const { vpn } = DEFAULT_CONFIG.consumers.consumer;
const WITH_CERTIFICATES: ConfigInput = configWith({
  service: { acceptance: "manual" },
  consumer: { vpn: { ...vpn, authentication: { source: "acm" } } },
});

interface Rehearsing {
  readonly rehearsal: Rehearsal;
  readonly folder: string;
  readonly chain: Awaited<ReturnType<typeof rehearse>>;
}

async function rehearsing(
  input: ConfigInput,
  binary: EngineBinary,
  options: Partial<RehearseOptions>,
  work: (rehearsing: Rehearsing) => Promise<void>,
): Promise<void> {
  const { config } = validateConfig(input, "the config", { tolerate: ["CVPN-05b"] });
  const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
  const folder = temporaryFolder();
  try {
    const chain = await rehearse({ config, binary, rehearsal, folder, keep: false, ...options });
    await work({ rehearsal, folder, chain });
  } finally {
    await rehearsal.stop();
  }
}

const runAll = async ({ chain }: Rehearsing, until = ""): Promise<void> => {
  for (const step of chain.steps) {
    if (step.title === until) return;
    await step.run(() => {});
  }
};

describeWithEngine("the chain of a rehearsal", (binary) => {
  test("runs from the checks to an empty account, including certificates and acceptance", async () => {
    await rehearsing(WITH_CERTIFICATES, binary(), {}, async (it) => {
      expect(it.chain.steps.map(({ title }) => title)).toEqual([
        "Check",
        "Certificates of consumer",
        ...["Init producer", "Plan producer", "Apply producer"],
        ...["Init consumer", "Plan consumer", "Apply consumer"],
        "Accept connections",
        ...["Plan producer again", "Plan consumer again"],
        "Profiles for consumer",
        "Test consumer",
        ...["Plan to destroy consumer", "Destroy consumer"],
        ...["Plan to destroy producer", "Reject remaining connections", "Destroy producer"],
        "Delete certificates from ACM",
        "Look for leftovers",
      ]);
      await runAll(it);
      expect(it.chain.summary).toMatchObject({
        secondPlanEmpty: true,
        accepted: [expect.stringMatching(/^vpce-/)],
        profiles: ["consumer-operator.ovpn"],
        tests: [{ consumer: "consumer", ok: true }],
        leftovers: [],
      });
      expect(it.chain.summary.checks?.map(({ check }) => check)).toContain("identity");
      const state = readFileSync(join(it.folder, "terraform.consumer.tfstate.backup"), "utf8");
      expect(state).not.toContain("PRIVATE KEY");
    });
  });

  test("fails when the connection is blocked, and shows the hop", async () => {
    await rehearsing(DEFAULT_CONFIG, binary(), {}, async (it) => {
      await runAll(it, "Test consumer");
      const { world } = it.rehearsal;
      const [endpoint] = world.ofType("aws_vpc_endpoint");
      if (endpoint === undefined) throw new Error("there is no endpoint");
      world.put({ ...endpoint, attributes: { ...endpoint.attributes, state: "rejected" } });
      const step = it.chain.steps.find(({ title }) => title === "Test consumer");
      await expect(step?.run(() => {})).rejects.toThrow(
        /everything was applied, but consumer does not reach the service[\s\S]*hop 14, endpoint-state/,
      );
    });
  });

  test("only deploys when that is all that is needed", async () => {
    await rehearsing(DEFAULT_CONFIG, binary(), { keep: true, scope: "deployment" }, async (it) => {
      const titles = it.chain.steps.map(({ title }) => title);
      expect(titles.at(0)).toBe("Init producer");
      expect(titles.at(-1)).toBe("Plan consumer again");
      expect(it.chain.summary.tests).toBeUndefined();
      expect(existsSync(join(it.folder, "cdktf.out"))).toBe(false);
    });
  });
});
