import { connectPlugin, type Plugin } from "../../../scripts/provider/plugin";
import { startRehearsal } from "../../../src/rehearsal";
import { SimulatedAws } from "../../support/simulated-aws";
import { NULL_ROWS } from "./null-rows";
import { pluginSchema, refusals } from "./samples";

const schema = pluginSchema();

describe("arguments that are null", () => {
  let rehearsal: Awaited<ReturnType<typeof startRehearsal>>;
  let provider: Plugin;
  beforeAll(async () => {
    rehearsal = await startRehearsal();
    provider = connectPlugin(rehearsal.env.TF_REATTACH_PROVIDERS ?? "", "hashicorp/aws");
  });
  afterAll(async () => {
    provider.stop();
    await rehearsal.stop();
  });

  test.each(NULL_ROWS)("$kind $type: $shows", async (row) => {
    expect(await refusals(provider, row, schema)).toEqual([...row.errors].sort());
  });
});

test("only types of the older SDK refuse null elements of lists and sets in a plan", async () => {
  const aws = new SimulatedAws();
  const text = "Null value found in list\nNull values are not allowed for this attribute value.";
  await expect(aws.plan("aws_lb", { subnets: ["subnet-1", null] })).rejects.toThrow(text);
  const gateway = { name: "abc", vpc_id: "vpc-1", subnet_ids: ["subnet-1", null] };
  await expect(aws.plan("aws_vpclattice_resource_gateway", gateway)).resolves.toMatchObject({ requiresReplace: [] });
});
