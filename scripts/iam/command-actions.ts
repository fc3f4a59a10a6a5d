/** The actions that the command needs, read from the code that makes the calls. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LIVE = join(__dirname, "../../src/operate/aws/live");
const ACTION = /"([a-z0-9-]+:[A-Z][A-Za-z0-9]+)"/g;
const SDK_CALL = /\b(?:([A-Z][A-Za-z0-9]+)Command|paginate([A-Z][A-Za-z0-9]+))\b/g;

/** Actions that no policy of these accounts grants: they are allowed by a role's trust, or by Identity Center. */
const ELSEWHERE = /^(sso|sts):/;

/** Tags of a new certificate need a permission of their own (ACM API, ImportCertificate). */
const IMPLIED: Readonly<Record<string, readonly string[]>> = { "acm:ImportCertificate": ["acm:AddTagsToCertificate"] };

/** Operations whose action has another name: Service Authorization Reference, Amazon S3. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  HeadBucket: "ListBucket",
  GetBucketEncryption: "GetEncryptionConfiguration",
  PutBucketEncryption: "PutEncryptionConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

/** Who needs an action. */
export type Owner = "producer" | "consumer" | "state";

/** Every action that a call names. */
export function commandActions(): readonly string[] {
  const found = sources().flatMap((text) => [...text.matchAll(ACTION)].map(([, action = ""]) => action));
  const own = found.filter((action) => !ELSEWHERE.test(action));
  return [...new Set(own.flatMap((action) => [action, ...(IMPLIED[action] ?? [])]))].sort();
}

/** Every operation that the code imports from the SDK: `DescribeVpcs`. */
export function sdkOperations(): readonly string[] {
  const found = sources().flatMap((text) =>
    [...text.matchAll(SDK_CALL)].map(([, command, paginated]) => command ?? paginated ?? ""),
  );
  return [...new Set(found)].sort();
}

/** The accounts in which the command needs an action. */
export function ownersOf(action: string): readonly Owner[] {
  if (action.startsWith("s3:")) return ["state"];
  if (action.startsWith("acm:") || action.includes("ClientVpn")) return ["consumer"];
  const isProducers =
    /VpcEndpointConnection|VpcEndpointServiceConfiguration|AWSServiceAccess|ResourceShareAssociations/.test(action);
  if (isProducers || action.startsWith("elasticloadbalancing:")) return ["producer"];
  return ["producer", "consumer"];
}

function sources(): readonly string[] {
  return readdirSync(LIVE).map((file) => readFileSync(join(LIVE, file), "utf8"));
}
