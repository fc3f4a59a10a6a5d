/** Every AWS service that has behaviour of its own: one folder each, whose index lists its resource types. */
import type { Behaviours, DataSources } from "../simulation";
import * as account from "./account";
import * as acm from "./acm";
import * as clientVpn from "./client-vpn";
import * as ec2 from "./ec2";
import * as elbv2 from "./elbv2";
import * as iam from "./iam";
import * as logs from "./logs";
import * as named from "./named-resources";
import * as ram from "./ram";
import * as route53 from "./route53";
import * as sns from "./sns";
import * as ssm from "./ssm";
import * as vpcEndpoints from "./vpc-endpoints";
import * as vpcLattice from "./vpc-lattice";

/** Behaviours by resource type; a type that is missing here has only the generic life cycle. */
export const BEHAVIOURS: Behaviours = {
  ...ec2.BEHAVIOURS,
  ...elbv2.BEHAVIOURS,
  ...vpcEndpoints.BEHAVIOURS,
  ...clientVpn.BEHAVIOURS,
  ...route53.BEHAVIOURS,
  ...acm.BEHAVIOURS,
  ...iam.BEHAVIOURS,
  ...logs.BEHAVIOURS,
  ...ssm.BEHAVIOURS,
  ...sns.BEHAVIOURS,
  ...ram.BEHAVIOURS,
  ...vpcLattice.BEHAVIOURS,
  ...named.BEHAVIOURS,
};

/** Data sources that do more than search for a resource of the same name. */
export const DATA_SOURCES: DataSources = {
  ...ec2.DATA_SOURCES,
  ...vpcEndpoints.DATA_SOURCES,
  ...route53.DATA_SOURCES,
  ...acm.DATA_SOURCES,
  ...iam.DATA_SOURCES,
  ...ssm.DATA_SOURCES,
  ...account.DATA_SOURCES,
};
