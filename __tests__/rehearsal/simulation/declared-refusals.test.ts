import { VPCS_PER_REGION } from "../../../src/base/aws-facts/vpc";
import { type Behaviour, quotaOf } from "../../../src/rehearsal/simulation";
import { AwsCall } from "../../../src/rehearsal/simulation/call";
import { checkInUse, checkQuotas, refuseTwin } from "../../../src/rehearsal/simulation/declared-refusals";
import { SimulatedAws } from "../../support/simulated-aws";

const TYPE = "aws_example";
const BEHAVIOUR: Behaviour = {
  service: "EC2",
  label: "EC2 Example",
  quotas: [
    {
      code: "ExampleLimitExceeded",
      limit: 1,
      counts: ({ attributes }, { vpc_id }) => attributes.vpc_id === vpc_id,
      message: ({ vpc_id }) => `too many in ${String(vpc_id)}`,
    },
  ],
  alreadyExists: { code: "ExampleAlreadyExists", message: "it exists", status: 409 },
  inUse: [{ code: "DependencyViolation", when: (_, { id }) => id === "e-1", message: ({ id }) => `${id} is in use` }],
};

async function newCall(operation = "CreateExample"): Promise<AwsCall> {
  const session = await new SimulatedAws().session("111111111111");
  return new AwsCall(session, session.region, { service: "EC2", label: "EC2 Example", doing: "creating", operation });
}

describe("declared refusals", () => {
  test("limit the objects that count together", async () => {
    const call = await newCall();
    call.make(TYPE, "e-1", { vpc_id: "vpc-1" });
    expect(() => checkQuotas(call, BEHAVIOUR, TYPE, { vpc_id: "vpc-2" })).not.toThrow();
    expect(() => checkQuotas(call, BEHAVIOUR, TYPE, { vpc_id: "vpc-1" })).toThrow(
      /CreateExample, .*StatusCode: 400.* ExampleLimitExceeded: too many in vpc-1/,
    );
  });

  test("carry the ID of their rule or of the fact about AWS", async () => {
    const call = await newCall();
    call.make(TYPE, "e-1", {});
    const quota = quotaOf({ ...VPCS_PER_REGION, value: 1 }, { message: "too many" });
    const refused = () => checkQuotas(call, { ...BEHAVIOUR, quotas: [quota] }, TYPE, {});
    expect(refused).toThrow(expect.objectContaining({ rule: "SG-05b", code: "VpcLimitExceeded" }));
    expect(() => call.by("CVPN-01").refuse("Code", "no")).toThrow(expect.objectContaining({ rule: "CVPN-01" }));
  });

  test("name another operation of the same call", async () => {
    const call = await newCall();
    expect(() => call.via("OtherExample").refuse("Code", "no")).toThrow(/^creating EC2 Example: .* OtherExample,/);
  });

  test("keep an object that is in use", async () => {
    const call = await newCall("DeleteExample");
    const [used, unused] = ["e-1", "e-2"].map((id) => call.make(TYPE, id, {}));
    if (used === undefined || unused === undefined) throw new Error("two objects were created");
    expect(() => checkInUse(call, BEHAVIOUR, unused)).not.toThrow();
    expect(() => checkInUse(call, BEHAVIOUR, used)).toThrow(/DeleteExample, .* DependencyViolation: e-1 is in use/);
  });

  test("name a duplicate in the declared words, or generic ones", async () => {
    const call = await newCall();
    expect(() => refuseTwin(call, BEHAVIOUR, {}, "e-1")).toThrow(/StatusCode: 409.* ExampleAlreadyExists: it exists/);
    const plain = { service: "EC2", label: "EC2 Example" };
    expect(() => refuseTwin(call, plain, {}, "e-1")).toThrow(/AlreadyExists: EC2 Example e-1 already exists/);
  });

  test("name an unknown id in the words of its type, of the operation, or generic ones", async () => {
    const call = await newCall();
    expect(() => call.require("aws_vpc", "vpc-1")).toThrow("creating EC2 Example: operation error EC2: CreateExample");
    expect(() => call.require("aws_vpc", "vpc-1")).toThrow("InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist");
    const words = { code: "ValidationError", message: "no such VPC" };
    expect(() => call.require("aws_vpc", "vpc-1", words)).toThrow("ValidationError: no such VPC");
    expect(() => call.requireAnywhere(TYPE, "e-9")).toThrow("NotFound: aws_example e-9 does not exist");
  });
});
