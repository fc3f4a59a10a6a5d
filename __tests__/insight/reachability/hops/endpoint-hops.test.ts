import type { Hop } from "../../../../src/insight/reachability";
import { checkDatabasePort } from "../../../../src/insight/reachability/hops/database-port";
import { checkEndpointState } from "../../../../src/insight/reachability/hops/endpoint-connection";
import { checkEndpointPolicy } from "../../../../src/insight/reachability/hops/endpoint-policy";
import {
  assumeService,
  checkAllowedPrincipal,
  checkEndpointService,
  crossesRegions,
} from "../../../../src/insight/reachability/hops/endpoint-service";
import { buildTopology, type Endpoint, type EndpointService } from "../../../../src/insight/topology";
import {
  CONSUMER,
  consumerState,
  ENDPOINT_ID,
  PRODUCER,
  producerState,
  SERVICE_ID,
} from "../../../support/default-topology";

const TOPOLOGY = buildTopology([producerState().toState(), consumerState().toState()]);

function partOf<T>(parts: ReadonlyMap<string, T>, id: string): T {
  const part = parts.get(id);
  if (part === undefined) throw new Error(`no ${id}`);
  return part;
}

const ENDPOINT: Endpoint = partOf(TOPOLOGY.endpoints, ENDPOINT_ID);
const SERVICE: EndpointService = partOf(TOPOLOGY.endpointServices, SERVICE_ID);

function said({ status, explanation, change }: Hop) {
  return change === undefined ? [status, explanation] : [status, explanation, change];
}

describe("an endpoint policy", () => {
  const policied = (text: string | undefined) => {
    const { policy: _, ...plain } = ENDPOINT;
    const { address, state } = ENDPOINT;
    return checkEndpointPolicy(text === undefined ? plain : { ...plain, policy: { text, address, state } });
  };
  const allow = { Effect: "Allow", Action: "*", Resource: "*", Principal: "*" };
  const policy = (...Statement: unknown[]) => policied(JSON.stringify({ Version: "2012-10-17", Statement }));

  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  test("allows everything by default", () => {
    expect(said(policied(undefined))).toEqual([
      "open",
      "The endpoint has no policy of its own: by default, everything is allowed.",
    ]);
  });

  test.each([
    ["all actions, resources and principals", allow],
    ["lists that contain everything", { ...allow, Action: ["s3:GetObject", "*"], Resource: ["*"], Principal: ["*"] }],
    ["every AWS principal", { ...allow, Principal: { AWS: "*" } }],
    ["every AWS principal, in a list", { ...allow, Principal: { AWS: ["*"] } }],
  ])("allows everything with %s", (_, statement) => {
    expect(said(policy(statement))).toEqual(["open", "The endpoint's policy allows everything."]);
  });

  test("allows everything with a statement that is not in a list", () => {
    expect(policied(JSON.stringify({ Statement: allow })).status).toBe("open");
  });

  test.each<[string, readonly unknown[]]>([
    ["some actions", [{ ...allow, Action: "s3:GetObject" }]],
    ["a list of actions", [{ ...allow, Action: ["s3:GetObject"] }]],
    ["some resources", [{ ...allow, Resource: "arn:aws:s3:::photos/*" }]],
    ["one account", [{ ...allow, Principal: { AWS: "111111111111" } }]],
    ["a service", [{ ...allow, Principal: { Service: "*" } }]],
    ["a principal that is null", [{ ...allow, Principal: null }]],
    ["no principal", [{ ...allow, Principal: undefined }]],
    ["a condition", [{ ...allow, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }]],
    ["a denial besides", [allow, { Effect: "Deny", Action: "s3:DeleteObject", Resource: "*", Principal: "*" }]],
    ["NotAction", [{ ...allow, Action: undefined, NotAction: "s3:*" }]],
  ])("is assumed to allow the request with %s", (_, statements) => {
    expect(said(policy(...statements))).toEqual([
      "assumed",
      "What the policy of aws_vpc_endpoint.service allows depends on the request: it is assumed to be allowed.",
    ]);
  });

  test.each<[string, readonly unknown[]]>([
    ["no statement", []],
    ["denials only", [{ ...allow, Effect: "Deny" }]],
    ["what is no statement", [null, "Allow"]],
  ])("allows nothing with %s", (_, statements) => {
    expect(said(policy(...statements))).toEqual([
      "blocked",
      "The endpoint's policy allows nothing.",
      'add a statement with Effect = "Allow" to the policy of aws_vpc_endpoint.service',
    ]);
  });

  test.each(["not JSON", "null", '"text"', "{}"])("that is no policy is assumed to allow the request: %s", (text) => {
    expect(policied(text).status).toBe("assumed");
  });
});

