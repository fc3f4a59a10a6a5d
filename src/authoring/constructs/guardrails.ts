import {
  Aspects,
  DefaultTokenResolver,
  type IAspect,
  StringConcat,
  TerraformResource,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { groupBy } from "../../base/collections";
import { isAcknowledgeable } from "../rules/acknowledge";
import { GUARDRAILS } from "../rules/guardrails";
import type { ArgumentProblem, Arguments, Guardrail, SynthesizedResource } from "../rules/guardrails/guardrail";
import { RESOURCE_RULES } from "../rules/resources";
import { acknowledge, acknowledgement, reportFinding } from "./report-finding";

const RULES = [...GUARDRAILS, ...RESOURCE_RULES];

/** Properties of {@link Guardrails}. */
export interface GuardrailsProps {
  /** Findings to accept everywhere, as rule ID and reason. @default none */
  readonly acknowledge?: Readonly<Record<string, string>>;
}

/**
 * Rejects insecure resources: public ingress and addresses, unencrypted volumes, instances without IMDSv2, log groups
 * without a retention period, open default security groups, internet-facing load balancers, rules without a
 * description. It also rejects what AWS would refuse or silently drop. Each resource is checked as it will be
 * synthesized, with its overrides.
 *
 * Add it to a stack: CDKTF does not apply aspects of the app.
 *
 * @example
 * Guardrails.addTo(stack);
 * Guardrails.acknowledge(website, "GRD-01", "a public website");
 */
export class Guardrails implements IAspect {
  private readonly resourcesOf = new Map<TerraformStack, ReadonlyMap<string, readonly TerraformResource[]>>();

  public constructor(private readonly props: GuardrailsProps = {}) {}

  /** Checks everything in a stack, including what is added later. */
  public static addTo(stack: TerraformStack, props: GuardrailsProps = {}): void {
    for (const [ruleId, reason] of Object.entries(props.acknowledge ?? {})) acknowledge(stack, ruleId, reason);
    Aspects.of(stack).add(new Guardrails());
  }

  /** Accepts a rule's findings in a construct and its children. The report shows the reason. */
  public static acknowledge(construct: IConstruct, ruleId: string, reason: string): void {
    acknowledge(construct, ruleId, reason);
  }

  /** Validations run after all aspects, which can still change the resource. */
  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node)) return;
    const rules = RULES.filter(({ types }) => types.includes(node.terraformResourceType));
    if (rules.length > 0) node.node.addValidation({ validate: () => this.check(node, rules) });
  }

  private check(resource: TerraformResource, rules: readonly Guardrail[]): string[] {
    const synthesized = synthesize(resource);
    const others = (type: string) => this.resources(TerraformStack.of(resource), type).map(synthesize);
    return rules.flatMap((rule) =>
      rule.problems(synthesized, others).flatMap((problem) => this.report(resource, rule, problem)),
    );
  }

  private report(resource: TerraformResource, rule: Guardrail, problem: ArgumentProblem): readonly string[] {
    const where = [resource.node.path, ...(problem.argument ? [problem.argument] : [])].join(".");
    const at = { where, ...(problem.value === undefined ? {} : { value: problem.value }) };
    return reportFinding(resource, rule, problem, at, this.reason(resource, rule));
  }

  private reason(resource: TerraformResource, rule: Guardrail): string | undefined {
    const own = isAcknowledgeable(rule) ? this.props.acknowledge?.[rule.id] : undefined;
    return own ?? acknowledgement(resource, rule);
  }

  private resources(stack: TerraformStack, type: string): readonly TerraformResource[] {
    const all = () => stack.node.findAll().filter(TerraformResource.isTerraformResource);
    const known = this.resourcesOf.get(stack) ?? groupBy(all(), ({ terraformResourceType }) => terraformResourceType);
    this.resourcesOf.set(stack, known);
    return known.get(type) ?? [];
  }
}

/** A resource as it will be synthesized: with overrides, and with tokens resolved. */
function synthesize(resource: TerraformResource): SynthesizedResource {
  const type = resource.terraformResourceType;
  const written = resource.toTerraform() as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  };
  const unresolved = written.resource?.[type]?.[resource.friendlyUniqueId] ?? {};
  const address = `${type}.${resource.friendlyUniqueId}`;
  return { type, address, arguments: resolvedOnDemand(unresolved, resource) };
}

/** Resolves an argument when it is read: rules read few of them, and resolving takes most of the time. */
function resolvedOnDemand(unresolved: Arguments, scope: IConstruct): Arguments {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const result = {};
  for (const [name, value] of Object.entries(unresolved)) {
    Object.defineProperty(result, name, {
      enumerable: true,
      get: () => Tokenization.resolve(value, { scope, resolver, preparing: false }),
    });
  }
  return result;
}
