/** Secrets Manager: secrets and their versions. */
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { named } from "../../simulation/named";
import { stringsOf, textOf } from "../../values/attributes";
import { isEqual } from "../../values/value";

/** The label of the version that is read unless another is asked for. */
export const CURRENT = "AWSCURRENT";
/** Secrets Manager moves this label to the version that was current. */
const PREVIOUS = "AWSPREVIOUS";

const VERSION = "aws_secretsmanager_secret_version";

/** @returns the versions of a secret. */
export function versionsOf(call: AwsCall, secretArn: string): readonly WorldObject[] {
  return call.list(VERSION, (version) => textOf(version, "arn") === secretArn);
}

/** @returns the secret with this name or ARN. */
export function secretNamed(call: AwsCall, id: string): WorldObject | undefined {
  return call.list("aws_secretsmanager_secret", ({ name, arn }) => name === id || arn === id)[0];
}

/** Labels are unique in a secret: AWSCURRENT moves to a version that gets it, and AWSPREVIOUS to the one before. */
function takeLabels(call: AwsCall, secretArn: string, labels: readonly string[], own?: string): void {
  for (const version of versionsOf(call, secretArn)) {
    if (version.id === own) continue;
    const before = stringsOf(version.attributes, "version_stages");
    const loses = labels.includes(CURRENT) ? [...labels, PREVIOUS] : labels;
    const kept = before.filter((label) => !loses.includes(label));
    const gains = labels.includes(CURRENT) && before.includes(CURRENT) ? [PREVIOUS] : [];
    if (!isEqual(before, [...kept, ...gains])) call.change(version, { version_stages: [...kept, ...gains] });
  }
}

function createVersion(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = textOf(planned, "secret_id");
  const secret = secretNamed(call, id);
  if (secret === undefined)
    return call.refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  const arn = textOf(secret.attributes, "arn");
  const version_id = call.ids.uuid();
  const asked = stringsOf(planned, "version_stages");
  const version_stages = asked.length === 0 ? [CURRENT] : asked;
  takeLabels(call, arn, version_stages);
  call.hidden = { created_date: call.now().toISOString() };
  return { id: `${id}|${version_id}`, arn, version_id, version_stages };
}

function updateVersion(call: AwsCall, planned: ObjectValue, object: WorldObject): ObjectValue {
  takeLabels(call, textOf(object.attributes, "arn"), stringsOf(planned, "version_stages"), object.id);
  return {};
}

export const secretBehaviours: Behaviours = {
  aws_secretsmanager_secret: named("Secrets Manager", "Secrets Manager Secret", "name", {
    computed(call, name) {
      const arn = call.arn(`secretsmanager:secret:${name}-${call.ids.hex(6)}`);
      return { id: arn, arn };
    },
  }),
  [VERSION]: {
    service: "Secrets Manager",
    label: "Secrets Manager Secret Version",
    operations: { create: "PutSecretValue", update: "UpdateSecretVersionStage" },
    create: createVersion,
    update: updateVersion,
  },
};
