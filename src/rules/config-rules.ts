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
import { resourceRules } from "./resource";
import type { ConfigRule } from "./rule";
import { settingRules } from "./settings";
import { stackRules } from "./stacks";
import { stateRules } from "./state";
import { subnetRules } from "./subnets";
import { tagRules } from "./tags";
import { targetRules } from "./targets";
import { vpcRules } from "./vpc";
import { vpnCertificateRules } from "./vpn-certificates";
import { vpnDnsRules } from "./vpn-dns";
import { vpnNetworkRules } from "./vpn-networks";
import { vpnOptionRules } from "./vpn-options";
import { zoneSetRules } from "./zone-sets";
import { zoneRules } from "./zones";

/** Every rule over the config, in the order of the road: names, accounts, networks, service, endpoint, VPN, the rest. */
export const CONFIG_RULES: readonly ConfigRule[] = [
  ...nameRules,
  ...stackRules,
  ...accountRules,
  ...regionRules,
  ...vpcRules,
  ...subnetRules,
  ...existingNetworkRules,
  ...zoneRules,
  ...zoneSetRules,
  ...portRules,
  ...loadBalancerRules,
  ...targetRules,
  ...healthCheckRules,
  ...albCertificateRules,
  ...instanceRules,
  ...principalRules,
  ...endpointServiceRules,
  ...resourceRules,
  ...endpointRules,
  ...dnsRules,
  ...clientVpnRules,
  ...vpnOptionRules,
  ...vpnDnsRules,
  ...vpnNetworkRules,
  ...vpnCertificateRules,
  ...monitoringRules,
  ...stateRules,
  ...tagRules,
  ...quotaRules,
  ...settingRules,
];
