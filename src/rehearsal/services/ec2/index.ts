/** Behaviour of EC2 networks and instances. */
import type { Behaviours, DataSources } from "../../simulation";
import { defaultVpcBehaviours } from "./default-vpc";
import { elasticIpBehaviours } from "./elastic-ip";
import { flowLogBehaviours } from "./flow-log";
import { imageDataSources } from "./image-data";
import { instanceBehaviours } from "./instance";
import { instanceStateBehaviours } from "./instance-state";
import { internetGatewayBehaviours } from "./internet-gateway";
import { keyPairBehaviours } from "./key-pair";
import { launchTemplateBehaviours } from "./launch-template";
import { natGatewayBehaviours } from "./nat-gateway";
import { networkAclBehaviours } from "./network-acl";
import { networkInterfaceBehaviours } from "./network-interface";
import { peeringBehaviours } from "./peering";
import { prefixListDataSources } from "./prefix-list-data";
import { routeBehaviours } from "./route";
import { routeTableBehaviours } from "./route-table";
import { securityGroupBehaviours } from "./security-group";
import { securityGroupRuleBehaviours } from "./security-group-rule";
import { subnetBehaviours } from "./subnet";
import { vpcBehaviours } from "./vpc";
import { networkDataSources } from "./vpc-and-subnet-data";
import { vpcCidrBehaviours } from "./vpc-cidr";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...defaultVpcBehaviours,
  ...elasticIpBehaviours,
  ...flowLogBehaviours,
  ...instanceStateBehaviours,
  ...instanceBehaviours,
  ...internetGatewayBehaviours,
  ...keyPairBehaviours,
  ...launchTemplateBehaviours,
  ...natGatewayBehaviours,
  ...networkAclBehaviours,
  ...networkInterfaceBehaviours,
  ...peeringBehaviours,
  ...routeTableBehaviours,
  ...routeBehaviours,
  ...securityGroupRuleBehaviours,
  ...securityGroupBehaviours,
  ...subnetBehaviours,
  ...vpcCidrBehaviours,
  ...vpcBehaviours,
};

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...imageDataSources,
  ...prefixListDataSources,
  ...networkDataSources,
};
