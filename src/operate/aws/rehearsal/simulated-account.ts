/** One simulated account in one region: its part of the world, and its errors. */
import { partitionOf } from "../../../base/aws-facts/partitions";
import { accountOf } from "../../../rehearsal/simulation/account";
import type { ObjectValue } from "../../../rehearsal/values/value";
import type { World, WorldObject } from "../../../rehearsal/world/world";
import { type Zone, zonesOf } from "../../../rehearsal/world/zones";
import type { AccountReference } from "../aws-account";
import { awsCallError } from "../aws-call-error";
import type { AwsCallDescription, SdkError } from "../aws-call-problem";

/** What simulated accounts are opened with. */
export interface SimulationFacts {
  readonly world: World;
  /** Account IDs by profile name, as the simulated provider has them. @default none */
  readonly profiles?: Readonly<Record<string, string>>;
  /** For `AWS_PROFILE`. @default this process's environment */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Zones as an account sees them. @default the rehearsal's */
  readonly zones?: (account: string, region: string) => readonly Zone[];
  /** The error that a call fails with. @default none */
  readonly refuse?: (call: AwsCallDescription) => SdkError | undefined;
}

/** An account in a region. */
export class SimulatedAccount {
  /** Twelve digits. */
  public readonly id: string;

  public constructor(
    private readonly facts: SimulationFacts,
    private readonly reference: AccountReference,
    public readonly region: string,
  ) {
    this.id = idOf(reference, facts);
  }

  public get world(): World {
    return this.facts.world;
  }

  public get zones(): readonly Zone[] {
    return (this.facts.zones ?? zonesOf)(this.id, this.region);
  }

  /** Answers a call, or fails as {@link SimulationFacts.refuse} demands. @param action as in an IAM policy */
  public async answer<T>(action: string, answer: () => T): Promise<T> {
    const error = this.facts.refuse?.({ action, account: this.reference, region: this.region });
    if (error !== undefined) throw this.error(action, error.name, error.message);
    return answer();
  }

  /** @returns the AWS error that a call fails with. */
  public error(action: string, code: string, message: string): Error {
    const call = { action, account: this.reference, region: this.region };
    return awsCallError(call, { name: code, message });
  }

  /** @returns the objects of a type in this account and region. */
  public list(type: string): readonly WorldObject[] {
    return this.world.ofType(type).filter(({ account, region }) => account === this.id && region === this.region);
  }

  /** @returns the object with an id, if it is in this account and region. */
  public find(type: string, id: string): WorldObject | undefined {
    return this.world.get({ account: this.id, region: this.region, type, id });
  }

  /** Adds an object to this account and region. */
  public put(type: string, id: string, attributes: ObjectValue, hidden?: ObjectValue): void {
    this.world.put({ account: this.id, region: this.region, type, id, attributes, hidden });
  }

  /** @param resource service and resource, `acm:certificate/…` */
  public arn(resource: string): string {
    const [service = "", ...rest] = resource.split(":");
    return `arn:${partitionOf(this.region)}:${service}:${this.region}:${this.id}:${rest.join(":")}`;
  }
}

/** Changes attributes and hidden facts of an object, in any account. */
export function change(world: World, object: WorldObject, attributes: ObjectValue, hidden: ObjectValue = {}): void {
  world.put({
    ...object,
    attributes: { ...object.attributes, ...attributes },
    hidden: { ...object.hidden, ...hidden },
  });
}

/** The account that the simulated provider acts for with the same profile or role. */
function idOf({ id, profile, roleArn }: AccountReference, facts: SimulationFacts): string {
  const { profiles = {}, environment = process.env } = facts;
  const isNamed = roleArn !== undefined || (profile !== undefined && profiles[profile] !== undefined);
  const block: ObjectValue = {
    profile: profile ?? null,
    assume_role: roleArn === undefined ? [] : [{ role_arn: roleArn }],
    allowed_account_ids: isNamed || id === undefined ? [] : [id],
  };
  return accountOf(block, { profiles, environment });
}
