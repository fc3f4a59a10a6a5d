/** The secret that RDS makes for a master user, `manage_master_user_password`. */
import type { AwsCall, ObjectValue } from "../../simulation";

/**
 * Makes the secret of a new database and its version. They are AWS's own: no configuration manages them, and they are
 * deleted with the database.
 * @param owner the type and the id of the database
 * @returns the attribute `master_user_secret`
 */
export function managedSecret(
  call: AwsCall,
  owner: { readonly type: string; readonly id: string },
  planned: ObjectValue,
): ObjectValue {
  if (planned.manage_master_user_password !== true) return { master_user_secret: [] };
  const name = `rds!${owner.type === "aws_rds_cluster" ? "cluster" : "db"}-${call.ids.uuid()}`;
  const arn = call.arn(`secretsmanager:secret:${name}-${call.ids.hex(6)}`);
  const kept = { owner: call.key(owner.type, owner.id) };
  call.make("aws_secretsmanager_secret", arn, { id: arn, arn, name }, kept);
  const version_id = call.ids.uuid();
  const value = JSON.stringify({ username: planned.username ?? planned.master_username, password: call.ids.hex(28) });
  call.make(
    "aws_secretsmanager_secret_version",
    `${arn}|${version_id}`,
    { arn, version_id, version_stages: ["AWSCURRENT"], secret_string: value },
    kept,
  );
  const kms = planned.master_user_secret_kms_key_id;
  const kms_key_id = typeof kms === "string" ? kms : call.arn(`kms:key/${call.ids.uuid()}`);
  return { master_user_secret: [{ kms_key_id, secret_arn: arn, secret_status: "active" }] };
}
