import type { ConfigInput } from "../../../../src/authoring/config/schema";
import { runChecks } from "../../../../src/operate/operations/check/run-checks";
import { existingObjects, profilesOf } from "../../../../src/operate/operations/rehearsal/existing-objects";
import { checkContext } from "../../../support/checks";
import { configWith } from "../../../support/configs";
import { accountsOf, emptyWorld } from "../../../support/deployed-world";

const ARN = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer";
const NETWORK = {
  kind: "existing",
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [0, 1].map((n) => ({
    id: `subnet-0123456789abcdef${n}`,
    zoneId: `euc1-az${n + 1}`,
    cidr: `10.20.${n}.0/24`,
  })),
} as const;
const ZONES = ["euc1-az1", "euc1-az2"];

const CONFIGS: Readonly<Record<string, ConfigInput>> = {
  "an existing network": configWith({ producer: { network: NETWORK } }),
  "an existing consumer network with a secondary block": configWith({
    consumer: {
      network: { ...NETWORK, vpcId: "vpc-0123456789abcdef1", primaryCidr: "10.30.0.0/16" },
    },
    producer: { network: { cidr: "10.40.0.0/16", zoneIds: ZONES } },
  }),
  "an existing ALB": configWith({
    producer: {
      network: NETWORK,
      service: {
        port: 443,
        backend: { kind: "existing-alb", arn: `${ARN}/app/web/0123456789abcdef`, listenerPort: 443 },
      },
    },
  }),
  "an existing NLB": configWith({
    producer: {
      network: NETWORK,
      service: {
        port: 443,
        backend: { kind: "existing-nlb", arn: `${ARN}/net/front/0123456789abcdef`, zoneIds: ZONES },
      },
    },
  }),
};

test.each(Object.entries(CONFIGS))(
  "the objects that a rehearsal makes for %s pass all checks",
  async (_name, input) => {
    const context = checkContext(input, { deployedIds: async () => new Set() });
    const world = emptyWorld();
    for (const object of existingObjects(context.config)) world.put(object);
    const accounts = accountsOf(world, { profiles: profilesOf(context.config) });
    const results = await runChecks({ ...context, accounts });
    expect(results.filter(({ status }) => status === "fail")).toEqual([]);
  },
);
