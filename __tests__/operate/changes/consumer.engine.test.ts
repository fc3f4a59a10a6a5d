import { X509Certificate } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { revokedSerialNumbers } from "../../../src/base/pki/crl";
import { findIntendedPaths, prove } from "../../../src/insight/reachability";
import { deploy } from "../../../src/operate/operations/deploy/deploy";
import { destroy } from "../../../src/operate/operations/deploy/destroy";
import { describeAges } from "../../../src/operate/operations/facts";
import { readTopology } from "../../../src/operate/operations/read-topology";
import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { RecordedDialogue } from "../../support/recorded-dialogue";
import { configFrom } from "../../support/template";
import { describeWithEngine } from "../engine/helpers/with-engine";

/** The serial numbers of the clients' certificates, by client. */
async function clientCertificates({ project }: ChangeScenario): Promise<ReadonlyMap<string, string>> {
  const { resources } = await project.deployment(async (deployment) => {
    const stack = deployment.stacks.find(({ name }) => name === "consumer");
    if (stack === undefined) throw new Error("there is no consumer");
    const { engine } = deployment.work(stack);
    await engine.init();
    return engine.show();
  }, configFrom(DEFAULT_CONFIG));
  return new Map(
    resources
      .filter(({ address }) => address.startsWith("tls_locally_signed_cert.vpn-certificates_client-"))
      .map(({ values }) => {
        const { serialNumber, subject } = new X509Certificate(String(values.cert_pem));
        return [/^CN=(.*)$/m.exec(subject)?.[1] ?? "", serialNumber.toLowerCase()];
      }),
  );
}

/** A state from which everything was removed. */
const EMPTY_STATE = JSON.stringify({ version: 4, terraform_version: "1.5.0", serial: 99, lineage: "x", outputs: {} });

const CONSUMER = DEFAULT_CONFIG.consumers.consumer;
const [OFFICE, STORE, CENTER] = ["192.168.1.0/24", "192.168.2.0/24", "192.168.3.0/24"].map((cidr) => ({ cidr }));

function withNetworks(...authorizedNetworks: readonly ({ readonly cidr: string } | undefined)[]) {
  const networks = authorizedNetworks.flatMap((network) => network ?? []);
  return configWith({
    consumer: { vpn: { ...CONSUMER.vpn, associations: "all", authorizedNetworks: networks } },
  });
}

