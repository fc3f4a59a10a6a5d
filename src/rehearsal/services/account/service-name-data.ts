/** Data sources about the names of AWS's services and of sessions: `aws_service`, `aws_service_principal` and others. */
import { dnsSuffixOf, partitionOf, reverseDnsPrefixOf } from "../../../base/aws-facts/partitions";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";

/** Services whose principals end with the partition's own domain; all others end with `amazonaws.com`. */
const PRINCIPALS_WITH_OWN_DOMAIN: Readonly<Record<string, readonly string[]>> = {
  "aws-cn": ["codedeploy", "elasticmapreduce", "logs"],
  "aws-iso": ["cloudhsm", "config", "logs", "workspaces"],
  "aws-iso-b": ["dms", "logs"],
};

function principal(call: AwsCall, config: ObjectValue): ObjectValue {
  const service = textOf(config, "service_name");
  const region = stringOf(config, "region") ?? call.session.region;
  const hasOwnDomain = PRINCIPALS_WITH_OWN_DOMAIN[partitionOf(region)]?.includes(service) ?? false;
  const suffix = hasOwnDomain ? dnsSuffixOf(region) : "amazonaws.com";
  return { id: `${service}.${region}.${suffix}`, name: `${service}.${suffix}`, region, suffix };
}

/** A service is identified by its id, its DNS name or its reverse DNS name. */
function service(call: AwsCall, config: ObjectValue): ObjectValue {
  const prefix = reverseDnsPrefixOf(call.region);
  const forwards = stringOf(config, "dns_name");
  const backwards = stringOf(config, "reverse_dns_name") ?? forwards?.split(".").reverse().join(".");
  const [regionInName, ...idInName] = backwards?.slice(prefix.length + 1).split(".") ?? [];
  const region = regionInName ?? stringOf(config, "region") ?? call.session.region;
  const serviceId = stringOf(config, "service_id") ?? idInName.join(".");
  const reverse_dns_name = `${prefix}.${region}.${serviceId}`;
  return {
    id: reverse_dns_name,
    dns_name: reverse_dns_name.split(".").reverse().join("."),
    partition: call.partition,
    region,
    reverse_dns_name,
    reverse_dns_prefix: prefix,
    service_id: serviceId,
    supported: true,
  };
}

const ASSUMED_ROLE = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;

/** The issuer of an assumed-role session is the role; any other ARN is its own issuer. */
function sessionContext(call: AwsCall, config: ObjectValue): ObjectValue {
  const arn = textOf(config, "arn");
  const [, partition, account, role, session] = ASSUMED_ROLE.exec(arn) ?? [];
  if (role === undefined) return { id: arn, issuer_arn: arn, issuer_id: "", issuer_name: "", session_name: "" };
  const issuer = call.attributesOf("aws_iam_role", role);
  return {
    id: arn,
    issuer_arn: stringOf(issuer, "arn") ?? `arn:${partition}:iam::${account}:role/${role}`,
    issuer_id: textOf(issuer, "unique_id"),
    issuer_name: role,
    session_name: session ?? "",
  };
}

export const serviceDataSources: DataSources = {
  aws_service_principal: principal,
  aws_service: service,
  aws_iam_session_context: sessionContext,
};
