import { CONSUMER, ENDPOINT_DNS, ENDPOINT_ID, REGION } from "../../default-topology";
import type { FixtureValues } from "../../state-fixture";
import type { Random } from "../random";
import type { Change } from "./change";

const RECORD = "aws_route53_record";
const PLAIN = { alias: [], ttl: 60 };

/** What a record can hold: names and addresses of the endpoint, of others, and of what is not in the states. */
function content(random: Random): FixtureValues {
  const zonal = ENDPOINT_DNS.replace("abcd1234", `abcd1234-${REGION}c`);
  const to = (name: string) => ({
    type: "A",
    ttl: null,
    records: [],
    alias: [{ name, zone_id: "Z2", evaluate_target_health: false }],
  });
  return random.one<FixtureValues>([
    to(ENDPOINT_DNS),
    to(zonal),
    to(`hello-0123456789abcdef.elb.${REGION}.amazonaws.com`),
    { ...PLAIN, type: "CNAME", records: [ENDPOINT_DNS] },
    { ...PLAIN, type: "CNAME", records: ["api.example.com"] },
    { ...PLAIN, type: "CNAME", records: ["other.internal.company."] },
    { ...PLAIN, type: "A", records: ["10.10.0.20", "10.10.1.20"] },
    { ...PLAIN, type: "A", records: ["10.10.0.20"] },
    { ...PLAIN, type: "A", records: ["10.10.1.77"] },
    { ...PLAIN, type: "A", records: ["10.30.0.77"] },
    { ...PLAIN, type: "A", records: ["10.10.0.98"] },
    { ...PLAIN, type: "A", records: ["192.0.2.7"] },
    { ...PLAIN, type: "AAAA", records: ["2001:db8::1"] },
  ]);
}

/** Content of the same type as that of the record that it shares its name with. */
function addressContent(random: Random): FixtureValues {
  const some = content(random);
  return some.type === "A" ? some : { ...PLAIN, type: "A", records: ["10.10.0.20"] };
}

