import { deploy } from "../../../../src/operate/operations/deploy/deploy";
import { exportProfiles } from "../../../../src/operate/operations/vpn/export-profiles";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { SimulatedProject } from "../../../support/simulated-project";
import { describeWithEngine } from "../../engine/helpers/with-engine";

describeWithEngine("the profiles of a VPN", (binary) => {
  let project: SimulatedProject;
  const profiles = (options: { client?: string; consumer?: string } = {}) => {
    const { certificateStore } = project;
    return project.deployment((deployment) => exportProfiles(deployment, { ...options, certificateStore }));
  };

  beforeAll(async () => {
    const vpn = { clients: ["operator", "auditor"], transport: "tcp", port: 1194 } as const;
    project = await SimulatedProject.open(configWith({ consumer: { vpn } }), binary());
  });
  afterAll(() => project.close());

  test("cannot be exported before the VPN is deployed", async () => {
    await expect(profiles()).rejects.toThrow(
      /^the VPN of consumer is not deployed\n {2}found: .+\n {2}expected: .+\n {2}do: privatelink deploy$/,
    );
  });

  test("are complete, one per client, with the host name that AWS resolves", async () => {
    const { certificateStore } = project;
    await project.deployment((deployment) => deploy(deployment, new RecordedDialogue(), { certificateStore }));
    const found = await profiles();
    expect(found.map(({ fileName }) => fileName)).toEqual(["consumer-auditor.ovpn", "consumer-operator.ovpn"]);
    for (const { text, dnsServer, zones } of found) {
      expect(text).toMatch(/^remote cvpn-endpoint-[0-9a-f]+\.prod\.clientvpn\.eu-central-1\.amazonaws\.com 1194$/m);
      expect(text).toContain("proto tcp");
      for (const tag of ["ca", "cert", "key"]) expect(text).toContain(`</${tag}>`);
      expect({ dnsServer, zones }).toEqual({ dnsServer: "10.10.0.2", zones: ["internal.company"] });
    }
    expect(found[0]?.text).not.toBe(found[1]?.text);
  });

  test("can be limited to one client; an unknown name is rejected", async () => {
    expect((await profiles({ client: "auditor" })).map(({ client }) => client)).toEqual(["auditor"]);
    await expect(profiles({ client: "nobody" })).rejects.toThrow(
      'the VPN has no client "nobody"\n  found: auditor, operator',
    );
    await expect(profiles({ consumer: "nobody" })).rejects.toThrow(
      'consumer "nobody" has no VPN\n  found: a VPN in consumer\n',
    );
  });
});

describeWithEngine("a config without a VPN", (binary) => {
  test("has no profiles, and the error explains how to get them", async () => {
    const { vpn, ...consumer } = DEFAULT_CONFIG.consumers.consumer;
    expect(vpn).toBeDefined();
    const input = { ...DEFAULT_CONFIG, consumers: { consumer } };
    const project = await SimulatedProject.open(input, binary());
    const { certificateStore } = project;
    await expect(project.deployment((deployment) => exportProfiles(deployment, { certificateStore }))).rejects.toThrow(
      'no consumer in this config has a VPN\n  found: no vpn in any consumer\n  expected: a consumer with a VPN\n  do: add vpn: { clients: ["operator"] }',
    );
    await project.close();
  });
});
