/** The book of facts about AWS. Pure data: import a topic for its values, this file for the whole book. */
import * as certificates from "./certificates";
import * as clientVpn from "./client-vpn";
import * as endpointServices from "./endpoint-services";
import * as endpoints from "./endpoints";
import type { Fact } from "./fact";
import * as identity from "./identity";
import * as instances from "./instances";
import * as loadBalancing from "./load-balancing";
import * as monitoring from "./monitoring";
import * as route53 from "./route53";
import * as securityGroups from "./security-groups";
import * as vpc from "./vpc";
import * as vpcLattice from "./vpc-lattice";
import * as zoneLimits from "./zone-limits";

/** Facts by topic, in the order of the documentation. */
export const FACT_GROUPS: readonly { readonly title: string; readonly facts: readonly Fact[] }[] = [
  { title: "VPCs and subnets", facts: Object.values(vpc) },
  { title: "Availability Zones", facts: Object.values(zoneLimits) },
  { title: "Security groups", facts: Object.values(securityGroups) },
  { title: "Load balancers", facts: Object.values(loadBalancing) },
  { title: "Endpoint services", facts: Object.values(endpointServices) },
  { title: "Endpoints", facts: Object.values(endpoints) },
  { title: "Shared resources", facts: Object.values(vpcLattice) },
  { title: "Client VPN", facts: Object.values(clientVpn) },
  { title: "Hosted zones and records", facts: Object.values(route53) },
  { title: "Certificates", facts: Object.values(certificates) },
  { title: "Instances", facts: Object.values(instances) },
  { title: "Accounts, names and tags", facts: Object.values(identity) },
  { title: "Logs and notifications", facts: Object.values(monitoring) },
];

export const FACTS: readonly Fact[] = FACT_GROUPS.flatMap(({ facts }) => facts);

export const FACTS_BY_ID: ReadonlyMap<string, Fact> = new Map(FACTS.map((fact) => [fact.id, fact]));
