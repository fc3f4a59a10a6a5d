import { compareText } from "../../base/collections";
import * as account from "./account";
import * as albCertificate from "./alb-certificate";
import * as clientVpn from "./client-vpn";
import * as dns from "./dns";
import * as endpoint from "./endpoint";
import * as endpointService from "./endpoint-service";
import * as existingNetwork from "./existing-network";
import * as freeText from "./free-text";
import * as healthCheck from "./health-check";
import * as instances from "./instances";
import * as loadBalancer from "./load-balancer";
import * as monitoring from "./monitoring";
import * as names from "./names";
import * as ports from "./ports";
import * as principals from "./principals";
import * as quotas from "./quotas";
import * as region from "./region";
import type { ConfigRule } from "./rule";
import * as sharedResource from "./shared-resource";
import * as stacks from "./stacks";
import * as state from "./state";
import * as subnets from "./subnets";
import * as tags from "./tags";
import * as targets from "./targets";
import * as unusedSettings from "./unused-settings";
import * as vpc from "./vpc";
import * as vpnAuthorization from "./vpn-authorization";
import * as vpnCertificates from "./vpn-certificates";
import * as vpnDns from "./vpn-dns";
import * as vpnOptions from "./vpn-options";
import * as zoneLimits from "./zone-limits";
import * as zoneSets from "./zone-sets";
import * as zones from "./zones";

/** Rules about one subject. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly ConfigRule[];
}

/** The rules over the config: those that the modules of each subject export, by ID. */
export const CONFIG_RULE_GROUPS: readonly RuleGroup[] = [
  group("Names and stacks", names, stacks),
  group("Accounts and regions", account, region),
  group("Networks", vpc, subnets, existingNetwork),
  group("Zones", zones, zoneSets, zoneLimits),
  group("Load balancers and their targets", ports, loadBalancer, targets),
  group("Health checks, certificates, instances", healthCheck, albCertificate, instances),
  group("Endpoint service", principals, endpointService),
  group("Shared resources", sharedResource),
  group("Interface endpoint and private DNS", endpoint, dns),
  group("Client VPN", clientVpn, vpnOptions, vpnDns, vpnAuthorization, vpnCertificates),
  group("Monitoring, state, tags, quotas", monitoring, state, tags, quotas, unusedSettings, freeText),
];

/** Every rule over the config. */
export const CONFIG_RULES: readonly ConfigRule[] = CONFIG_RULE_GROUPS.flatMap(({ rules }) => rules);

function group(title: string, ...modules: readonly object[]): RuleGroup {
  const rules = modules.flatMap((module) => Object.values(module)).filter(isConfigRule);
  return { title, rules: rules.sort((a, b) => compareText(a.id, b.id)) };
}

/** Modules also export helpers that other modules use. */
function isConfigRule(exported: unknown): exported is ConfigRule {
  return typeof exported === "object" && exported !== null && "check" in exported;
}
