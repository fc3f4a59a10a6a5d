/** ELBv2: listeners, their certificates and rules are created, changed and deleted. */
import type { Certificate, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { refusePriority } from "../../../services/elbv2/listener";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { taggedWith } from "../object-tags";
import { actionsIn } from "./actions";
import { keyedChange, keyedValuesOf } from "./keyed-attributes";
import { LISTENER_ATTRIBUTES } from "./listener-attributes";
import { CONDITION_FIELDS, FIELD_BLOCKS, LISTENER, listenerOf, listenerOfDefaultRule, ruleOf } from "./listeners";
import { withProtocols } from "./protocols";
import type { Elbv2Operations } from "./types";

const LISTENER_TYPE = "aws_lb_listener";
const RULE_TYPE = "aws_lb_listener_rule";
const CERTIFICATE_TYPE = "aws_lb_listener_certificate";

function certificateIn(call: AwsCall, certificates: readonly Certificate[] | undefined): string | undefined {
  if ((certificates ?? []).length > 1) {
    call.refuse("TooManyCertificates", "You can specify only one certificate as the default certificate");
  }
  return certificates?.[0]?.CertificateArn;
}

/** A listener that no longer terminates TLS has no certificate and no policy. */
function withoutTls(protocol: string | undefined): ObjectValue {
  const isPlain = protocol !== undefined && protocol !== "HTTPS" && protocol !== "TLS";
  return isPlain ? { certificate_arn: null, ssl_policy: "", alpn_policy: null } : {};
}

/** Values outside of the structure of a kind are an older form of host names and paths. */
function conditionsIn(call: AwsCall, conditions: readonly RuleCondition[] | undefined) {
  return conditions?.map(({ Field = "", Values, ...condition }) => {
    const block = FIELD_BLOCKS[Field];
    if (block === undefined) {
      return call.refuse("ValidationError", `Condition field '${Field}' must be one of '[${KINDS}]'`);
    }
    const plain = Values === undefined || Values.length === 0 ? {} : { [block]: [{ values: Values }] };
    return { ...plain, ...argumentsOf(condition, CONDITION_FIELDS) };
  });
}

const KINDS = Object.keys(FIELD_BLOCKS).join(", ");

/** @returns a rule. Fails the call for the default rule of a listener: its actions are the listener's. */
function requireRule(call: AwsCall, arn: string): WorldObject {
  if (listenerOfDefaultRule(call, arn) !== undefined) {
    call.refuse("OperationNotPermitted", `Default rule '${arn}' cannot be modified`);
  }
  return call.require(RULE_TYPE, arn);
}

export const listenerChanges: Elbv2Operations = {
  CreateListener(call, given) {
    const input = withProtocols(given);
    const listener = createObject(call, LISTENER_TYPE, {
      ...argumentsOf(input, LISTENER),
      certificate_arn: certificateIn(call, input.Certificates),
      default_action: actionsIn(input.DefaultActions),
      // Without one, the provider would choose a protocol.
      protocol: input.Protocol ?? "",
      tags: taggedWith(input.Tags).tags,
    });
    return { Listeners: [listenerOf(listener)] };
  },
  ModifyListener(call, { ListenerArn = "", ...given }) {
    const input = withProtocols(given);
    const listener = changeObject(call, call.require(LISTENER_TYPE, ListenerArn), {
      ...withoutTls(input.Protocol),
      ...argumentsOf(input, LISTENER),
      certificate_arn: certificateIn(call, input.Certificates) ?? withoutTls(input.Protocol).certificate_arn,
      default_action: actionsIn(input.DefaultActions),
    });
    return { Listeners: [listenerOf(listener)] };
  },
  ModifyListenerAttributes(call, { ListenerArn = "", Attributes = [] }) {
    const listener = call.require(LISTENER_TYPE, ListenerArn);
    const { changes, hidden } = keyedChange(call, LISTENER_ATTRIBUTES, listener, Attributes);
    call.change(changeObject(call, listener, changes), {}, hidden);
    return { Attributes: keyedValuesOf(LISTENER_ATTRIBUTES, call.require(LISTENER_TYPE, ListenerArn)) };
  },
  DeleteListener(call, { ListenerArn = "" }) {
    deleteObject(call, call.require(LISTENER_TYPE, ListenerArn));
    return {};
  },
  AddListenerCertificates(call, { ListenerArn = "", Certificates = [] }) {
    const added = Certificates.map(({ CertificateArn }) =>
      createObject(call, CERTIFICATE_TYPE, { listener_arn: ListenerArn, certificate_arn: CertificateArn }),
    );
    return {
      Certificates: added.map(({ attributes }) => ({
        CertificateArn: textOf(attributes, "certificate_arn"),
        IsDefault: false,
      })),
    };
  },
  RemoveListenerCertificates(call, { ListenerArn = "", Certificates = [] }) {
    const { id, attributes } = call.require(LISTENER_TYPE, ListenerArn);
    for (const { CertificateArn } of Certificates) {
      if (CertificateArn === attributes.certificate_arn) {
        call.refuse("OperationNotPermitted", "Default certificate cannot be removed");
      }
      const isOne = (each: ObjectValue) => each.listener_arn === id && each.certificate_arn === CertificateArn;
      for (const certificate of call.list(CERTIFICATE_TYPE, isOne)) deleteObject(call, certificate);
    }
    return {};
  },
  CreateRule(call, { ListenerArn, Conditions, Actions, Priority, Tags }) {
    const rule = createObject(call, RULE_TYPE, {
      listener_arn: ListenerArn,
      priority: Priority,
      condition: conditionsIn(call, Conditions),
      action: actionsIn(Actions),
      tags: taggedWith(Tags).tags,
    });
    return { Rules: [ruleOf(rule)] };
  },
  ModifyRule(call, { RuleArn = "", Conditions, Actions }) {
    const rule = changeObject(call, requireRule(call, RuleArn), {
      condition: conditionsIn(call, Conditions),
      action: actionsIn(Actions),
    });
    return { Rules: [ruleOf(rule)] };
  },
  SetRulePriorities(call, { RulePriorities = [] }) {
    const wanted = RulePriorities.map(({ RuleArn = "", Priority = null }) => ({
      rule: requireRule(call, RuleArn),
      Priority,
    }));
    for (const { rule, Priority } of wanted) {
      const isTaken = ({ listener_arn, priority }: ObjectValue, { id }: WorldObject) =>
        listener_arn === rule.attributes.listener_arn &&
        priority === Priority &&
        wanted.every((each) => each.rule.id !== id);
      if (call.list(RULE_TYPE, isTaken).length > 0) refusePriority(call, Number(Priority));
    }
    return { Rules: wanted.map(({ rule, Priority }) => ruleOf(changeObject(call, rule, { priority: Priority }))) };
  },
  DeleteRule(call, { RuleArn = "" }) {
    deleteObject(call, requireRule(call, RuleArn));
    return {};
  },
};
