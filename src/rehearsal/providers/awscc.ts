/** `hashicorp/awscc` without types: modules name it among their providers and do not use it. */
import { optional, type SmallProvider, TEXTS } from "./small-provider";

const texts = ["access_key", "secret_key", "token", "region", "profile", "role_arn"];

export const AWSCC: SmallProvider = {
  name: "awscc",
  provider: {
    attributes: {
      ...Object.fromEntries(texts.map((name) => [name, optional()])),
      // Objects of which parts may be left out: protocol 5 has no type for them.
      assume_role: optional("dynamic"),
      assume_role_with_web_identity: optional("dynamic"),
      endpoints: optional("dynamic"),
      user_agent: optional("dynamic"),
      insecure: optional("bool"),
      max_retries: optional("number"),
      shared_config_files: optional(TEXTS),
      shared_credentials_files: optional(TEXTS),
      skip_metadata_api_check: optional("bool"),
    },
  },
};
