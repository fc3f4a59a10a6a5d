/** Data source `aws_acm_certificate`: by its domain, and the newest of several. */
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { hasTags } from "../../simulation/data-source-search";
import { stringMapOf, stringOf, stringsOf, textOf } from "../../values/attributes";

function isAsked({ attributes }: WorldObject, config: ObjectValue): boolean {
  const domain = stringOf(config, "domain");
  const [statuses, types] = [stringsOf(config, "statuses"), stringsOf(config, "types")];
  const algorithms = stringsOf(config, "key_types");
  return (
    (domain === undefined || attributes.domain_name === domain) &&
    (statuses.length > 0 ? statuses : ["ISSUED"]).includes(textOf(attributes, "status")) &&
    (types.length === 0 || types.includes(textOf(attributes, "type"))) &&
    (algorithms.length === 0 || algorithms.includes(textOf(attributes, "key_algorithm"))) &&
    hasTags(stringMapOf(attributes, "tags"), config)
  );
}

function certificate(call: AwsCall, config: ObjectValue): ObjectValue {
  const found = call.list("aws_acm_certificate", (_, object) => isAsked(object, config));
  const newestFirst = [...found].sort((a, b) =>
    textOf(b.attributes, "not_before").localeCompare(textOf(a.attributes, "not_before")),
  );
  const [newest, ...others] = newestFirst;
  const domain = textOf(config, "domain");
  if (newest === undefined) return call.fail(`no ACM Certificate matching domain (${domain})`);
  if (others.length > 0 && config.most_recent !== true) {
    return call.fail(`multiple ACM Certificates matching domain (${domain})`);
  }
  const { id, attributes } = newest;
  return {
    id,
    arn: id,
    domain: textOf(attributes, "domain_name"),
    status: textOf(attributes, "status"),
    certificate: textOf(attributes, "certificate_body"),
    certificate_chain: textOf(attributes, "certificate_chain"),
    tags: attributes.tags ?? {},
  };
}

export const certificateDataSources: DataSources = { aws_acm_certificate: certificate };
