import * as ec2 from "@aws-sdk/client-ec2";
import * as elbv2 from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Answers, describeAws } from "../../support/aws-describe/describe";
import { type Schema, schemaFaults } from "../../support/aws-describe/schema-faults";
import { statesOf, stepsOf } from "../../support/batfish/topology";

/** Operations that ask about one resource, and are answered for each. */
const BY_ID: ReadonlySet<string> = new Set([
  "GetManagedPrefixListEntries",
  "SearchTransitGatewayRoutes",
  "GetTransitGatewayRouteTablePropagations",
  "DescribeLoadBalancerAttributes",
  "DescribeListeners",
  "DescribeTargetHealth",
]);

const EXPORTS: Readonly<Record<string, unknown>> = { ...ec2, ...elbv2 };

function outputSchema(operation: string): Schema {
  return (EXPORTS[`${operation}Result$`] ?? EXPORTS[`${operation}Output$`]) as Schema;
}

function faultsOf(answers: Answers): readonly string[] {
  return Object.entries(answers).flatMap(([operation, answer]) =>
    (BY_ID.has(operation) ? Object.values(answer) : [answer]).flatMap((one) =>
      schemaFaults(outputSchema(operation), one, operation),
    ),
  );
}

describe("the describe answers of random topologies", () => {
  const all = Array.from({ length: 80 }, (_, seed) => describeAws(statesOf(stepsOf(seed)))).flat();

  test("have only members and types of the SDK's output schemas", () => {
    expect(all.flatMap(({ answers }) => faultsOf(answers))).toEqual([]);
  });

  test("answer every operation with something", () => {
    const operations = Object.keys(all[0]?.answers ?? {}) as (keyof Answers)[];
    const hasEntries = (value: unknown): boolean =>
      Array.isArray(value)
        ? value.length > 0
        : typeof value === "object" && Object.values(value ?? {}).some(hasEntries);
    expect(operations.filter((one) => !all.some(({ answers }) => hasEntries(answers[one])))).toEqual([]);
  });
});

describe("schemaFaults", () => {
  test("names a member that AWS does not answer with", () => {
    expect(schemaFaults(ec2.DescribeVpcsResult$, { Vpcs: [{ VpcID: "vpc-1" }] }, "DescribeVpcs")).toEqual([
      "DescribeVpcs.Vpcs[0].VpcID is no member",
    ]);
  });

  test("names a value of another type", () => {
    const answer = { Subnets: [{ AvailableIpAddressCount: "251" }] };
    expect(schemaFaults(ec2.DescribeSubnetsResult$, answer, "DescribeSubnets")).toEqual([
      'DescribeSubnets.Subnets[0].AvailableIpAddressCount is "251", no number',
    ]);
  });
});
