/** ELBv2: listeners and their rules, as it describes them. */
import type {
  CreateListenerInput,
  Listener,
  MutualAuthenticationAttributes,
  QueryStringConditionConfig,
  QueryStringKeyValuePair,
  Rule,
  RuleCondition,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { argumentsOf, type Fields, shape, shapeOf, shapes, single } from "../fields";
import { actionOf } from "./actions";
import { asked, paged } from "./asked";
import { keyedValuesOf } from "./keyed-attributes";
import { LISTENER_ATTRIBUTES } from "./listener-attributes";
import type { Elbv2Operations } from "./types";

const LISTENER_TYPE = "aws_lb_listener";
const RULE_TYPE = "aws_lb_listener_rule";

/** The members of a listener that its arguments hold. */
export const LISTENER: Fields<CreateListenerInput & Listener> = {
  LoadBalancerArn: "load_balancer_arn",
  Port: "port",
  Protocol: "protocol",
  SslPolicy: "ssl_policy",
  AlpnPolicy: single("alpn_policy"),
  MutualAuthentication: shape<MutualAuthenticationAttributes>("mutual_authentication", {
    Mode: "mode",
    TrustStoreArn: "trust_store_arn",
    IgnoreClientCertificateExpiry: "ignore_client_certificate_expiry",
    AdvertiseTrustStoreCaNames: "advertise_trust_store_ca_names",
  }),
};

/** @returns a listener as ELBv2 describes it. */
export function listenerOf({ id, attributes }: WorldObject): Listener {
  const certificate = stringOf(attributes, "certificate_arn");
  return {
    ListenerArn: id,
    AlpnPolicy: [],
    MutualAuthentication: attributes.protocol === "HTTPS" ? { Mode: "off" } : undefined,
    ...shapeOf({ attributes }, LISTENER),
    Certificates: certificate ? [{ CertificateArn: certificate }] : [],
    DefaultActions: blocksOf(attributes, "default_action").map(actionOf),
  };
}

const valued = (argument: string) => shape(argument, { Values: "values" });

/** The conditions of a rule, by their fields: the blocks of the provider. */
const CONDITION: Fields<RuleCondition> = {
  HostHeaderConfig: valued("host_header"),
  HttpHeaderConfig: shape("http_header", { HttpHeaderName: "http_header_name", Values: "values" }),
  HttpRequestMethodConfig: valued("http_request_method"),
  PathPatternConfig: valued("path_pattern"),
  SourceIpConfig: valued("source_ip"),
};

/** A condition's name of its kind, and the block of the provider. */
export const FIELD_BLOCKS: Readonly<Record<string, string>> = {
  "host-header": "host_header",
  "http-header": "http_header",
  "http-request-method": "http_request_method",
  "path-pattern": "path_pattern",
  "query-string": "query_string",
  "source-ip": "source_ip",
};

type Pairs = QueryStringConditionConfig;

/** The pairs of a query are the blocks themselves. */
const PAIRS = shapes<QueryStringKeyValuePair>("query_string", { Key: "key", Value: "value" });

/** Members of conditions. */
export const CONDITION_FIELDS: Fields<RuleCondition> = {
  ...CONDITION,
  QueryStringConfig: {
    attribute: "query_string",
    toArgument: (member) => argumentsOf<Pairs>(member as Pairs, { Values: PAIRS }).query_string,
    toMember(pairs) {
      const shown = shapeOf<Pairs>({ attributes: { query_string: pairs } }, { Values: PAIRS });
      return shown.Values === undefined ? undefined : shown;
    },
  },
};

/** Two kinds also have their values outside of the structure of their kind. */
const ALSO_PLAIN = ["host-header", "path-pattern"];

function conditionOf(block: ObjectValue): RuleCondition {
  const [Field = "", name = ""] = Object.entries(FIELD_BLOCKS).find(([, each]) => blockOf(block, each)) ?? [];
  const plain = ALSO_PLAIN.includes(Field) ? [...stringsOf(blockOf(block, name) ?? {}, "values")] : undefined;
  return { Field, Values: plain, ...shapeOf({ attributes: block }, CONDITION_FIELDS) };
}

/** @returns a rule as ELBv2 describes it. */
export function ruleOf({ id, attributes }: WorldObject): Rule {
  return {
    RuleArn: id,
    Priority: String(numberOf(attributes, "priority") ?? ""),
    Conditions: blocksOf(attributes, "condition").map(conditionOf),
    Actions: blocksOf(attributes, "action").map(actionOf),
    IsDefault: false,
  };
}

/** The rule that every listener has: its default actions. */
function defaultRuleOf({ id, attributes }: WorldObject): Rule {
  return {
    RuleArn: defaultRuleArn(id),
    Priority: "default",
    Conditions: [],
    Actions: blocksOf(attributes, "default_action").map(actionOf),
    IsDefault: true,
  };
}

function defaultRuleArn(listenerArn: string): string {
  return `${listenerArn.replace(":listener/", ":listener-rule/")}/${listenerArn.split("/").pop() ?? ""}`;
}

/** @returns the listener of a default rule; undefined for other rules. */
export function listenerOfDefaultRule(call: AwsCall, arn: string): WorldObject | undefined {
  return call.list(LISTENER_TYPE, (_, { id }) => defaultRuleArn(id) === arn)[0];
}

function rulesOf(call: AwsCall, listener: WorldObject): readonly Rule[] {
  const rules = call.list(RULE_TYPE, ({ listener_arn }) => listener_arn === listener.id).map(ruleOf);
  return [...rules.sort((a, b) => Number(a.Priority) - Number(b.Priority)), defaultRuleOf(listener)];
}

function ruleWithArn(call: AwsCall, arn: string): Rule {
  const listener = listenerOfDefaultRule(call, arn);
  return listener === undefined ? ruleOf(call.require(RULE_TYPE, arn)) : defaultRuleOf(listener);
}

export const listenerOperations: Elbv2Operations = {
  DescribeListeners(call, { LoadBalancerArn, ListenerArns: arns, ...input }) {
    if (LoadBalancerArn !== undefined) call.require("aws_lb", LoadBalancerArn);
    const where = ({ attributes }: WorldObject) => attributes.load_balancer_arn === LoadBalancerArn;
    const { page, NextMarker } = paged(call, asked(call, LISTENER_TYPE, { arns, where }), input);
    return { Listeners: page.map(listenerOf), NextMarker };
  },
  DescribeListenerAttributes: (call, { ListenerArn = "" }) => ({
    Attributes: keyedValuesOf(LISTENER_ATTRIBUTES, call.require(LISTENER_TYPE, ListenerArn)),
  }),
  DescribeListenerCertificates(call, { ListenerArn = "", ...input }) {
    const listener = call.require(LISTENER_TYPE, ListenerArn);
    const byDefault = textOf(listener.attributes, "certificate_arn");
    const others = call.list("aws_lb_listener_certificate", ({ listener_arn }) => listener_arn === listener.id);
    const certificates = [
      ...(byDefault === "" ? [] : [{ CertificateArn: byDefault, IsDefault: true }]),
      ...others.map(({ attributes }) => ({
        CertificateArn: textOf(attributes, "certificate_arn"),
        IsDefault: false,
      })),
    ];
    const { page, NextMarker } = paged(call, certificates, input);
    return { Certificates: page, NextMarker };
  },
  DescribeRules(call, { ListenerArn, RuleArns, ...input }) {
    if (ListenerArn === undefined && RuleArns === undefined) {
      call.refuse("ValidationError", "You must specify either listener ARNs or rule ARNs");
    }
    const rules =
      RuleArns?.map((arn) => ruleWithArn(call, arn)) ?? rulesOf(call, call.require(LISTENER_TYPE, ListenerArn ?? ""));
    const { page, NextMarker } = paged(call, rules, input);
    return { Rules: page, NextMarker };
  },
};
