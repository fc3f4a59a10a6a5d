import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Aspects, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { Guardrails, type GuardrailsProps } from "../../../src/authoring/constructs/guardrails";
import { Network } from "../../../src/authoring/constructs/network";
import { ProducerStack } from "../../../src/authoring/stacks/producer-stack";
import { DEFAULT_CONFIG } from "../../support/configs";
import { configFrom } from "../../support/template";
import { sharedTemporaryFolder } from "../../support/temporary-folder";

/** A stack with guardrails and what `build` puts into it. */
function guarded(build: (stack: TerraformStack) => void, props?: GuardrailsProps): TerraformStack {
  const stack = new TerraformStack(Testing.app({ outdir: sharedTemporaryFolder() }), "stack");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  Guardrails.addTo(stack, props);
  build(stack);
  return stack;
}

/** Its validation messages at synthesis; empty if it is valid. */
function problems(stack: TerraformStack): string {
  try {
    stack.prepareStack();
    Testing.synth(stack, true);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The annotations of a construct and its children. */
function annotations(construct: IConstruct): readonly string[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type.startsWith("@cdktf/"))
    .map(({ type, data }) => `${type} ${data}`);
}

describe("the guardrails of a stack", () => {
  test("reject the user's own resource with its path, the argument, the rule and the fix", () => {
    const stack = guarded((scope) => {
      new CloudwatchLogGroup(new Construct(scope, "app"), "log", { name: "/app" });
    });
    expect(problems(stack)).toContain(
      [
        "error GRD-05 at stack/app/log.retention_in_days",
        "  rule: a log group must set a retention period",
        "  fix:  set it to 30",
      ].join("\n"),
    );
  });

  test("report all problems of all resources together", () => {
    const text = problems(
      guarded((scope) => {
        new Lb(scope, "website", { loadBalancerType: "application", subnets: ["subnet-1", "subnet-2"] });
        new AwsSecurityGroup(scope, "open", {
          name: "open",
          ingress: [{ fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
        });
        new Instance(scope, "server", {
          ami: "ami-0123456789abcdef0",
          instanceType: "t4g.micro",
          associatePublicIpAddress: true,
        });
      }),
    );
    for (const line of [
      "error GRD-07 at stack/website.internal",
      'error GRD-01 at stack/open.ingress[0].cidr_blocks = "0.0.0.0/0"',
      "error GRD-08 at stack/open.description",
      "error GRD-02 at stack/server.associate_public_ip_address = true",
      "error GRD-03 at stack/server.root_block_device[0].encrypted",
      "error GRD-04 at stack/server.metadata_options.http_tokens",
    ]) {
      expect(text).toContain(line);
    }
  });

  test("check the effect of an escape hatch on a construct", () => {
    const text = problems(
      guarded((scope) => {
        const network = new Network(scope, "network", {
          name: "hello",
          cidr: "10.20.0.0/16",
          subnets: [{ zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
        });
        const subnet = network.node.findAll().find((node): node is Subnet => node instanceof Subnet);
        subnet?.addOverride("map_public_ip_on_launch", true);
      }),
    );
    expect(text).toContain("error GRD-02 at stack/network/subnets/euc1-az1.map_public_ip_on_launch = true");
  });

  test("check the changes of another aspect", () => {
    const stack = guarded((scope) => {
      new CloudwatchLogGroup(scope, "log", { name: "/app", retentionInDays: 30 });
    });
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node instanceof CloudwatchLogGroup) node.retentionInDays = 0;
      },
    });
    expect(problems(stack)).toContain("error GRD-05 at stack/log.retention_in_days = 0");
  });

  test("skip values that are known after apply", () => {
    const stack = guarded((scope) => {
      const internal = new TerraformVariable(scope, "internal", { type: "bool" });
      new Lb(scope, "lb", { internal: internal.booleanValue, subnets: ["subnet-1"] });
    });
    expect(problems(stack)).toBe("");
  });

  test("require the default security group of a VPC in the same stack", () => {
    expect(problems(guarded((scope) => void new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16" })))).toContain(
      "error GRD-06 at stack/vpc",
    );
    expect(
      problems(
        guarded((scope) => {
          new Network(scope, "network", {
            name: "hello",
            cidr: "10.20.0.0/16",
            subnets: [{ zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
          });
        }),
      ),
    ).toBe("");
  });

  test("warn of an endpoint without a policy without failing", () => {
    const stack = guarded((scope) => {
      new VpcEndpoint(scope, "kms", {
        vpcId: "vpc-0123456789abcdef0",
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.eu-central-1.kms",
        securityGroupIds: ["sg-1"],
      });
    });
    expect(problems(stack)).toBe("");
    expect(annotations(stack)).toEqual([
      [
        "@cdktf/warn warning GRD-09 at stack/kms.policy",
        "  rule: an endpoint for an AWS service must have a policy",
        "  fix:  allow your own principals the actions that you need in kms",
      ].join("\n"),
    ]);
  });
});

describe("an acknowledged guardrail", () => {
  test("becomes an info with the reason, in the construct and its children", () => {
    const stack = guarded((scope) => {
      const website = new Construct(scope, "website");
      new Lb(website, "lb", { subnets: ["subnet-1"] });
      new Lb(scope, "other", { subnets: ["subnet-1"] });
      Guardrails.acknowledge(website, "GRD-07", "a public website");
    });
    const text = problems(stack);
    expect(text).toContain("error GRD-07 at stack/other.internal");
    expect(text).not.toContain("stack/website");
    expect(annotations(stack)[0]).toContain("fix:  none: acknowledged, because a public website");
  });

  test("can be acknowledged for the whole stack", () => {
    const stack = guarded((scope) => void new Lb(scope, "lb", { subnets: ["subnet-1"] }), {
      acknowledge: { "GRD-07": "a trial" },
    });
    expect(problems(stack)).toBe("");
  });
});

describe("the stacks of a config", () => {
  test("have guardrails, with the acknowledgements of the config", () => {
    const config = configFrom(DEFAULT_CONFIG);
    const { producer } = config;
    if (!producer) throw new Error("the default config has a producer");
    const make = (acknowledge: Readonly<Record<string, string>>) => {
      const app = Testing.app({ outdir: sharedTemporaryFolder() });
      const stack = new ProducerStack(app, "producer", { config: { ...config, acknowledge }, producer });
      new Lb(stack, "website", { subnets: ["subnet-1"] });
      return stack;
    };
    expect(problems(make({}))).toContain("error GRD-07 at producer/website.internal");
    expect(problems(make({ "GRD-07": "a trial" }))).toBe("");
  });
});
