/** The ephemeral resources of hashicorp/aws. */
import { randomInt } from "node:crypto";
import type { EphemeralKind } from "../provider";
import { readSecretVersion } from "../services/secrets-manager/secret-data";
import { readParameter } from "../services/ssm/parameter-data";
import { AwsCall } from "../simulation/call";
import type { AwsSession } from "../simulation/session";
import { boolOf, numberOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";

type Open = (call: AwsCall, config: ObjectValue) => ObjectValue;

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const DEFAULT_LENGTH = 32;

function randomPassword(config: ObjectValue): string {
  const excluded = textOf(config, "exclude_characters");
  const kinds = [
    { kind: "lowercase", characters: LOWER },
    { kind: "uppercase", characters: LOWER.toUpperCase() },
    { kind: "numbers", characters: DIGITS },
    { kind: "punctuation", characters: PUNCTUATION },
  ]
    .filter(({ kind }) => boolOf(config, `exclude_${kind}`) !== true)
    .map(({ characters }) => [...characters].filter((one) => !excluded.includes(one)))
    .filter((characters) => characters.length > 0);
  const all = [...kinds.flat(), ...(boolOf(config, "include_space") ? [" "] : [])];
  const length = numberOf(config, "password_length") ?? DEFAULT_LENGTH;
  const required = boolOf(config, "require_each_included_type") === false ? [] : kinds.slice(0, length);
  const password = Array.from({ length }, (_, index) => anyOf(required[index] ?? all));
  // The required kinds came first.
  return password.sort(() => randomInt(3) - 1).join("");
}

function anyOf(characters: readonly string[]): string {
  return characters[randomInt(characters.length)] ?? "";
}

/** Without a behaviour here, a made-up value could pass for AWS's. */
function refused(what: string): Open {
  return (call) => call.fail(`the rehearsal does not simulate ${what}`);
}

const OPEN: Readonly<Record<string, { readonly service: string; readonly label: string; readonly open: Open }>> = {
  aws_ssm_parameter: {
    service: "SSM",
    label: "SSM Parameter",
    open(call, config) {
      const arn = textOf(config, "arn");
      const path = arn.replace(/^[^/]*:parameter/, "");
      const isPath = call.find("aws_ssm_parameter", path) !== undefined;
      const name = isPath ? path : path.slice(1);
      return { ...readParameter(call, name), name, with_decryption: boolOf(config, "with_decryption") ?? true };
    },
  },
  aws_secretsmanager_secret_version: {
    service: "Secrets Manager",
    label: "Secrets Manager Secret Version",
    open: readSecretVersion,
  },
  aws_secretsmanager_random_password: {
    service: "Secrets Manager",
    label: "Secrets Manager Random Password",
    open: (_, config) => ({ random_password: randomPassword(config) }),
  },
  aws_eks_cluster_auth: {
    service: "EKS",
    label: "EKS Cluster Authentication",
    open: (call, config) => ({
      token: `k8s-aws-v1.${Buffer.from(textOf(config, "name") + call.ids.hex(40)).toString("base64url")}`,
    }),
  },
  aws_kms_secrets: { service: "KMS", label: "KMS Secrets", open: refused("the decryption of KMS secrets") },
  aws_lambda_invocation: {
    service: "Lambda",
    label: "Lambda Invocation",
    open: refused("the invocation of Lambda functions"),
  },
  aws_cognito_identity_openid_token_for_developer_identity: {
    service: "Cognito Identity",
    label: "Cognito Identity OpenID Token",
    open: refused("tokens of Cognito identity pools"),
  },
};

/** @returns the behaviour of an ephemeral resource type, or undefined */
export function ephemeralKind(type: string): EphemeralKind<AwsSession> | undefined {
  const known = OPEN[type];
  if (known === undefined) return undefined;
  const { service, label, open } = known;
  return {
    open({ session, config }) {
      const call = new AwsCall(session, session.region, { service, label, doing: "reading" });
      return { result: open(call, config) };
    },
  };
}
