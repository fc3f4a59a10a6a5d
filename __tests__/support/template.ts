import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { type App, TerraformStack, Testing } from "cdktf";
// Its types add the matchers of cdktf (toHaveResourceWithProperties …) to jest's.
import type {} from "cdktf/lib/testing/adapters/jest";
import type { TerraformConstructor } from "cdktf/lib/testing/matchers";
import { parseConfig } from "../../src/authoring/config/parse-config";
import type { Config, ConfigInput } from "../../src/authoring/config/schema";
import { addStacks } from "../../src/authoring/stacks/add-stacks";
import { formatFindings } from "../../src/base/findings/format-findings";
import { sharedTemporaryFolder } from "./temporary-folder";

/** The arguments of a resource, a provider, an output …, in Terraform's own (snake case) names. */
export type Arguments = Readonly<Record<string, unknown>>;

interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly output?: Readonly<Record<string, Arguments>>;
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly terraform: Arguments;
}

/** The synthesized JSON of one stack, without CDKTF's metadata, with questions that a test asks. */
export class Template {
  /** The JSON as text, for the matchers of cdktf. */
  public readonly text: string;
  private readonly configuration: Configuration;

  /** The stack is prepared first: before that there is no backend, and the validations have not run. */
  public constructor(stack: TerraformStack) {
    stack.prepareStack();
    this.text = Testing.synth(stack, true);
    this.configuration = JSON.parse(this.text) as Configuration;
  }

  /** All resources of a type, by their logical id. */
  public resources(type: TerraformConstructor): ReadonlyMap<string, Arguments> {
    return new Map(Object.entries(this.configuration.resource?.[type.tfResourceType] ?? {}));
  }

  /** All data sources of a type, by their logical id. */
  public dataSources(type: TerraformConstructor): ReadonlyMap<string, Arguments> {
    return new Map(Object.entries(this.configuration.data?.[type.tfResourceType] ?? {}));
  }

  /** The only resource of a type. @throws when there is none, or more than one */
  public only(type: TerraformConstructor): Arguments {
    return onlyOf([...this.resources(type).values()], type.tfResourceType);
  }

  /** The address of the only resource of a type. @throws when there is none, or more than one */
  public addressOf(type: TerraformConstructor): string {
    return onlyOf(
      [...this.resources(type).keys()].map((id) => `${type.tfResourceType}.${id}`),
      type.tfResourceType,
    );
  }

  /** One resource, by its logical id. @throws when it is not there */
  public resource(type: TerraformConstructor, logicalId: string): Arguments {
    const found = this.resources(type).get(logicalId);
    if (found) return found;
    const known = [...this.resources(type).keys()].join(", ") || "none";
    throw new Error(`no ${type.tfResourceType}.${logicalId}; there are: ${known}`);
  }

  /** All configurations of a provider, the default one first. */
  public providers(name: string): readonly Arguments[] {
    return this.configuration.provider?.[name] ?? [];
  }

  /** The outputs, by name. */
  public get outputs(): Readonly<Record<string, Arguments>> {
    return this.configuration.output ?? {};
  }

  /** The `terraform` block: backend and required providers. */
  public get terraform(): Arguments {
    return this.configuration.terraform;
  }

  /** The addresses of all resources and data sources, sorted. */
  public get addresses(): readonly string[] {
    return [...addressesOf(this.configuration.resource, ""), ...addressesOf(this.configuration.data, "data.")].sort();
  }
}

/** How an expression of Terraform's language is written in the JSON. */
export function ref(expression: string): string {
  return `\${${expression}}`;
}

/** Synthesizes a stack with what `build` puts into it, beside the providers that constructs need. */
export function synthesizeConstruct(build: (scope: TerraformStack) => void): Template {
  const stack = new TerraformStack(testApp(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new TlsProvider(stack, "tls");
  build(stack);
  return new Template(stack);
}

/** Synthesizes the stacks of a config. @returns them by name */
export function synthesizeConfig(input: ConfigInput): ReadonlyMap<string, Template> {
  const app = testApp();
  addStacks(app, configFrom(input));
  const stacks = app.node.children.filter(TerraformStack.isStack);
  return new Map(stacks.map((stack) => [stack.node.id, new Template(stack)]));
}

/** A config with its defaults. @throws with the findings when its shape is wrong */
export function configFrom(input: ConfigInput): Config {
  const { config, findings } = parseConfig(input);
  if (!config || findings.length > 0) throw new Error(formatFindings(findings));
  return config;
}

function testApp(): App {
  return Testing.app({ outdir: sharedTemporaryFolder() });
}

function addressesOf(
  types: Readonly<Record<string, Readonly<Record<string, Arguments>>>> | undefined,
  prefix: string,
): readonly string[] {
  return Object.entries(types ?? {}).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${prefix}${type}.${name}`),
  );
}

function onlyOf<T>(found: readonly T[], what: string): T {
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  throw new Error(`expected one ${what}, found ${found.length}`);
}
