import { accountRules } from "./account";
import { albCertificateRules } from "./alb-certificate";
import { clientVpnRules } from "./client-vpn";
import { dnsRules } from "./dns";
import { endpointRules } from "./endpoint";
import { endpointServiceRules } from "./endpoint-service";
import { existingNetworkRules } from "./existing-network";
import { healthCheckRules } from "./health-check";
import { instanceRules } from "./instances";
import { loadBalancerRules } from "./load-balancer";
import { monitoringRules } from "./monitoring";
import { nameRules } from "./names";
import { portRules } from "./ports";
import { principalRules } from "./principals";
import { quotaRules } from "./quotas";
import { regionRules } from "./region";
import type { ConfigRule } from "./rule";
import { resourceRules } from "./shared-resource";
import { stackRules } from "./stacks";
import { stateRules } from "./state";
import { subnetRules } from "./subnets";
import { tagRules } from "./tags";
import { targetRules } from "./targets";
import { settingRules } from "./unused-settings";
import { vpcRules } from "./vpc";
import { vpnNetworkRules } from "./vpn-authorization";
import { vpnCertificateRules } from "./vpn-certificates";
import { vpnDnsRules } from "./vpn-dns";
import { vpnOptionRules } from "./vpn-options";
import { zoneSetRules } from "./zone-sets";
import { zoneRules } from "./zones";

/** Rules about one subject. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly ConfigRule[];
}

/** The rules over the config, in the order of the documentation. */
export const CONFIG_RULE_GROUPS: readonly RuleGroup[] = [
  { title: "Names and stacks", rules: [...nameRules, ...stackRules] },
  { title: "Accounts and regions", rules: [...accountRules, ...regionRules] },
  { title: "Networks", rules: [...vpcRules, ...subnetRules, ...existingNetworkRules] },
  { title: "Zones", rules: [...zoneRules, ...zoneSetRules] },
  { title: "Load balancers and their targets", rules: [...portRules, ...loadBalancerRules, ...targetRules] },
  {
    title: "Health checks, certificates, instances",
    rules: [...healthCheckRules, ...albCertificateRules, ...instanceRules],
  },
  { title: "Endpoint service", rules: [...principalRules, ...endpointServiceRules] },
  { title: "Shared resources", rules: resourceRules },
  { title: "Interface endpoint and private DNS", rules: [...endpointRules, ...dnsRules] },
  {
    title: "Client VPN",
    rules: [...clientVpnRules, ...vpnOptionRules, ...vpnDnsRules, ...vpnNetworkRules, ...vpnCertificateRules],
  },
  {
    title: "Monitoring, state, tags, quotas",
    rules: [...monitoringRules, ...stateRules, ...tagRules, ...quotaRules, ...settingRules],
  },
];

/** Every rule over the config. */
export const CONFIG_RULES: readonly ConfigRule[] = CONFIG_RULE_GROUPS.flatMap(({ rules }) => rules);
