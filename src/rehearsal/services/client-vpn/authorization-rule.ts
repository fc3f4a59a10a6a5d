/** EC2: authorization rules of a Client VPN endpoint. */
import { VPN_AUTHORIZATION_KEY, VPN_AUTHORIZATION_RULES } from "../../../base/aws-facts/client-vpn";
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { quotaOf } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { isOfSameEndpoint, requireEndpoint } from "./endpoint-objects";

function authorize(call: AwsCall, planned: ObjectValue): ObjectValue {
  const endpoint = requireEndpoint(call, planned);
  const parts = [endpoint.id, textOf(planned, "target_network_cidr"), stringOf(planned, "access_group_id")];
  return { id: parts.filter(Boolean).join(",") };
}

export const authorizationRuleBehaviours: Behaviours = {
  aws_ec2_client_vpn_authorization_rule: {
    service: "EC2",
    label: "EC2 Client VPN Authorization Rule",
    operations: { create: "AuthorizeClientVpnIngress" },
    quotas: [
      quotaOf(VPN_AUTHORIZATION_RULES, {
        counts: isOfSameEndpoint,
        message:
          "You've reached the limit on the number of authorization rules that can be added to a single Client VPN endpoint.",
      }),
    ],
    alreadyExists: {
      rule: VPN_AUTHORIZATION_KEY.id,
      code: VPN_AUTHORIZATION_KEY.code,
      message: "The specified authorization has already been added to the Client VPN endpoint.",
    },
    create: authorize,
  },
};
