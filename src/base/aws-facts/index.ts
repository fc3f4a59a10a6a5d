/** The book of facts about AWS. Pure data: import a topic for its values, this file for the whole book. */
import { compareText } from "../collections";
import * as calls from "./calls";
import * as certificates from "./certificates";
import * as clientVpn from "./client-vpn";
import * as endpointServices from "./endpoint-services";
import * as endpoints from "./endpoints";
import type { Fact } from "./fact";
import * as identity from "./identity";
import * as instances from "./instances";
import * as loadBalancing from "./load-balancing";
import * as metrics from "./metrics";
import * as monitoring from "./monitoring";
import * as route53 from "./route53";
import * as securityGroups from "./security-groups";
import * as vpc from "./vpc";
import * as vpcLattice from "./vpc-lattice";
import * as zoneLimits from "./zone-limits";

/** Facts by topic, in the order of the documentation. */
export const FACT_GROUPS: readonly { readonly title: string; readonly facts: readonly Fact[] }[] = [
  { title: "VPCs and subnets", facts: byId(vpc) },
  { title: "Availability Zones", facts: byId(zoneLimits) },
  { title: "Security groups", facts: byId(securityGroups) },
  { title: "Load balancers", facts: byId(loadBalancing) },
  { title: "Endpoint services", facts: byId(endpointServices) },
  { title: "Endpoints", facts: byId(endpoints) },
  { title: "Shared resources", facts: byId(vpcLattice) },
  { title: "Client VPN", facts: byId(clientVpn) },
  { title: "Hosted zones and records", facts: byId(route53) },
  { title: "Certificates", facts: byId(certificates) },
  { title: "Instances", facts: byId(instances) },
  { title: "Accounts, names and tags", facts: byId(identity) },
  { title: "API calls", facts: byId(calls) },
  { title: "Logs and notifications", facts: byId(monitoring) },
  { title: "Metrics", facts: byId(metrics) },
];

function byId(topic: Readonly<Record<string, Fact>>): readonly Fact[] {
  return Object.values(topic).sort((a, b) => compareText(a.id, b.id));
}

export const FACTS: readonly Fact[] = FACT_GROUPS.flatMap(({ facts }) => facts);

export const FACTS_BY_ID: ReadonlyMap<string, Fact> = new Map(FACTS.map((fact) => [fact.id, fact]));
