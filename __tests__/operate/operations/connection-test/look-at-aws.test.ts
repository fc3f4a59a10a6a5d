import { validateConfig } from "../../../../src/authoring/app/load-config";
import type { AwsAccount, TargetHealth, VpcEndpoint } from "../../../../src/operate/aws";
import { lookAtAws } from "../../../../src/operate/operations/connection-test/look-at-aws";
import type { TestTarget } from "../../../../src/operate/operations/connection-test/test-target";
import type { Deployment } from "../../../../src/operate/operations/deploy/deployment";

import { DEFAULT_CONFIG } from "../../../support/configs";
import { accountsOf, emptyWorld } from "../../../support/deployed-world";

const SERVICE = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0";
const ARN = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/hello-nlb/0123456789abcdef";

const TARGET: TestTarget = {
  consumer: "consumer",
  scheme: "http",
  hostname: "hello.internal.company",
  port: 8080,
  resolver: "10.10.0.2",
  network: "10.10.0.0/16",
  region: "eu-central-1",
  endpointId: "vpce-0123456789abcdef0",
  endpointAddresses: ["10.10.0.5"],
  hasVpn: true,
};

const ENDPOINT: VpcEndpoint = {
  vpcEndpointId: TARGET.endpointId,
  vpcId: "vpc-0123456789abcdef0",
  vpcEndpointType: "Interface",
  serviceName: SERVICE,
  state: "available",
  interfaces: [
    {
      networkInterfaceId: "eni-0123456789abcdef0",
      subnetId: "subnet-0123456789abcdef0",
      availabilityZone: "eu-central-1a",
      privateIpAddress: "10.10.0.10",
      status: "in-use",
    },
  ],
  dnsNames: [],
  tags: {},
};

const HEALTHY: TargetHealth = { targetGroupArn: "", targetId: "i-1", port: 8080, state: "healthy" };

/** Looks at accounts in which all is well, but for these answers. */
async function look(answers: Partial<AwsAccount>) {
  const { config } = validateConfig(DEFAULT_CONFIG, "the config");
  const accounts = accountsOf(emptyWorld());
  const deployment: Deployment = {
    config,
    world: undefined,
    accounts: {
      inRegion: (reference, region) => ({
        ...accounts.inRegion(reference, region),
        describeVpcEndpoints: async () => [ENDPOINT],
        describeVpcEndpointService: async () => ({
          serviceName: SERVICE,
          availabilityZones: ["eu-central-1a"],
          acceptanceRequired: true,
          owner: "111111111111",
        }),
        describeVpcEndpointServiceConfigurations: async () => [
          {
            serviceId: "vpce-svc-0123456789abcdef0",
            serviceName: SERVICE,
            serviceState: "Available",
            acceptanceRequired: true,
            networkLoadBalancerArns: [ARN],
            tags: { Name: "hello" },
          },
        ],
        describeTargetHealth: async () => [HEALTHY],
        ...answers,
      }),
    },
    stacks: [],
    notes: [],
    outputsFolder: "",
    now: () => new Date(),
    work: () => {
      throw new Error("nothing is deployed here");
    },
    forDestroy: () => {
      throw new Error("nothing is destroyed here");
    },
  };
  return lookAtAws(deployment, TARGET);
}

describe("a look at AWS for causes", () => {
  test("finds nothing when everything works", async () => {
    expect(await look({})).toEqual({ causes: [], notLookedAt: [] });
  });

  test.each([
    ["pendingAcceptance", /is pendingAcceptance: it must be accepted/, /connections accept vpce-/],
    ["rejected", /is rejected/, /unless it was rejected on purpose/],
    ["pending", /is pending/, /wait a minute/],
    ["failed", /is failed/, /privatelink deploy/],
  ])("says what a connection that is %s means", async (state, cause, fix) => {
    const { causes } = await look({ describeVpcEndpoints: async () => [{ ...ENDPOINT, state }] });
    expect(causes).toEqual([{ cause: expect.stringMatching(cause), fix: expect.stringMatching(fix) }]);
  });

  test("finds a deleted endpoint", async () => {
    const { causes } = await look({ describeVpcEndpoints: async () => [] });
    expect(causes).toEqual([
      { cause: "the endpoint vpce-0123456789abcdef0 no longer exists", fix: "privatelink deploy" },
    ]);
  });

  test("finds an interface in a zone that the service is not in", async () => {
    const { causes } = await look({
      describeVpcEndpointService: async () => ({
        serviceName: SERVICE,
        availabilityZones: ["eu-central-1b"],
        acceptanceRequired: true,
        owner: "111111111111",
      }),
    });
    expect(causes).toEqual([
      {
        cause: "the service is not in eu-central-1a, where the endpoint has 10.10.0.10",
        fix: "use the same AZ IDs for producer and consumer",
      },
    ]);
  });

  test("finds unhealthy targets, with AWS's reason", async () => {
    const sick: TargetHealth = {
      ...HEALTHY,
      targetId: "i-2",
      state: "unhealthy",
      reason: "Target.Timeout",
      description: "Request timed out",
    };
    const { causes } = await look({ describeTargetHealth: async () => [HEALTHY, sick] });
    expect(causes).toEqual([{ cause: "the target i-2:8080 is unhealthy (Target.Timeout)", fix: "Request timed out" }]);
  });

  test("finds a load balancer without targets, and a deleted service", async () => {
    const { causes } = await look({ describeTargetHealth: async () => [] });
    expect(causes.map(({ cause }) => cause)).toEqual(["the load balancer has no targets"]);
    const gone = await look({ describeVpcEndpointServiceConfigurations: async () => [] });
    expect(gone.causes.map(({ cause }) => cause)).toEqual(["the producer's endpoint service does not exist"]);
  });
});
