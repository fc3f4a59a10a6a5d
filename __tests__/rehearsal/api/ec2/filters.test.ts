import { ec2Operations } from "../../../../src/rehearsal/api/operations/ec2";
import { FILTERED_BY, knownFilters } from "../../../../src/rehearsal/services/ec2/filters";
import { AwsCall } from "../../../../src/rehearsal/simulation/call";
import type { AwsSession } from "../../../../src/rehearsal/simulation/session";
import { PRODUCER_ACCOUNT, REGION } from "../../../support/deployed-world";
import { SimulatedAws } from "../../../support/simulated-aws";

/** The operations of EC2 networking. */
const NETWORKING: readonly string[] = [
  "DescribeAddresses",
  "DescribeAvailabilityZones",
  "DescribeDhcpOptions",
  "DescribeInternetGateways",
  "DescribeKeyPairs",
  "DescribeManagedPrefixLists",
  "DescribeNatGateways",
  "DescribeNetworkAcls",
  "DescribeNetworkInterfaces",
  "DescribePrefixLists",
  "DescribeRegions",
  "DescribeRouteTables",
  "DescribeSecurityGroupRules",
  "DescribeSecurityGroups",
  "DescribeSubnets",
  "DescribeVpcEndpointServices",
  "DescribeVpcEndpoints",
  "DescribeVpcPeeringConnections",
  "DescribeVpcs",
];

/** With the filters that EC2 documents for each of them. */
const OPERATIONS = Object.keys(FILTERED_BY).flatMap((type) => {
  const { operation = "", names = [] } = knownFilters(type) ?? {};
  return NETWORKING.includes(operation) ? [[operation, names] as const] : [];
});

let session: AwsSession;

beforeAll(async () => {
  session = await new SimulatedAws().session(PRODUCER_ACCOUNT, REGION);
});

test.each(OPERATIONS)("%s accepts every filter that EC2 documents for it", (operation, names) => {
  const call = new AwsCall(session, REGION, { service: "EC2", label: operation, doing: "reading", operation });
  const caller = { account: PRODUCER_ACCOUNT, arn: "", userId: "" };
  const refused = names.filter((Name) => {
    // DescribeNatGateways and DescribeFlowLogs name the member in the singular.
    const Filter = [{ Name, Values: ["true"] }];
    try {
      ec2Operations[operation]?.(call, { Filters: Filter, Filter } as never, caller);
      return false;
    } catch (error) {
      return String(error).includes("is invalid");
    }
  });
  expect(refused).toEqual([]);
});