export const DNS_CHANGES: readonly Change[] = [
  {
    title: "another content of a record",
    apply: (draft, random) => draft.pick(random, RECORD)?.change(content(random)),
  },
  {
    title: "two weighted records",
    apply: (draft, random) => {
      const record = draft.pick(random, RECORD);
      if (
        record?.value("name") !== "hello.internal.company" ||
        record.value("set_identifier") !== null ||
        record.value("type") !== "A"
      )
        return;
      const weights = random.one([
        [100, 0],
        [0, 100],
        [1, 1],
        [0, 0],
      ]);
      record.change({ set_identifier: "blue", weighted_routing_policy: [{ weight: weights[0] }] });
      draft.add(RECORD, {
        id: "weighted",
        zone_id: record.value("zone_id"),
        name: "hello.internal.company",
        ...addressContent(random),
        set_identifier: "green",
        weighted_routing_policy: [{ weight: weights[1] }],
      });
    },
  },
  {
    title: "one more record",
    apply: (draft, random) => {
      const name = random.one(["other.internal.company", "*.internal.company"]);
      if (draft.places(RECORD).some((one) => one.value("name") === name)) return;
      draft.add(RECORD, { id: "record", zone_id: "Z0PRIVATE", name, ...content(random) });
    },
  },
  { title: "no record", apply: (draft, random) => draft.pick(random, RECORD)?.remove() },
  {
    title: "a zone of a longer name",
    apply: (draft, random) => {
      if (draft.places("aws_route53_zone").some((one) => one.value("zone_id") === "ZLONGER")) return;
      draft.add("aws_route53_zone", {
        id: "ZLONGER",
        zone_id: "ZLONGER",
        name: "hello.internal.company",
        vpc: [{ vpc_id: random.one(["vpc-c", "vpc-h", "vpc-p"]), vpc_region: REGION }],
      });
      if (random.oneIn(2))
        draft.add(RECORD, { id: "apex", zone_id: "ZLONGER", name: "hello.internal.company", ...content(random) });
    },
  },
  {
    title: "a public zone",
    apply: (draft, random) => {
      const name = random.one(["example.com", "internal.company", "company"]);
      if (draft.places("aws_route53_zone").some((one) => one.value("zone_id") === "ZPUBLIC")) return;
      draft.add("aws_route53_zone", { id: "ZPUBLIC", zone_id: "ZPUBLIC", name, vpc: [] });
      const records = {
        "example.com": "api.example.com",
        "internal.company": "hello.internal.company",
        company: "hello.internal.company",
      };
      draft.add(RECORD, {
        id: "public",
        zone_id: "ZPUBLIC",
        name: records[name as keyof typeof records],
        ...content(random),
      });
    },
  },
  {
    title: "another network of the zone",
    apply: (draft, random) => {
      const vpc = random.one(["vpc-h", "vpc-p", "vpc-elsewhere"]);
      draft.pick(random, "aws_route53_zone")?.change({ vpc: [{ vpc_id: vpc, vpc_region: REGION }] });
      if (random.oneIn(2)) {
        draft.add("aws_route53_zone_association", { id: "za-added", zone_id: "Z0PRIVATE", vpc_id: "vpc-c" });
      }
    },
  },
  {
    title: "a Resolver rule",
    apply: (draft, random) => {
      const id = `rslvr-rr-${draft.places("aws_route53_resolver_rule").length}`;
      draft.add("aws_route53_resolver_rule", {
        id,
        domain_name: random.one([
          "company",
          "internal.company",
          "internal.company.",
          "hello.internal.company",
          "amazonaws.com",
        ]),
        rule_type: random.one(["FORWARD", "FORWARD", "SYSTEM"]),
        resolver_endpoint_id: "rslvr-out-1",
        target_ip: [{ ip: "10.99.0.53", port: 53, ipv6: "", protocol: "Do53" }],
      });
      draft.add("aws_route53_resolver_rule_association", {
        id: `rslvr-rrassoc-${id}`,
        resolver_rule_id: id,
        vpc_id: random.one(["vpc-c", "vpc-c", "vpc-h"]),
      });
    },
  },
  {
    title: "other DNS attributes of a VPC",
    apply: (draft, random) =>
      draft
        .pick(random, "aws_vpc")
        ?.change(
          random.one([{ enable_dns_support: false, enable_dns_hostnames: false }, { enable_dns_hostnames: false }]),
        ),
  },
  {
    title: "other DHCP options",
    apply: (draft, random) => {
      if (draft.places("aws_vpc_dhcp_options").length > 0) return;
      draft.add("aws_vpc_dhcp_options", {
        id: "dopt-1",
        domain_name_servers: random.one([["AmazonProvidedDNS"], ["10.10.0.200"], ["10.10.0.2"]]),
        owner_id: CONSUMER,
      });
      draft.add("aws_vpc_dhcp_options_association", {
        id: "doptassoc",
        vpc_id: random.one(["vpc-c", "vpc-h"]),
        dhcp_options_id: "dopt-1",
      });
    },
  },
  {
    title: "a private DNS name of the service",
    apply: (draft, random) => {
      draft.pick(random, "aws_vpc_endpoint_service")?.change({
        private_dns_name: random.one(["api.example.com", "*.example.com"]),
        private_dns_name_configuration: [
          { name: "_x", state: random.one(["verified", "verified", "pendingVerification"]), type: "TXT", value: "v" },
        ],
      });
      if (random.oneIn(2)) draft.pick(random, "aws_vpc_endpoint")?.change({ private_dns_enabled: true });
      else {
        draft.add("aws_vpc_endpoint_private_dns", {
          vpc_endpoint_id: ENDPOINT_ID,
          private_dns_enabled: random.oneIn(2),
        });
      }
      draft.pick(random, RECORD)?.change({ ...PLAIN, type: "CNAME", records: ["api.example.com"] });
    },
  },
];
