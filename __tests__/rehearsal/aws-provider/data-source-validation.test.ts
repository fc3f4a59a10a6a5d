import { dataSourceKind } from "../../../src/rehearsal/aws-provider/data-source-kind";
import { conform } from "../../../src/rehearsal/lifecycle/conform";
import { awsSchema, dataSourceConduct } from "../../../src/rehearsal/schemas";
import { type ObjectValue, UNKNOWN } from "../../../src/rehearsal/values/value";

/** What `validate` says of a data source. */
function errors(source: string, config: ObjectValue): readonly string[] {
  const block = awsSchema().data_sources[source]?.block ?? {};
  const found = dataSourceKind(source, block).validate?.(conform(block, config)) ?? [];
  return found.map(({ summary, detail }) => `${summary} ${detail ?? ""}`.trim());
}

describe("a data source", () => {
  test.each<[string, ObjectValue, string]>([
    ["aws_iam_policy_document", { statement: [{ effect: "Permit" }] }, 'to be one of ["Allow" "Deny"], got Permit'],
    ["aws_iam_policy_document", { version: "2013" }, 'expected version to be one of ["2008-10-17" "2012-10-17"]'],
    ["aws_iam_policy_document", { source_policy_documents: ["{"] }, "contains an invalid JSON"],
    ["aws_lb_hosted_zone_id", { load_balancer_type: "gateway" }, 'to be one of ["application" "network"], got gateway'],
    ["aws_ec2_instance_type_offerings", { location_type: "zone" }, "expected location_type to be one of"],
    ["aws_availability_zones", { state: "broken" }, "expected state to be one of"],
    ["aws_arn", { arn: "x" }, "cannot be parsed as an ARN"],
    ["aws_ram_resource_share", { name: "x", resource_owner: "ME" }, "expected resource_owner to be one of"],
  ])("%s with %j is refused as in the real provider", (source, config, problem) => {
    expect(errors(source, config).join("\n")).toContain(problem);
  });

  test.each<[string, ObjectValue]>([
    ["aws_iam_policy_document", { statement: [{ effect: "Deny", actions: ["s3:*"], resources: ["*"] }] }],
    ["aws_iam_policy_document", { source_policy_documents: [UNKNOWN] }],
    ["aws_vpc", { default: true }],
    ["aws_ami", { most_recent: true, owners: ["amazon"], filter: [{ name: "name", values: ["al2023-*"] }] }],
    ["aws_route53_zone", { name: "example.com" }],
  ])("%s with %j is valid", (source, config) => {
    expect(errors(source, config)).toEqual([]);
  });

  test("is validated where the real provider restricts values", () => {
    const measured = Object.keys(awsSchema().data_sources).filter((source) => dataSourceConduct(source) !== undefined);
    expect(measured.length).toBeGreaterThan(50);
  });
});
