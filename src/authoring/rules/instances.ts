import type { RuleContext } from "./context";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";

/** Families with AWS's own processors: their generation is followed by g, as in t4g, m7gd and is4gen. */
const ARM64_FAMILY = /^(a1|[a-z]+\d+g[a-z]*)(-flex)?$/;
const INSTANCE_TYPE = /^([a-z][a-z0-9-]*)\.([a-z0-9-]+)$/;

export const instanceTypeForm = valueRule<string>({
  id: "EC2-04",
  severity: "error",
  text: "an instance type is written as family and size, such as t4g.micro",
  why: "The provider takes any text.",
  source: "EC2 API, RunInstances; any text passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  awsError: "InvalidParameterValue: The following supplied instance types do not exist: [micro]",
  example: demo("micro", "t4g.micro"),
  places: instanceTypes,
  problem: (type) => (INSTANCE_TYPE.test(type) ? undefined : { fix: "write a type such as t4g.micro" }),
});

/** An instance type, and the image that it starts from. */
export interface InstanceImage {
  readonly instanceType: string;
  /** @default the newest Amazon Linux 2023 for arm64 */
  readonly amiId?: string | undefined;
}

export const instanceArchitecture = valueRule<InstanceImage>({
  id: "EC2-04b",
  severity: "error",
  text: "with the default AMI an instance type is arm64, such as t4g.micro",
  why: "The default is the newest Amazon Linux 2023 for arm64, which costs less. An image starts on its own architecture only.",
  source: "EC2 API, RunInstances",
  caughtBy: "apply",
  awsError:
    "InvalidParameterValue: The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI.",
  example: demo("t3.micro", "t4g.micro"),
  places: (context) => {
    const backend = context.producer?.producer.service.backend;
    const amiId = backend && "amiId" in backend ? backend.amiId : undefined;
    return instanceTypes(context).map(({ path, value: instanceType }) => ({
      path,
      value: { instanceType, ...(amiId === undefined ? {} : { amiId }) },
      shown: instanceType,
    }));
  },
  problem({ instanceType, amiId: image }) {
    const [, family, size] = INSTANCE_TYPE.exec(instanceType) ?? [];
    if (image !== undefined || family === undefined || ARM64_FAMILY.test(family)) return undefined;
    const like = /^t\d/.test(family) ? "t4g" : `${family.charAt(0)}7g`;
    return { fix: `write ${like}.${size}, or give the amiId of an x86_64 image` };
  },
});

export const amiId = valueRule<string>({
  id: "AMI-02",
  severity: "error",
  text: "an AMI is named by its id, ami- and 8 or 17 hexadecimal digits",
  why: "Names are not accepted. Left out, the newest Amazon Linux 2023 is looked up by AWS itself.",
  source: "EC2 API, RunInstances",
  caughtBy: "apply",
  awsError: 'InvalidAMIID.Malformed: Invalid id: "al2023"',
  example: {
    bad: { producer: { service: { backend: { kind: "demo", amiId: "al2023" } } } },
    good: { producer: { service: { backend: { kind: "demo", amiId: "ami-0123456789abcdef0" } } } },
  },
  places: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    const id = backend && "amiId" in backend ? backend.amiId : undefined;
    return id === undefined ? [] : [{ path: ["producer", "service", "backend", "amiId"], value: id }];
  },
  problem: (id) =>
    /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) ? undefined : { fix: "write an id such as ami-0123456789abcdef0" },
});

export const testInstanceAccess = configRule({
  id: "SSM-01",
  severity: "warning",
  text: "an instance to try the service from has a way to log in",
  why: "It has no public address and no key pair: without access nobody gets in, and it is billed all the same.",
  source: "this project's judgement",
  caughtBy: "silent",
  example: {
    bad: { consumers: { consumer: { testInstance: true, access: "none" } } },
    good: { consumers: { consumer: { testInstance: true, access: "instance-connect" } } },
  },
  violations: ({ consumers }) =>
    consumers
      .filter(({ consumer, access }) => consumer.testInstance && access === "none")
      .map(({ path }) => ({
        path: [...path, "access"],
        value: "none",
        fix: 'write access: "instance-connect", which costs nothing, or "ssm"',
      })),
});

export const instanceRules = [instanceTypeForm, instanceArchitecture, amiId, testInstanceAccess];

function demo(bad: string, good: string) {
  return {
    bad: { producer: { service: { backend: { kind: "demo" as const, instanceType: bad } } } },
    good: { producer: { service: { backend: { kind: "demo" as const, instanceType: good } } } },
  };
}

function instanceTypes({ producer }: RuleContext): readonly Place<string>[] {
  const backend = producer?.producer.service.backend;
  return backend && "instanceType" in backend
    ? [{ path: ["producer", "service", "backend", "instanceType"], value: backend.instanceType }]
    : [];
}
