/** Compares the stored data with the real plugin. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { measureConduct } from "../../../scripts/provider/measure-conduct";
import { measureDataSource } from "../../../scripts/provider/measure-data-source";
import { AWS_VERSION, pluginBinary, requiredMirror } from "../../../scripts/provider/mirror";
import { connectPlugin } from "../../../scripts/provider/plugin";
import { storedSchema } from "../../../scripts/provider/schema";
import { openSession, type PluginSession } from "../../../scripts/provider/session";
import type { WireObject } from "../../../scripts/provider/value";
import { awsConduct, dataSourceConduct } from "../../../src/rehearsal/schemas";
import type { ProviderConduct } from "../../../src/rehearsal/schemas/conduct";
import { sharedPlugin } from "../../support/shared-plugin/reattach";
import { REFUSED_BY_PLAN, REFUSED_BY_VALIDATE } from "../aws-provider/refusals";
import { completed, pluginSchema } from "../aws-provider/samples";

const program = pluginBinary(requiredMirror());
const schema = pluginSchema();
const conductFile = join("src", "rehearsal", "schemas", "aws-conduct.json");
const conduct = JSON.parse(readFileSync(conductFile, "utf8")) as ProviderConduct;

/** Types of the default topology that have a behaviour: they are measured again completely. */
const MEASURED_AGAIN = [
  "aws_acm_certificate",
  "aws_cloudwatch_log_group",
  "aws_ec2_client_vpn_authorization_rule",
  "aws_ec2_client_vpn_endpoint",
  "aws_ec2_client_vpn_network_association",
  "aws_ec2_instance_connect_endpoint",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_route53_zone",
  "aws_security_group",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_endpoint_service",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpclattice_resource_gateway",
];

test("the stored schema is that of the plugin", async () => {
  const plugin = connectPlugin(JSON.stringify(sharedPlugin()));
  try {
    expect(storedSchema(await plugin.schemas(), AWS_VERSION)).toEqual(schema);
  } finally {
    plugin.stop();
  }
});

describe("the plugin's conduct", () => {
  let session: PluginSession;
  beforeAll(async () => {
    session = await openSession(program, schema.provider_block, JSON.stringify(sharedPlugin()));
  });
  afterAll(() => session.stop());

  const configOf = (type: string, written: Parameters<typeof completed>[1]): WireObject =>
    completed(schema.resources[type]?.block ?? {}, written) as WireObject;
  const texts = (answers: readonly { summary: string; detail: string }[] | undefined): readonly string[] =>
    (answers ?? []).map(({ summary, detail }) => (detail === "" ? summary : `${summary} | ${detail}`)).sort();

  test.each(REFUSED_BY_VALIDATE)("$rule: the plugin's validation of $type returns the same errors", async (refusal) => {
    const answer = await session.validate(refusal.type, configOf(refusal.type, refusal.config));
    expect(texts(answer)).toEqual([...refusal.messages].sort());
  });

  test.each(REFUSED_BY_PLAN)("$rule: the plugin's plan of $type returns the same errors", async (refusal) => {
    const answer = await session.plan(refusal.type, null, configOf(refusal.type, refusal.config));
    expect(texts(answer?.diagnostics)).toEqual(refusal.messages);
  });

  test.each(MEASURED_AGAIN)("the measured conduct of %s equals the stored one", async (type) => {
    const block = schema.resources[type]?.block ?? {};
    const { conduct: measured } = await measureConduct(session, type, block);
    expect(JSON.parse(JSON.stringify(measured))).toEqual(awsConduct(type) ?? {});
  });

  test.each(["aws_arn", "aws_iam_policy_document", "aws_lb_hosted_zone_id", "aws_route53_zone"])(
    "the measured validation of the data source %s equals the stored one",
    async (source) => {
      const block = schema.data_sources[source]?.block ?? {};
      const { conduct: measured } = await measureDataSource(session, source, block);
      expect(JSON.parse(JSON.stringify(measured))).toEqual(dataSourceConduct(source) ?? {});
    },
  );

  test("every resource type of the schema was measured", () => {
    expect(Object.keys(conduct.resources)).toEqual(Object.keys(schema.resources));
  });
});
