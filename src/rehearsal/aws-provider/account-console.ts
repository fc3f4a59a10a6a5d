/** What somebody does in the simulated accounts outside of an engine, as in AWS's console: AWS does and refuses the same. */
import { conform } from "../lifecycle/conform";
import { Lifecycle } from "../lifecycle/lifecycle";
import { DiagnosticError } from "../provider";
import { awsConduct, awsSchema } from "../schemas";
import { BEHAVIOURS } from "../services/index";
import { SimulatedClock } from "../simulation/clock";
import { Operations } from "../simulation/operations";
import type { AwsSession } from "../simulation/session";
import type { ObjectValue, Value } from "../values/value";
import { EXISTED_BEFORE, type World, type WorldObject } from "../world/world";
import { zonesIn } from "../world/zones";
import { awsProvider } from "./aws-provider";
import type { StatePlace } from "./world-objects";

/** Creates and changes objects of a world. */
export class AccountConsole {
  private readonly provider;
  private readonly lifecycle: Lifecycle<AwsSession>;

  public constructor(
    private readonly world: World,
    now: () => Date = () => new Date(),
  ) {
    const clock = new SimulatedClock(now);
    const zones = (account: string, region: string) => zonesIn(world.settings, account, region);
    const simulation = { world, operations: new Operations(clock), zones, clock, changed: () => undefined };
    this.provider = awsProvider(simulation, () => ({ profiles: {}, environment: {} }));
    this.lifecycle = new Lifecycle(this.provider);
  }

  /**
   * Creates an object that existed before any engine did: it is no leftover.
   * @param attributes as in a configuration; an `id` is used as it is
   * @returns the object's attributes
   * @throws DiagnosticError with what the provider or AWS refuses
   */
  public async add(type: string, attributes: ObjectValue, place: StatePlace): Promise<ObjectValue> {
    const { block } = this.lifecycle.resourceSchema(type);
    const config = conform(block, attributes);
    fail(this.lifecycle.validateResource(type, config));
    const session = await this.sessionIn(place);
    const { planned, diagnostics } = this.lifecycle.plan(session, type, { config, prior: null, proposed: config });
    fail(diagnostics);
    const before = new Set(this.world.leftovers());
    const created = await this.lifecycle.apply(session, type, { config, prior: null, planned });
    fail(created.diagnostics);
    for (const object of this.world.leftovers())
      if (!before.has(object)) this.world.put({ ...object, owner: EXISTED_BEFORE });
    return created.state ?? {};
  }

  /**
   * Changes an attribute. An argument changes as by an update, with all that follows from it (the permissions of a rule's
   * group); any other attribute is a fact about the object, and only that.
   * @throws DiagnosticError with what AWS refuses
   */
  public async change(object: WorldObject, attribute: string, value: Value): Promise<void> {
    if (isUpdated(object.type, attribute)) {
      const prior = conform(this.lifecycle.resourceSchema(object.type).block, object.attributes);
      const planned = { ...prior, [attribute]: value };
      const session = await this.sessionIn(object);
      fail((await this.lifecycle.apply(session, object.type, { config: planned, prior, planned })).diagnostics);
    }
    const now = this.world.get(object) ?? object;
    this.world.put({ ...now, attributes: { ...now.attributes, [attribute]: value } });
  }

  private sessionIn({ account, region }: StatePlace): AwsSession | Promise<AwsSession> {
    return this.provider.configure({ region, skip_region_validation: true, allowed_account_ids: [account] });
  }
}

function isUpdated(type: string, attribute: string): boolean {
  const schema = awsSchema().resources[type]?.block.attributes?.[attribute];
  const isArgument = schema?.optional === true || schema?.required === true;
  return isArgument && BEHAVIOURS[type]?.update !== undefined && !awsConduct(type)?.force_new?.includes(attribute);
}

function fail(diagnostics: DiagnosticError["diagnostics"]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new DiagnosticError(errors);
}
