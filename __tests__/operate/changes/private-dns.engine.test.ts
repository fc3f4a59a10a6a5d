import type { ConfigInput } from "../../../src/authoring/config/schema";
import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { configWith } from "../../support/configs";
import { describeWithEngine } from "../engine/helpers/with-engine";

function named(name: string | undefined): ConfigInput {
  const privateDns = name === undefined ? undefined : { name, publicZoneId: "Z0123456789ABCDEFGHIJ" };
  return configWith({
    service: { ...(privateDns && { privateDns }) },
    consumer: { dns: undefined, ...(privateDns && { privateDns: true }) },
  });
}

const NAMED = named("api.example.com");
const PATH = "client-vpn -> api.example.com:8080";

describeWithEngine("the private DNS name of a deployed service", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(NAMED, binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  const service = () => {
    const [found] = scenario.project.rehearsal.world.ofType("aws_vpc_endpoint_service");
    if (found === undefined) throw new Error("there is no service");
    return found;
  };

  test("leads nowhere while its verification is pending", async () => {
    expect(await scenario.paths()).toEqual({ [PATH]: "reachable" });
    const { attributes, ...rest } = service();
    const [configuration] = attributes.private_dns_name_configuration as readonly Record<string, string>[];
    const pending = [{ ...configuration, state: "pendingVerification" }];
    const hidden = { ...rest.hidden, verification_started: false };
    scenario.project.rehearsal.world.put({
      ...rest,
      attributes: { ...attributes, private_dns_name_configuration: pending },
      hidden,
    });
    expect(await scenario.paths()).toEqual({ [PATH]: expect.stringMatching(/^blocked/) });
  });

  test("is another only before the first deployment: a new one is refused before the first change", async () => {
    expect(await scenario.change(named("www.example.com"))).toMatchObject({
      result: "refused",
      text: expect.stringMatching(
        /^the deployed endpoint service would get the private DNS name www\.example\.com: nothing was changed$/m,
      ),
    });
  });

  test("is removed from the service as well, and is not added again", async () => {
    expect(await scenario.change(named(undefined))).toMatchObject({ result: "applied", text: "", plannedAgain: [] });
    expect(service().attributes.private_dns_name).toBe("");
    expect(await scenario.change(NAMED)).toMatchObject({
      result: "refused",
      text: expect.stringContaining("would get the private DNS name api.example.com"),
    });
    await scenario.change(named(undefined));
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });
});
