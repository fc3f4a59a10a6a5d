import { checkContext, checked } from "../../../support/checks";
import { configWith } from "../../../support/configs";
import { accountsOf, deployedWorld, emptyWorld, SERVICE_ID, SERVICE_NAME } from "../../../support/deployed-world";

describe("instance types", () => {
  const inUsEast = (zones: readonly string[]) =>
    configWith({
      producer: { network: { cidr: "10.20.0.0/16", zoneIds: [...zones] } },
      consumer: { network: { cidr: "10.10.0.0/16", zoneIds: ["use1-az1", "use1-az2"] }, testInstance: true },
      config: { region: "us-east-1" },
    });

  test("are looked up for the backend and for the test instance, in their zones", async () => {
    expect(await checked("instance types", checkContext(inUsEast(["use1-az1", "use1-az2"])))).toEqual([
      "pass: t4g.micro: offered in use1-az1, use1-az2",
      "pass: t4g.micro: offered in use1-az1",
    ]);
  });

  test("that a zone does not offer fail, with the zones that do", async () => {
    const accounts = accountsOf(emptyWorld());
    const withoutGraviton = {
      inRegion: (...reference: Parameters<typeof accounts.inRegion>) => ({
        ...accounts.inRegion(...reference),
        describeInstanceTypeOfferings: async () => new Map([["t4g.micro", ["use1-az2"]]]),
      }),
    };
    const context = checkContext(inUsEast(["use1-az1", "use1-az2"]), { accounts: withoutGraviton });
    expect(await checked("instance types", context)).toEqual([
      "fail: t4g.micro is not offered in use1-az1 (EC2-04c) | use zones among use1-az2",
      "fail: t4g.micro is not offered in use1-az1 (EC2-04c) | use zones among use1-az2",
    ]);
  });
});

describe("the zones of services", () => {
  test("of Session Manager must be those of the stack", async () => {
    const config = configWith({ producer: { access: "ssm" } });
    expect(await checked("service", checkContext(config))).toEqual([
      "pass: producer: com.amazonaws.eu-central-1.ssm is in all of its zones",
      "pass: producer: com.amazonaws.eu-central-1.ssmmessages is in all of its zones",
    ]);
    const accounts = accountsOf(emptyWorld());
    const inOneZone = {
      inRegion: (...reference: Parameters<typeof accounts.inRegion>) => {
        const account = accounts.inRegion(...reference);
        return {
          ...account,
          describeVpcEndpointService: async (serviceName: string) => {
            const found = await account.describeVpcEndpointService(serviceName);
            return found && { ...found, availabilityZones: found.availabilityZones.slice(0, 1) };
          },
        };
      },
    };
    const [first] = await checked("service", checkContext(config, { accounts: inOneZone }));
    expect(first).toMatch(
      /^fail: producer: com\.amazonaws\.eu-central-1\.ssm is not in euc1-az\d \| use zones among euc1-az\d \(SVC-08\)$/,
    );
  });

  test("of the producer's deployed service must be those of its consumers", async () => {
    const accounts = accountsOf(deployedWorld());
    const deployedIds = async () => new Set([SERVICE_ID]);
    const config = configWith({});
    expect(await checked("service", checkContext(config, { accounts, deployedIds }))).toEqual([
      `pass: consumer: ${SERVICE_NAME} is in all of its zones`,
    ]);
    const hidden = checkContext(config, { accounts: accountsOf(emptyWorld()), deployedIds });
    expect(await checked("service", hidden)).toEqual([]);
  });
});
