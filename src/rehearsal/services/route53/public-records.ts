/** Route 53: what public DNS answers, for services that look up a record as proof of a domain name. */
import type { AwsCall, ObjectValue } from "../../simulation";
import { blocksOf, textOf } from "../../values/attributes";

/** @returns the records of all public hosted zones. @param coming - one that is being created */
export function publicRecords(call: AwsCall, coming?: ObjectValue): readonly ObjectValue[] {
  const zones = call.listAnywhere("aws_route53_zone", (zone) => blocksOf(zone, "vpc").length === 0).map(({ id }) => id);
  const records = call.listAnywhere("aws_route53_record").map(({ attributes }) => attributes);
  return [...records, ...(coming === undefined ? [] : [coming])].filter((each) =>
    zones.includes(textOf(each, "zone_id")),
  );
}
