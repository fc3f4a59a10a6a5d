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
import { groupBy } from "../../base/collections";
import { formatFinding } from "../../base/findings/format-findings";
import { isAcknowledgeable } from "../rules/acknowledge";
import { GUARDRAILS } from "../rules/guardrails";
import type { ArgumentProblem, Arguments, Guardrail, SynthesizedResource } from "../rules/guardrails/guardrail";
import { RESOURCE_RULES } from "../rules/resources";
import { problemText } from "../rules/rule";

const RULES = [...GUARDRAILS, ...RESOURCE_RULES];
const ACKNOWLEDGED = "cdktf-privatelink:acknowledged";

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
    Aspects.of(stack).add(new Guardrails(props));
  }

  /** Accepts a rule's findings in a construct and its children. The report shows the reason. */
  public static acknowledge(construct: IConstruct, ruleId: string, reason: string): void {
    construct.node.addMetadata(ACKNOWLEDGED, { ruleId, reason });
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

  /** @returns errors; warnings and acknowledged findings become annotations. */
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

/** Why a rule's findings are accepted in a construct: its own acknowledgement, or a parent's. */
function acknowledgement(construct: IConstruct, ruleId: string): string | undefined {
  const entries = construct.node.scopes.flatMap((scope) => scope.node.metadata);
  const found = entries.find(({ type, data }) => type === ACKNOWLEDGED && data.ruleId === ruleId);
  return found?.data.reason;
}
