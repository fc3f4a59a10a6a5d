import type { PrivateNetwork } from "../../src/authoring/constructs/network";

/** A network that exists already, with a subnet in each of two zones. */
export const NETWORK: PrivateNetwork = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.20.0.0/16",
  subnets: [
    { subnetId: "subnet-0a1", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
    { subnetId: "subnet-0a2", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
  ],
  routeTableIds: ["rtb-0123456789abcdef0"],
};
