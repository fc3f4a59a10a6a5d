import { validateConfig } from "../../../src/authoring/app/load-config";
import { readDomain, verifyDomain } from "../../../src/operate/operations/domain";
import type { World } from "../../../src/rehearsal/world/world";
import { DEFAULT_CONFIG } from "../../support/configs";
import { accountsOf, deployedWorld, emptyWorld, PRODUCER_ACCOUNT, put, SERVICE_ID } from "../../support/deployed-world";

const { config } = validateConfig(DEFAULT_CONFIG, "the config");
const RECORD = { name: "_a1b2c3", type: "TXT", value: "vpce:0123456789" };

/** The default deployment, whose service has a private DNS name in this state. */
function worldWith(state: string): World {
  const world = deployedWorld();
  for (const service of world.ofType("aws_vpc_endpoint_service")) {
    const wanted = { ...RECORD, state };
    const attributes = { private_dns_name: "api.example.com", private_dns_name_configuration: [wanted] };
    world.put({ ...service, attributes: { ...service.attributes, ...attributes } });
  }
  return world;
}

function addRecord(world: World, value = RECORD.value): void {
  put(world, PRODUCER_ACCOUNT, "aws_route53_zone", "Z1", { vpc: [] });
  const fqdn = `${RECORD.name}.example.com`;
  put(world, PRODUCER_ACCOUNT, "aws_route53_record", "R1", { zone_id: "Z1", type: "TXT", fqdn, records: [value] });
}

describe("the private DNS name of a service", () => {
  test("is shown with its record and its state", async () => {
    expect(await readDomain(config, accountsOf(worldWith("failed")))).toEqual({
      serviceId: SERVICE_ID,
      name: "api.example.com",
      state: "failed",
      record: RECORD,
    });
  });

  test("is verified once its record is in public DNS", async () => {
    const world = worldWith("failed");
    addRecord(world, "another");
    expect((await verifyDomain(config, accountsOf(world))).state).toBe("failed");
    addRecord(world);
    expect((await verifyDomain(config, accountsOf(world))).state).toBe("verified");
  });

  test("that is verified is not verified again", async () => {
    const asked: string[] = [];
    const accounts = accountsOf(worldWith("verified"), {
      refuse: ({ action }) => {
        asked.push(action);
        return undefined;
      },
    });
    expect((await verifyDomain(config, accounts)).state).toBe("verified");
    expect(asked.filter((action) => action.includes("Start"))).toEqual([]);
  });

  test("must be there, as the service itself", async () => {
    await expect(verifyDomain(config, accountsOf(deployedWorld()))).rejects.toThrow(
      "the endpoint service of hello has no private DNS name\n  do: add producer.service.privateDns",
    );
    await expect(readDomain(config, accountsOf(emptyWorld()))).rejects.toThrow('no endpoint service named "hello"');
  });
});
