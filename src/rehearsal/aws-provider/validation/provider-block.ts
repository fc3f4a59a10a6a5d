/**
 * What the real provider refuses in its own block before it is configured.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/provider/sdkv2/provider.go
 */
import type { ValidationConduct } from "../../plugin-sdk/validate-config";
import type { Validator } from "../../schemas/conduct";

const ARN: Validator = { kind: "arn" };
const JSON_TEXT: Validator = { kind: "json" };
const NAME: Validator = { kind: "length", min: 2, max: 64 };

export const PROVIDER_CONDUCT: ValidationConduct = {
  relations: [
    { kind: "conflicts_with", path: "allowed_account_ids", of: ["forbidden_account_ids"] },
    { kind: "conflicts_with", path: "forbidden_account_ids", of: ["allowed_account_ids"] },
    ...["web_identity_token", "web_identity_token_file"].map((name) => ({
      kind: "exactly_one_of" as const,
      path: `assume_role_with_web_identity.${name}`,
      of: [
        "assume_role_with_web_identity.0.web_identity_token",
        "assume_role_with_web_identity.0.web_identity_token_file",
      ],
    })),
  ],
  validators: {
    "assume_role.role_arn": [ARN],
    "assume_role.policy": [JSON_TEXT],
    "assume_role.policy_arns": [ARN],
    "assume_role.session_name": [NAME],
    "assume_role.source_identity": [NAME],
    "assume_role.external_id": [{ kind: "length", min: 2, max: 1224 }],
    "assume_role_with_web_identity.role_arn": [ARN],
    "assume_role_with_web_identity.policy": [JSON_TEXT],
    "assume_role_with_web_identity.policy_arns": [ARN],
    "assume_role_with_web_identity.session_name": [NAME],
    "assume_role_with_web_identity.web_identity_token": [{ kind: "length", min: 4, max: 20_000 }],
  },
};