describeWithEngine("a consumer with three authorized networks", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(withNetworks(OFFICE, STORE, CENTER), binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  test("loses only what belongs to a network that is removed", async () => {
    const { planned, ...outcome } = await scenario.change(withNetworks(OFFICE, CENTER));
    expect(outcome).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
    expect(planned).toHaveLength(4);
    expect(planned.filter((line) => !/: delete aws_.*192-168-2-0-24/.test(line))).toEqual([]);
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test("is not changed by another order of the networks", async () => {
    expect(await scenario.change(withNetworks(CENTER, OFFICE, STORE))).toMatchObject({
      result: "applied",
      planned: [],
      plannedAgain: [],
    });
  });
});

describeWithEngine("the default deployment", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(DEFAULT_CONFIG, binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  const renamed = { ...DEFAULT_CONFIG, consumers: { team: CONSUMER } };

  test("is destroyed completely after its consumer was renamed and deployed again", async () => {
    expect(await scenario.change(renamed)).toMatchObject({ result: "applied", plannedAgain: [] });
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test("is destroyed completely with a config in which its consumer has another name, and that was never deployed", async () => {
    const { project } = scenario;
    await project.deployment((deployment) => destroy(deployment, new RecordedDialogue()), configFrom(renamed));
    expect(project.inventory()).toEqual([]);
  });

  test.each(["missing", "empty"])(
    "of which the producer's state is %s is destroyed in every other part",
    async (what) => {
      const { project } = scenario;
      const file = join(project.folder, "terraform.producer.tfstate");
      if (what === "missing") rmSync(file);
      else writeFileSync(file, EMPTY_STATE);
      const { text } = await scenario.destroy();
      expect(text).toBe("");
      expect(project.inventory().filter((line) => line.endsWith("222222222222"))).toEqual([]);
    },
  );

  test("whose connection was rejected by hand is not reachable, and without a look at AWS only assumed to be", async () => {
    const { project } = scenario;
    const { world } = project.rehearsal;
    const [endpoint] = world.ofType("aws_vpc_endpoint");
    if (endpoint === undefined) throw new Error("there is no endpoint");
    world.put({ ...endpoint, attributes: { ...endpoint.attributes, state: "rejected" } });
    const verdicts = async (refresh: boolean) => {
      const { outputFolder } = project.folders();
      const environmentFor = () => ({ ...process.env, ...project.aws.engineEnvironment });
      const source = { kind: "stacks", outputFolder, plan: false, refresh, environmentFor } as const;
      const { ages, topology } = await readTopology(source, async () => undefined);
      const proofs = findIntendedPaths(topology).map(({ source: from, destination }) =>
        prove(topology, from, destination),
      );
      return {
        verdicts: proofs.map(({ verdict }) => verdict),
        facts: describeAges(ages).map((line) => line.slice(0, 22)),
      };
    };
    expect(await verdicts(true)).toEqual({
      verdicts: ["blocked"],
      facts: ["Facts: read from AWS at"].map((line) => line.slice(0, 22)),
    });
    expect(await verdicts(false)).toEqual({
      verdicts: ["assumed"],
      facts: ["Facts: the state of pr", "Facts: the state of co"],
    });
    // Nothing in a plan changes, so `deploy` says it.
    const dialogue = new RecordedDialogue();
    const { certificateStore } = project;
    await project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }));
    expect(dialogue.lines).toEqual([
      `warning: the connection of consumer (${endpoint.id}) is rejected: nothing reaches the service through it; ` +
        "`privatelink connections accept` accepts it again",
    ]);
  });

  test("names the profiles that stop working when its VPN endpoint is replaced", async () => {
    const { project } = scenario;
    const [endpoint] = project.rehearsal.world.ofType("aws_ec2_client_vpn_endpoint");
    writeFileSync(
      join(project.folder, "consumer-operator.ovpn"),
      `remote x.${endpoint?.id}.prod.clientvpn.example.com\n`,
    );
    writeFileSync(join(project.folder, "other.ovpn"), "remote other.example.com\n");
    const dialogue = new RecordedDialogue((question) => question.kind === "apply");
    const { certificateStore } = project;
    const config = configFrom(configWith({ consumer: { vpn: { ...CONSUMER.vpn, clientCidr: "172.20.0.0/22" } } }));
    const work = project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), config);
    await expect(work).rejects.toThrow("no to apply");
    expect(dialogue.lines).toContain(
      `warning: the VPN endpoint ${endpoint?.id} of consumer is replaced: consumer-operator.ovpn and every copy stops working; run \`privatelink vpn\` afterwards and hand out the new profiles`,
    );
  });

  test("revokes a client that leaves it before the apply, and says until when its profile would work", async () => {
    const withClients = (...clients: readonly string[]) =>
      configWith({ consumer: { vpn: { ...CONSUMER.vpn, clients: [...clients] } } });
    expect(await scenario.change(withClients("operator", "alice", "bob"))).toMatchObject({ result: "applied" });
    const certificates = await clientCertificates(scenario);
    for (const [clients, revoked] of [
      [["operator", "bob"], ["alice"]],
      [["operator"], ["alice", "bob"]],
    ] as const) {
      const dialogue = new RecordedDialogue();
      const { project } = scenario;
      const { certificateStore } = project;
      const config = configFrom(withClients(...clients));
      await project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), config);
      expect(dialogue.lines).toEqual([
        expect.stringMatching(`^warning: ${revoked.at(-1)} is no longer a client of consumer: .* would work until 20`),
      ]);
      expect(dialogue.titles).toContain(`Revoke ${revoked.at(-1)} of consumer`);
      const [endpoint] = project.rehearsal.world.ofType("aws_ec2_client_vpn_endpoint");
      const list = String(endpoint?.hidden?.revocation_list);
      expect(revokedSerialNumbers(list)).toEqual(revoked.map((name) => certificates.get(name)));
    }
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test("is deployed as before after a change of its acceptance was planned, and not confirmed", async () => {
    const { project } = scenario;
    const { certificateStore } = project;
    const deployed = (config: Parameters<typeof configFrom>[0], dialogue: RecordedDialogue) =>
      project.deployment((deployment) => deploy(deployment, dialogue, { certificateStore }), configFrom(config));
    const hesitant = new RecordedDialogue(
      ({ kind, ...rest }) => kind === "apply" && /"consumer"/.test(JSON.stringify(rest)),
    );
    await expect(deployed(configWith({ service: { acceptance: "principals" } }), hesitant)).rejects.toThrow(
      "no to apply",
    );
    const dialogue = new RecordedDialogue();
    await deployed(DEFAULT_CONFIG, dialogue);
    expect(dialogue.results).toContain("Plan consumer: nothing to change");
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });

  test.each(["principals", "manual"] as const)(
    "keeps its connection when acceptance becomes %s",
    async (acceptance) => {
      expect(await scenario.change(configWith({ service: { acceptance } }))).toMatchObject({
        result: "applied",
        text: "",
        plannedAgain: [],
        paths: { "client-vpn -> hello.internal.company:8080": "reachable" },
      });
      const back = await scenario.change(DEFAULT_CONFIG);
      expect(back.planned.filter((line) => line.startsWith("consumer: "))).toEqual([
        expect.stringMatching("consumer: import aws_vpc_endpoint_connection_accepter"),
      ]);
      expect(back).toMatchObject({
        result: "applied",
        text: "",
        plannedAgain: [],
        paths: { "client-vpn -> hello.internal.company:8080": "reachable" },
      });
      expect(await scenario.destroy()).toEqual(DESTROYED);
    },
  );
});