describe("an endpoint service", () => {
  const { region: _, ...nowhere } = ENDPOINT;
  const { region: __, ...placeless } = SERVICE;

  test("that is in no region, or an endpoint that is, is not in another region", () => {
    expect(crossesRegions({ ...ENDPOINT, region: "eu-west-1" }, SERVICE)).toBe(true);
    expect(crossesRegions(ENDPOINT, SERVICE)).toBe(false);
    expect(crossesRegions(nowhere, SERVICE)).toBe(false);
    expect(crossesRegions(ENDPOINT, placeless)).toBe(false);
  });

  test("works when its state is unknown", () => {
    const { serviceState: ___, ...unknown } = SERVICE;
    expect(checkEndpointService(ENDPOINT, unknown).status).toBe("open");
  });

  test("reaches other regions only where it offers itself", () => {
    const abroad = { ...ENDPOINT, region: "eu-west-1" };
    expect(checkEndpointService(abroad, { ...SERVICE, supportedRegions: ["eu-west-1"] }).status).toBe("open");
    expect(checkEndpointService(abroad, { ...SERVICE, supportedRegions: ["eu-west-2"] }).status).toBe("blocked");
  });

  test("in no state is assumed to work", () => {
    expect(said(assumeService({ ...ENDPOINT, serviceName: "com.amazonaws.eu-central-1.kms" }))).toEqual([
      "assumed",
      "com.amazonaws.eu-central-1.kms is AWS's own: its backend is not in the states.",
    ]);
    const vendor = "com.amazonaws.vpce.eu-central-1.vpce-svc-0bbbbbbbbbbbbbbbb";
    expect(said(assumeService({ ...ENDPOINT, serviceName: vendor }))).toEqual([
      "assumed",
      `${vendor} is owned by another party, or in a state that was not read: its backend is not in the states.`,
    ]);
  });

  test("network is assumed to work", () => {
    const network = { ...ENDPOINT, endpointType: "ServiceNetwork" as const, serviceNetworkArn: "arn:sn" };
    expect(assumeService(network)).toMatchObject({
      name: "endpoint-service",
      object: { id: "arn:sn" },
      status: "assumed",
      explanation: "What is behind the service network arn:sn is assumed to work.",
    });
    const { serviceNetworkArn: ___, ...unnamed } = network;
    expect(assumeService(unnamed).object.id).toBe(ENDPOINT_ID);
  });
});

describe("an allowed principal", () => {
  const { accountId: _, ...anyones } = ENDPOINT;
  const { accountId: __, ...ownerless } = SERVICE;

  test("is assumed when an account is unknown", () => {
    const text = "The endpoint's and service's accounts are not in the states: assumed to be allowed.";
    expect(said(checkAllowedPrincipal(TOPOLOGY, anyones, SERVICE))).toEqual(["assumed", text]);
    expect(said(checkAllowedPrincipal(TOPOLOGY, ENDPOINT, ownerless))).toEqual(["assumed", text]);
    expect(checkAllowedPrincipal(TOPOLOGY, anyones, SERVICE).name).toBe("allowed-principal");
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
  test("is not needed in the service's own account", () => {
    const own = checkAllowedPrincipal(TOPOLOGY, { ...ENDPOINT, accountId: PRODUCER }, SERVICE);
    expect(said(own)).toEqual(["open", "Endpoint and service are in the same account."]);
    expect(own.name).toBe("allowed-principal");
  });

  test("is missing for every other account", () => {
    const stranger = { ...ENDPOINT, accountId: "333333333333" };
    expect(checkAllowedPrincipal(TOPOLOGY, { ...stranger, connectionState: "Available" }, SERVICE).status).toBe(
      "assumed",
    );
    expect(checkAllowedPrincipal(TOPOLOGY, { ...stranger, connectionState: "rejected" }, SERVICE).status).toBe(
      "blocked",
    );
    const { connectionState: ___, ...unconnected } = stranger;
    expect(checkAllowedPrincipal(TOPOLOGY, unconnected, SERVICE).status).toBe("blocked");
    expect(checkAllowedPrincipal(TOPOLOGY, { ...stranger, accountId: CONSUMER }, SERVICE).status).toBe("open");
  });
});

describe("a connection", () => {
  test("whose state is unknown is assumed to be available", () => {
    const { connectionState: _, ...unknown } = ENDPOINT;
    const hop = checkEndpointState(unknown);
    expect(said(hop)).toEqual(["assumed", "The connection state is not in the states: assumed to be available."]);
    expect(hop.name).toBe("endpoint-state");
  });

  test("that nobody had to accept is available", () => {
    const { accepter: _, ...accepted } = ENDPOINT;
    expect(said(checkEndpointState(accepted))).toEqual(["open", "The connection is available."]);
  });
});

describe("a database", () => {
  const { address, state } = ENDPOINT;
  const database = { id: "db", address, state, port: 5432 } as Parameters<typeof checkDatabasePort>[0];

  test("listens on its own port only", () => {
    expect(said(checkDatabasePort(database, 5432))).toEqual([
      "open",
      "The traffic arrives at aws_vpc_endpoint.service, port 5432.",
    ]);
    expect(said(checkDatabasePort(database, 3306))).toEqual([
      "blocked",
      "aws_vpc_endpoint.service listens on port 5432, not 3306.",
      "use port 5432, or set port = 3306 on aws_vpc_endpoint.service",
    ]);
  });

  test("whose port is unknown is assumed to listen", () => {
    const { port: _, ...portless } = database;
    expect(said(checkDatabasePort(portless, 3306))).toEqual([
      "assumed",
      "The port of aws_vpc_endpoint.service is not in the states: 3306 is assumed.",
    ]);
  });
});
