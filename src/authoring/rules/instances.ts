import { ARM64_FAMILY, INSTANCE_TYPE } from "../../base/aws-facts/instances";
import { idProblem } from "./aws-id";
import { backendExample, consumerExample } from "./examples";
import { consumerRule, valueRule } from "./rule";
import { inBackend } from "./values";

export const instanceTypeForm = valueRule<string>("EC2-04", "error", {
  text: "an instance type must consist of family and size, such as t4g.micro",
  why: "The provider accepts any text.",
  source: "EC2 API, RunInstances; any text passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: Invalid value 'micro' for InstanceType.",
  example: backendExample({ kind: "demo", instanceType: "micro" }, { kind: "demo", instanceType: "t4g.micro" }),
  places: inBackend("instanceType"),
  problem: (type) => (INSTANCE_TYPE.value.test(type) ? undefined : { fix: "use a type such as t4g.micro" }),
});

/** An instance type, and the image that it starts from. */
export interface InstanceImage {
  readonly instanceType: string;
  /** @default the newest Amazon Linux 2023 for arm64 */
  readonly amiId?: string | undefined;
}

export const instanceArchitecture = valueRule<InstanceImage>("EC2-04b", "error", {
  text: "an instance type must be arm64 with the default AMI, such as t4g.micro",
  why: "The default is the latest Amazon Linux 2023 for arm64, which costs less. An image runs on its own architecture only.",
  source: "EC2 API, RunInstances",
  caughtBy: "apply",
  awsError:
    "InvalidParameterValue: The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI.",
  example: backendExample({ kind: "demo", instanceType: "t3.micro" }, { kind: "demo", instanceType: "t4g.micro" }),
  places: (context) => {
    const backend = context.producer?.backend;
    const amiId = backend && "amiId" in backend ? backend.amiId : undefined;
    return inBackend("instanceType")(context).map(({ path, value: instanceType }) => ({
      path,
      value: { instanceType, ...(amiId === undefined ? {} : { amiId }) },
      shown: instanceType,
    }));
  },
  problem({ instanceType, amiId: image }) {
    const [, family, size] = INSTANCE_TYPE.value.exec(instanceType) ?? [];
    if (image !== undefined || family === undefined || ARM64_FAMILY.value.test(family)) return undefined;
    const like = /^t\d/.test(family) ? "t4g" : `${family.charAt(0)}7g`;
    return { fix: `use ${like}.${size}, or set amiId to an x86_64 image` };
  },
});

export const amiId = valueRule<string>("AMI-02", "error", {
  text: "an AMI must be given by its ID: ami- and 8 or 17 hexadecimal digits",
  why: "AWS does not accept names here. If you omit it, AWS resolves the latest Amazon Linux 2023.",
  source: "EC2 API, RunInstances",
  caughtBy: "apply",
  awsError: 'InvalidAMIID.Malformed: Invalid id: "al2023"',
  example: backendExample({ kind: "demo", amiId: "al2023" }, { kind: "demo", amiId: "ami-0123456789abcdef0" }),
  places: inBackend("amiId"),
  problem: (id) => idProblem(id, "ami"),
});

export const testInstanceAccess = consumerRule("SSM-01", "warning", {
  text: "a test instance must have access enabled",
  why: "It has no public address and no key pair: without access no one can log in, and it is still billed.",
  source: "this project's judgement",
  caughtBy: "silent",
  notProvable: "without access there is no source of a path to the instance",
  example: consumerExample({ testInstance: true, access: "none" }, { testInstance: true, access: "instance-connect" }),
  violations: ({ consumer, access, path }) =>
    consumer.testInstance &&
    access === "none" && {
      path: [...path, "access"],
      value: "none",
      fix: 'use access: "instance-connect", which is free, or "ssm"',
    },
});
