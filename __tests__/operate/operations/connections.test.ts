import { validateConfig } from "../../../src/authoring/app/load-config";
import { acceptConnection, readConnections, rejectConnection } from "../../../src/operate/operations/connections";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { accountsOf, deployedWorld, ENDPOINT_ID, emptyWorld, SERVICE_NAME } from "../../support/deployed-world";

const { config } = validateConfig(DEFAULT_CONFIG, "the config");

function stateIn(world: ReturnType<typeof deployedWorld>): unknown {
  return world.ofType("aws_vpc_endpoint")[0]?.attributes.state;
}

describe("the producer's connections", () => {
  test("are shown with the consumer that the config has for the account", async () => {
    const { service, connections } = await readConnections(config, accountsOf(deployedWorld()));
    expect(service.serviceName).toBe(SERVICE_NAME);
    expect(connections).toMatchObject([
      { vpcEndpointId: ENDPOINT_ID, vpcEndpointState: "pendingAcceptance", consumers: ["consumer"] },
    ]);
  });

  test("are those of the stack that the endpoint's tags name, even when the config has another consumer there", async () => {
    const world = deployedWorld();
    const [endpoint] = world.ofType("aws_vpc_endpoint");
    if (endpoint === undefined) throw new Error("there is no endpoint");
    const tags = { "privatelink:project": "hello", "privatelink:stack": "old-name" };
    world.put({ ...endpoint, attributes: { ...endpoint.attributes, tags, tags_all: tags } });
    const { connections } = await readConnections(config, accountsOf(world));
    expect(connections).toMatchObject([{ vpcEndpointId: ENDPOINT_ID, consumers: ["old-name"] }]);
  });

  test("are accepted once; the second time no request is sent to AWS", async () => {
    const world = deployedWorld();
    const asked: string[] = [];
    const accounts = accountsOf(world, {
      refuse: ({ action }) => {
        asked.push(action);
        return undefined;
      },
    });
    expect((await acceptConnection(config, accounts, ENDPOINT_ID)).done).toBe("accepted");
    expect(stateIn(world)).toBe("available");
    expect((await acceptConnection(config, accounts, ENDPOINT_ID)).done).toBe("nothing");
    expect(asked.filter((action) => action === "ec2:AcceptVpcEndpointConnections")).toHaveLength(1);
  });

  test.each(["available", "rejected"] as const)(
    "whose answer is lost after AWS made them %s count as decided",
    async (state) => {
      const world = deployedWorld();
      const accounts = accountsOf(world, {
        refuse: ({ action }) => {
          if (!/(Accept|Reject)VpcEndpointConnections/.test(action)) return undefined;
          for (const endpoint of world.ofType("aws_vpc_endpoint")) {
            world.put({ ...endpoint, attributes: { ...endpoint.attributes, state } });
          }
          return { name: "InvalidState", message: "not pending" };
        },
      });
      const [same, other] =
        state === "available" ? [acceptConnection, rejectConnection] : [rejectConnection, acceptConnection];
      expect((await same(config, accounts, ENDPOINT_ID, false)).connection.vpcEndpointId).toBe(ENDPOINT_ID);
      world.put({
        ...(world.ofType("aws_vpc_endpoint")[0] ?? { account: "", region: "", type: "", id: "" }),
        attributes: { ...world.ofType("aws_vpc_endpoint")[0]?.attributes, state: "pendingAcceptance" },
      });
      await expect(other(config, accounts, ENDPOINT_ID, false)).rejects.toThrow("InvalidState");
    },
  );

  test("that are in use are rejected only when confirmed", async () => {
    const world = deployedWorld("available");
    const accounts = accountsOf(world);
    await expect(rejectConnection(config, accounts, ENDPOINT_ID, false)).rejects.toThrow(
      `connection ${ENDPOINT_ID} is in use: rejecting it disconnects 222222222222 (consumer)\n  found: the state available\n  expected: a pending connection, or --yes\n  do: add --yes`,
    );
    expect(stateIn(world)).toBe("available");
    expect((await rejectConnection(config, accounts, ENDPOINT_ID, true)).done).toBe("rejected");
    expect(stateIn(world)).toBe("rejected");
    expect((await rejectConnection(config, accounts, ENDPOINT_ID, false)).done).toBe("nothing");
  });

  test("that are pending are rejected without confirmation", async () => {
    const world = deployedWorld();
    await rejectConnection(config, accountsOf(world), ENDPOINT_ID, false);
    expect(stateIn(world)).toBe("rejected");
  });

  test("an unknown endpoint is reported, with the known ones", async () => {
    await expect(acceptConnection(config, accountsOf(deployedWorld()), "vpce-other")).rejects.toThrow(
      `endpoint vpce-other has no connection to ${SERVICE_NAME}\n  found: ${ENDPOINT_ID}`,
    );
  });

  test("need a deployed service, and a producer in the config", async () => {
    await expect(readConnections(config, accountsOf(emptyWorld()))).rejects.toThrow(
      'no endpoint service named "hello" is deployed in eu-central-1',
    );
    const vendor = validateConfig(
      configWith({
        config: { producer: undefined },
        consumer: { service: { name: SERVICE_NAME, port: 443 } },
      }),
      "the config",
    );
    await expect(readConnections(vendor.config, accountsOf(emptyWorld()))).rejects.toThrow(
      "this config has no producer",
    );
  });
});
