import {
  Annotations,
  Aspects,
  DefaultTokenResolver,
  type IAspect,
  StringConcat,
  TerraformResource,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { formatFinding } from "../../base/findings/format-findings";
import { isAcknowledgeable } from "../rules/acknowledge";
import { GUARDRAILS } from "../rules/guardrails";
import type { ArgumentProblem, Arguments, Guardrail, SynthesizedResource } from "../rules/guardrails/guardrail";
import { RESOURCE_RULES } from "../rules/resources";
import { problemText } from "../rules/rule";

const RULES = [...GUARDRAILS, ...RESOURCE_RULES];
const ACKNOWLEDGED = "cdktf-privatelink:acknowledged";

export interface GuardrailsProps {
  /** Findings to accept everywhere: rule id to reason. @default none */
  readonly acknowledge?: Readonly<Record<string, string>>;
}

/**
 * Refuses what no stack of this project may contain: public ingress and addresses, unencrypted volumes, instances
 * without IMDSv2, logs that are kept for ever, open default security groups, load balancers on the internet, rules
 * without a reason; and what AWS would refuse, or silently drop, in resources of your own. It looks at each resource
 * as it will be written, overrides included.
 *
 * An aspect belongs to a stack: those of the app itself are never applied.
 *
 * @example
 * Guardrails.addTo(stack);
 * Guardrails.acknowledge(website, "GRD-01", "the website is for everybody");
 */
export class Guardrails implements IAspect {
  private readonly resourcesOf = new Map<TerraformStack, ReadonlyMap<string, readonly TerraformResource[]>>();

  public constructor(private readonly props: GuardrailsProps = {}) {}

  /** Watches everything in a stack, now and later. */
  public static addTo(stack: TerraformStack, props: GuardrailsProps = {}): void {
    Aspects.of(stack).add(new Guardrails(props));
  }

  /** Accepts what a rule finds in a construct and all that is in it. The report shows the reason. */
  public static acknowledge(construct: IConstruct, ruleId: string, reason: string): void {
    construct.node.addMetadata(ACKNOWLEDGED, { ruleId, reason });
  }

  /** The check itself runs with the validations: after all aspects, which may still change the resource. */
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

  /** @returns errors; warnings, and what is acknowledged, become annotations. */
  private report(resource: TerraformResource, rule: Guardrail, problem: ArgumentProblem): readonly string[] {
    const reason = isAcknowledgeable(rule) ? this.reason(resource, rule) : undefined;
    const severity = reason === undefined ? rule.severity : "info";
    const text = formatFinding({
      rule: rule.id,
      severity,
      where: [resource.node.path, ...(problem.argument ? [problem.argument] : [])].join("."),
      ...(problem.value === undefined ? {} : { value: problem.value }),
      problem: problemText(rule, problem),
      fix: reason === undefined ? problem.fix : `none: acknowledged, because ${reason}`,
    });
    if (severity === "error") return [text];
    const annotations = Annotations.of(resource);
    if (severity === "warning") annotations.addWarning(text);
    else annotations.addInfo(text);
    return [];
  }

  private reason(resource: TerraformResource, { id }: Guardrail): string | undefined {
    return this.props.acknowledge?.[id] ?? acknowledgement(resource, id);
  }

  private resources(stack: TerraformStack, type: string): readonly TerraformResource[] {
    const known = this.resourcesOf.get(stack) ?? byType(stack);
    this.resourcesOf.set(stack, known);
    return known.get(type) ?? [];
  }
}

/** The resources of a stack by their type. */
function byType(stack: TerraformStack): ReadonlyMap<string, readonly TerraformResource[]> {
  const groups = new Map<string, TerraformResource[]>();
  for (const resource of stack.node.findAll().filter(TerraformResource.isTerraformResource)) {
    const group = groups.get(resource.terraformResourceType);
    if (group) group.push(resource);
    else groups.set(resource.terraformResourceType, [resource]);
  }
  return groups;
}

/** A resource as it will be written: overrides are applied, and tokens are what Terraform will read. */
function synthesize(resource: TerraformResource): SynthesizedResource {
  const type = resource.terraformResourceType;
  const written = resource.toTerraform() as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  };
  const unresolved = written.resource?.[type]?.[resource.friendlyUniqueId] ?? {};
  return {
    type,
    address: `${type}.${resource.friendlyUniqueId}`,
    arguments: resolvedOnDemand(unresolved, resource),
  };
}

/** Arguments whose tokens are resolved when they are read: a rule reads few, and resolving is most of the work. */
function resolvedOnDemand(unresolved: Arguments, scope: IConstruct): Arguments {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const result = {};
  for (const [name, value] of Object.entries(unresolved)) {
    Object.defineProperty(result, name, {
      enumerable: true,
      get() {
        return Tokenization.resolve(value, { scope, resolver, preparing: false });
      },
    });
  }
  return result;
}

/** Why a rule's findings are accepted in a construct: said of itself or of a construct around it. */
function acknowledgement(construct: IConstruct, ruleId: string): string | undefined {
  const entries = construct.node.scopes.flatMap((scope) => scope.node.metadata);
  const found = entries.find(({ type, data }) => type === ACKNOWLEDGED && data.ruleId === ruleId);
  return found?.data.reason;
}
