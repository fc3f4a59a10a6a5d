/** Data sources that read texts: `aws_arn`, `aws_ip_ranges`. */
import { createHash } from "node:crypto";
import { unique } from "../../../base/collections";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { stringOf, stringsOf, textOf } from "../../values/attributes";

function arn(call: AwsCall, config: ObjectValue): ObjectValue {
  const text = textOf(config, "arn");
  const [prefix, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
  if (prefix !== "arn") return call.fail(`parsing ARN (${text}): arn: invalid prefix`);
  if (rest.length === 0) return call.fail(`parsing ARN (${text}): arn: not enough sections`);
  return { id: text, arn: text, partition, service, region, account, resource: rest.join(":") };
}

/**
 * The services in AWS's list of addresses.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html
 */
const SERVICES = `amazon amazon_appflow amazon_connect api_gateway aurora_dsql chime_meetings chime_voiceconnector
  cloud9 cloudfront cloudfront_origin_facing codebuild dynamodb ebs ec2 ec2_instance_connect globalaccelerator
  ivs_low_latency ivs_realtime kinesis_video_streams media_package_v2 route53 route53_healthchecks
  route53_healthchecks_publishing route53_resolver s3 workspaces_gateways`.split(/\s+/);

/** Ranges for documentation (RFC 5737, RFC 3849), one for each region and service: the real ones change every week. */
function rangesOf(region: string, service: string): { readonly ipv4: string; readonly ipv6: string } {
  const [block = 0, byte = 0] = createHash("sha256").update(`${region}/${service}`).digest();
  const net = ["192.0.2", "198.51.100", "203.0.113"][block % 3] ?? "192.0.2";
  return { ipv4: `${net}.${byte & 0xf0}/28`, ipv6: `2001:db8:${block.toString(16)}:${byte.toString(16)}00::/56` };
}

function ipRanges(call: AwsCall, config: ObjectValue): ObjectValue {
  if ((stringOf(config, "url") ?? AWS_LIST) !== AWS_LIST) {
    return call.fail("the rehearsal cannot answer the data source aws_ip_ranges for another url than AWS's own list");
  }
  const asked = stringsOf(config, "services").map((each) => each.toLowerCase());
  const services = SERVICES.filter((service) => asked.includes(service));
  const regions = stringsOf(config, "regions").map((each) => each.toLowerCase());
  const places = regions.length > 0 ? regions : ["global", call.region];
  const ranges = places.flatMap((region) => services.map((service) => rangesOf(region, service)));
  if (ranges.length === 0) return call.fail("no IP ranges result from filters");
  return {
    id: SYNC_TOKEN,
    cidr_blocks: [...unique(ranges.map(({ ipv4 }) => ipv4))].sort(),
    ipv6_cidr_blocks: [...unique(ranges.map(({ ipv6 }) => ipv6))].sort(),
    create_date: "2026-01-01-00-00-00",
    sync_token: Number(SYNC_TOKEN),
  };
}

const AWS_LIST = "https://ip-ranges.amazonaws.com/ip-ranges.json";
/** AWS numbers the versions of its list by their time. */
const SYNC_TOKEN = "1767225600";

export const textDataSources: DataSources = { aws_arn: arn, aws_ip_ranges: ipRanges };
