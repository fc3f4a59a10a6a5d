import type { TestHop } from "../../../../src/operate/operations/connection-test/hops";
import { networkProbes, type Probes } from "../../../../src/operate/operations/connection-test/probes";
import { testConsumers } from "../../../../src/operate/operations/connection-test/test-consumers";
import { deploy } from "../../../../src/operate/operations/deploy/deploy";
import { blocksOf, textOf } from "../../../../src/rehearsal/values/attributes";
import { configWith } from "../../../support/configs";
import { RecordedDialogue } from "../../../support/recorded-dialogue";
import { SimulatedProject } from "../../../support/simulated-project";
import { describeWithEngine } from "../../engine/helpers/with-engine";

/** A network in which every name has the addresses of the endpoint, and no port opens. */
function closedNetwork(addresses: readonly string[]): Probes {
  const answer = async () => ({ ok: true, value: addresses }) as const;
  return {
    ...networkProbes(),
    resolve: answer,
    lookUp: answer,
    connect: async () => ({ ok: false, code: "ETIMEDOUT" }),
  };
}

describeWithEngine("the test of a deployed consumer", (binary) => {
  let project: SimulatedProject;
  const test_ = (probes: Probes | undefined, consumer?: string) =>
    project.deployment((deployment) => testConsumers(deployment, new RecordedDialogue(), { probes, consumer }));

  beforeAll(async () => {
    project = await SimulatedProject.open(configWith({ service: { acceptance: "manual" } }), binary());
    const { certificateStore } = project;
    await project.deployment((deployment) => deploy(deployment, new RecordedDialogue(), { certificateStore }));
  });
  afterAll(() => project.close());

  const endpoint = () => {
    const [found] = project.rehearsal.world.ofType("aws_vpc_endpoint");
    if (found === undefined) throw new Error("there is no endpoint");
    return found;
  };

  const addresses = () => blocksOf(endpoint().attributes, "subnet_configuration").map((one) => textOf(one, "ipv4"));

  const setState = (state: string) =>
    project.rehearsal.world.put({ ...endpoint(), attributes: { ...endpoint().attributes, state } });

  test("proves what is blocked, and shows what would open it", async () => {
    const [test] = await test_(undefined);
    expect(test).toMatchObject({ consumer: "consumer", ok: false, hops: [] });
    const closed = test?.proofs[0]?.hops.find(({ status }) => status === "blocked");
    expect(closed).toMatchObject({ name: "endpoint-state", change: expect.any(String) });
  });

  test("finds in AWS why a port does not open", async () => {
    const [test] = await test_(closedNetwork(addresses()));
    expect(test?.hops.map(({ hop, status }: TestHop) => `${hop} ${status}`)).toContain("port failed");
    expect(test?.causes[0]).toEqual({
      cause: `the endpoint ${endpoint().id} is pendingAcceptance: it must be accepted`,
      fix: `privatelink connections accept ${endpoint().id}`,
    });
  });

  test("reports what it could not check", async () => {
    project.refusals.add("elasticloadbalancing:DescribeTargetHealth");
    const [test] = await test_(closedNetwork(addresses()));
    expect(test?.notLookedAt).toEqual([
      expect.stringContaining("elasticloadbalancing:DescribeTargetHealth in eu-central-1"),
    ]);
  });

  test("checks in AWS whether a connection was accepted after the state was written", async () => {
    setState("available");
    const [test] = await test_(undefined);
    expect(test).toMatchObject({ ok: true, causes: [] });
    setState("pendingAcceptance");
  });

  test("accepts only the consumers in the config", async () => {
    await expect(test_(undefined, "nobody")).rejects.toThrow(
      'the config has no consumer "nobody"\n  expected: one of consumer',
    );
  });
});
