import { validateConfig } from "../../../../src/authoring/app/load-config";
import type { Config, ConfigInput } from "../../../../src/authoring/config/schema";
import { deploy } from "../../../../src/operate/operations/deploy/deploy";
import { type Forecast, forecast } from "../../../../src/operate/operations/forecast/forecast";
import { forecastLines } from "../../../../src/operate/operations/forecast/forecast-lines";
import { copyOriginal } from "../../../../src/operate/operations/forecast/original";
import type { RehearsalOptions } from "../../../../src/rehearsal";
import type { WorldObject } from "../../../../src/rehearsal/world/world";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { SimulatedProject } from "../../../support/simulated-project";
import { describeWithEngine } from "../../engine/helpers/with-engine";
import { Probe } from "./support/probe";

const PATH = "hello.internal.company:8080";
const MINUTES = 60_000;

function configOf(input: ConfigInput): Config {
  return validateConfig(input, "the config", { tolerate: ["CVPN-05b"] }).config;
}

const keyOf = ({ account, id, region, type }: WorldObject): string => [account, region, type, id].join(" ");

/** Changes that a path notices. */
const CHANGES: Readonly<Record<string, ConfigInput>> = {
  "another client CIDR": configWith({ consumer: { vpn: { clientCidr: "172.20.0.0/22", clients: ["operator"] } } }),
  "another zone name": configWith({ consumer: { dns: { zone: "other.company", record: "hello" } } }),
  "a tag": configWith({ config: { tags: { Team: "platform" } } }),
};

describeWithEngine("a forecast", (binary) => {
  const deployed = async (project: SimulatedProject, config = project.config): Promise<void> => {
    const { certificateStore } = project;
    await project.deployment((deployment) => deploy(deployment, new RecordedDialogue(), { certificateStore }), config);
  };

  /** The forecast of a change, and what a probe sees while the change is made. */
  const compared = async (to: ConfigInput): Promise<{ readonly foreseen: Forecast; readonly probe: Probe }> => {
    const probe = new Probe("hello.internal.company", 8080);
    let isChanging = false;
    const options: RehearsalOptions = {
      latency: "real",
      onOperation: (event, world) => {
        if (isChanging) probe.record({ ...event, at: event.at - changedFrom }, world);
      },
    };
    let changedFrom = 0;
    const project = await SimulatedProject.open(DEFAULT_CONFIG, binary(), options);
    try {
      await deployed(project);
      const config = configOf(to);
      const original = await project.deployment(copyOriginal);
      const before = project.rehearsal.world.revision;
      const foreseen = await forecast({ config, binary: binary(), original });
      expect(project.rehearsal.world.revision).toBe(before);
      [isChanging, changedFrom] = [true, project.rehearsal.clock.elapsed];
      await deployed(project, config);
      return { foreseen, probe };
    } finally {
      await project.close();
    }
  };

  test.each(Object.entries(CHANGES))(
    "of %s says for how long a probe gets no answer, at every simulated second",
    async (name, to) => {
      const { foreseen, probe } = await compared(to);
      const path = foreseen.paths.find((one) => one.to === PATH);
      expect(foreseen.failure).toBeUndefined();
      expect(path?.closedSeconds).toBeCloseTo(probe.closedSeconds(), 0);
      if (name === "another client CIDR") {
        const lines = forecastLines(foreseen).join("\n");
        expect(lines).toMatch(
          /every VPN profile of consumer: the VPN endpoint cvpn-endpoint-\w+ is deleted or replaced/,
        );
        expect(lines).toMatch(/inform: everyone with a VPN profile of consumer/);
        expect(lines).toMatch(
          /8080: closed for VPN clients of consumer for about \d+ min.*, from the deletion of the VPN/,
        );
      }
    },
    5 * MINUTES,
  );

  test(
    "of a change that AWS refuses says where it stops, and what is lost by then",
    async () => {
      const project = await SimulatedProject.open(DEFAULT_CONFIG, binary());
      try {
        await deployed(project);
        const original = await project.deployment(copyOriginal);
        const config = configOf(configWith({ consumer: { network: { cidr: "10.40.0.0/16", zoneIds: ["euc1-az1"] } } }));
        const foreseen = await forecast({
          ...{ config, binary: binary(), original },
          faults: [{ kind: "create", type: "aws_vpc", nth: 1, code: "VpcLimitExceeded", message: "too many" }],
        });
        expect(foreseen.failure).toMatchObject({
          stack: "consumer",
          reason: expect.stringContaining("VpcLimitExceeded"),
        });
        const lines = forecastLines(foreseen).join("\n");
        expect(lines).toMatch(/AWS refuses: consumer stops after about/);
        expect(lines).toMatch(/vpce-\w+: the endpoint is deleted or replaced/);
        expect(lines).toMatch(/hello\.internal\.company:8080: closed for VPN clients of consumer, and not open again/);
      } finally {
        await project.close();
      }
    },
    5 * MINUTES,
  );

  test(
    "from the states alone, as for accounts on AWS, is the same as from all that is in the accounts",
    async () => {
      const project = await SimulatedProject.open(DEFAULT_CONFIG, binary());
      try {
        await deployed(project);
        const original = await project.deployment(copyOriginal);
        const onAws = await project.deployment((deployment) => copyOriginal({ ...deployment, world: undefined }));
        const keys = new Set(original.world.objects.map(keyOf));
        expect(onAws.world.objects.map(keyOf).filter((key) => !keys.has(key))).toEqual([]);
        const nothing = await forecast({ config: project.config, binary: binary(), original: onAws });
        expect([...nothing.planned.values()].flat()).toEqual([]);
        expect(nothing).toMatchObject({ operations: 0, failure: undefined, lost: [] });
        for (const to of [CHANGES["another client CIDR"], CHANGES["another zone name"]]) {
          const [config, binaryToUse] = [configOf(to ?? DEFAULT_CONFIG), binary()];
          const [one, other] = [
            await forecast({ config, binary: binaryToUse, original }),
            await forecast({ config, binary: binaryToUse, original: onAws }),
          ];
          expect(other.failure).toBeUndefined();
          expect(other.lost).toEqual(one.lost);
          expect(other.paths).toEqual(one.paths);
        }
      } finally {
        await project.close();
      }
    },
    10 * MINUTES,
  );
});
