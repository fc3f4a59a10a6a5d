/** Data sources `aws_secretsmanager_secret` and its versions. */
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { sentText } from "../../simulation/write-only";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { CURRENT, secretNamed, versionsOf } from "./secret";

function requireSecret(call: AwsCall, id: string): WorldObject {
  const found = secretNamed(call, id);
  return (
    found ??
    call.via("GetSecretValue").refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
  );
}

/** @returns the version that is asked for by its id or label; @default the current one */
export function readSecretVersion(call: AwsCall, config: ObjectValue): ObjectValue {
  const secret = requireSecret(call, textOf(config, "secret_id"));
  const arn = textOf(secret.attributes, "arn");
  const id = stringOf(config, "version_id");
  const stage = stringOf(config, "version_stage") ?? CURRENT;
  const found = versionsOf(call, arn).find(({ attributes }) =>
    id === undefined
      ? stringsOf(attributes, "version_stages").includes(stage)
      : textOf(attributes, "version_id") === id,
  );
  if (found === undefined) {
    const which = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
    return call
      .via("GetSecretValue")
      .refuse("ResourceNotFoundException", `Secrets Manager can't find the specified secret value for ${which}`);
  }
  const { attributes } = found;
  const binary = textOf(attributes, "secret_binary");
  return {
    id: `${textOf(config, "secret_id")}|${id ?? stage}`,
    arn,
    version_id: textOf(attributes, "version_id"),
    version_stage: id === undefined ? stage : (stringOf(config, "version_stage") ?? null),
    version_stages: stringsOf(attributes, "version_stages"),
    secret_string: sentText(found, "secret_string_wo") ?? textOf(attributes, "secret_string"),
    secret_binary: binary === "" ? "" : Buffer.from(binary, "base64").toString("utf8"),
    created_date: stringOf(found.hidden ?? {}, "created_date") ?? call.now().toISOString(),
  };
}

export const secretDataSources: DataSources = {
  aws_secretsmanager_secret(call, config) {
    const by = stringOf(config, "arn") ?? textOf(config, "name");
    const secret = requireSecret(call, by);
    return { ...secret.attributes, id: textOf(secret.attributes, "arn") };
  },
  aws_secretsmanager_secret_version: readSecretVersion,
};
