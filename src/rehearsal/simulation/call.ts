import { dnsSuffixOf, partitionOf } from "../../base/aws-facts/partitions";
import { DiagnosticError } from "../provider";
import type { ObjectValue } from "../values/value";
import { GLOBAL, type ObjectKey, type WorldObject } from "../world/world";
import type { Zone } from "../world/zones";
import { AwsRefusal, type NotFound, type Problem } from "./aws-error";
import type { AwsSession } from "./session";

/** The activity of the provider, in the words of its messages. */
export type Doing = "creating" | "updating" | "deleting" | "reading" | "importing" | "planning";

/** The subject of a call. */
export interface CallSubject {
  readonly service: string;
  readonly label: string;
  readonly doing: Doing;
  /** The API operation, for example `CreateVpc`; @default `Unknown` */
  readonly operation?: string;
  /** The id of an existing object. */
  readonly id?: string;
  /** The provider's words in place of the activity, the label and the id. */
  readonly activity?: string;
  /** Whether errors have a summary and a detail, as those of the plugin framework; @default false */
  readonly twoPartErrors?: boolean;
  /** The rule or the fact about AWS behind a refusal, such as `CVPN-01`. */
  readonly rule?: string;
}

/** Properties of a new object besides its attributes. */
export interface ObjectExtras {
  readonly hidden?: ObjectValue;
  readonly owner?: ObjectKey;
  /** @default the call's region */
  readonly region?: string;
}

/** The effects of a call besides its answer. */
interface Effects {
  hidden?: ObjectValue;
  readonly later: DiagnosticError[];
}

/** One call to the simulated AWS, by an account in a region. */
export class AwsCall {
  public constructor(
    public readonly session: AwsSession,
    /** The region of the call, or {@link GLOBAL}. */
    public readonly region: string,
    private readonly subject: CallSubject,
    private readonly effects: Effects = { later: [] },
  ) {}

  /** Facts to store with the created or updated object that are not attributes. */
  public get hidden(): ObjectValue | undefined {
    return this.effects.hidden;
  }

  public set hidden(facts: ObjectValue | undefined) {
    this.effects.hidden = facts;
  }

  /** The errors of {@link refuseAfterwards} and {@link failAfterwards}. */
  public get refusedAfterwards(): readonly DiagnosticError[] {
    return this.effects.later;
  }

  /**
   * @param activity of the provider, for example `attaching EC2 Internet Gateway (igw-0a…) to VPC (vpc-0b…)`
   * @returns this call with these words in its errors
   */
  public during(activity: string): AwsCall {
    return new AwsCall(this.session, this.region, { ...this.subject, activity }, this.effects);
  }

  /** @returns this call with another API operation in its errors than the one declared for the type */
  public via(operation: string): AwsCall {
    return new AwsCall(this.session, this.region, { ...this.subject, operation }, this.effects);
  }

  /** @returns this call, whose refusals carry the ID of a rule or of a fact about AWS */
  public by(rule: string | undefined): AwsCall {
    if (rule === undefined) return this;
    return new AwsCall(this.session, this.region, { ...this.subject, rule }, this.effects);
  }

  /** @returns a call with effects of its own, for one of several objects. @param id of an existing object */
  public on(id?: string): AwsCall {
    return new AwsCall(this.session, this.region, { ...this.subject, id });
  }

  /** The id of the existing object that it is about. */
  public get id(): string | undefined {
    return this.subject.id;
  }

  /** The account, twelve digits. */
  public get account(): string {
    return this.session.account;
  }

  /** The partition, for example `aws`. */
  public get partition(): string {
    return partitionOf(this.session.region);
  }

  /** The AWS domain of the region, for example `amazonaws.com`. */
  public get dnsSuffix(): string {
    return dnsSuffixOf(this.region);
  }

  /** The Availability Zones of this account and region. */
  public get zones(): readonly Zone[] {
    return this.session.simulation.zones(this.account, this.region);
  }

  /** The simulated time. */
  public now(): Date {
    return this.session.simulation.clock.now();
  }

  /** @returns the object with that id in this account and region, or among the global ones of the account. */
  public find(type: string, id: string): WorldObject | undefined {
    const at = (region: string) => this.world.get({ account: this.account, region, type, id });
    return at(this.region) ?? at(GLOBAL);
  }

  /** @returns the object with that id in any account and region. */
  public findAnywhere(type: string, id: string): WorldObject | undefined {
    return this.world.withId(type, id)[0];
  }

  /** @returns the attributes of the object with that id, as {@link find}; {} when there is none. */
  public attributesOf(type: string, id: string): ObjectValue {
    return this.find(type, id)?.attributes ?? {};
  }

  /**
   * @param words of this operation, where they are not the ones declared for the type
   * @returns the object with that id, as {@link find}. Fails the call with AWS's error when there is none.
   */
  public require(type: string, id: string, words?: NotFound): WorldObject {
    return this.find(type, id) ?? this.refuseMissing(type, id, words);
  }

  /** As {@link require}, in any account and region. */
  public requireAnywhere(type: string, id: string, words?: NotFound): WorldObject {
    return this.findAnywhere(type, id) ?? this.refuseMissing(type, id, words);
  }

  /** Fails the call with the error for an unknown id. @param words @default those declared for the type */
  public refuseMissing(type: string, id: string, words = this.session.notFound(type)): never {
    const { code, message, status } = words ?? { code: "NotFound", message: `${type} ${id} does not exist` };
    return this.refuse(code, typeof message === "string" ? message : message(id), status);
  }

  /** @returns the objects of a type in this account and region (or global). */
  public list(type: string, where: (attributes: ObjectValue, object: WorldObject) => boolean = () => true) {
    return this.listAnywhere(type, where).filter(
      ({ account, region }) => account === this.account && (region === this.region || region === GLOBAL),
    );
  }

  /** @returns the objects of a type in every account and region. */
  public listAnywhere(
    type: string,
    where: (attributes: ObjectValue, object: WorldObject) => boolean = () => true,
  ): readonly WorldObject[] {
    return this.world.ofType(type).filter((object) => where(object.attributes, object));
  }

  /** Adds an object to this account, for example one that AWS creates along with another. */
  public make(type: string, id: string, attributes: ObjectValue, extras: ObjectExtras = {}): WorldObject {
    const { hidden, owner, region = this.region } = extras;
    const object: WorldObject = { account: this.account, region, type, id, attributes, hidden, owner };
    this.world.put(object);
    return object;
  }

  /** Changes attributes and hidden facts of an object in any account. */
  public change(object: WorldObject, attributes: ObjectValue, hidden?: ObjectValue): void {
    this.world.put({
      ...object,
      attributes: { ...object.attributes, ...attributes },
      hidden: hidden === undefined ? object.hidden : { ...object.hidden, ...hidden },
    });
  }

  /** Removes an object and the objects that it owns. */
  public remove(object: WorldObject): void {
    this.world.remove(object);
  }

  /** @returns the key of an object in this account and region, for example as `owner`. */
  public key(type: string, id: string): ObjectKey {
    return { account: this.account, region: this.region, type, id };
  }

  /** @returns a new id such as `vpc-0a1b2c3d4e5f67890`. */
  public newId(prefix: string): string {
    return this.world.ids.resourceId(prefix);
  }

  /** Further kinds of identifiers: `hex`, `upper`, `digits`, `uuid`. */
  public get ids() {
    return this.world.ids;
  }

  /** @returns a name as the provider generates it: the prefix, the time and eight hexadecimal digits. */
  public uniqueName(prefix = "terraform-"): string {
    const time = this.now().toISOString().replace(/\D/g, "").padEnd(18, "0");
    return `${prefix}${time}${this.world.ids.hex(8)}`;
  }

  /** @param resource service and resource part, for example `ec2:vpc/vpc-0a…`; IAM and Route 53 have no region */
  public arn(resource: string): string {
    const [service = "", ...rest] = resource.split(":");
    const region = this.region === GLOBAL ? "" : this.region;
    const account = service === "route53" || service === "s3" ? "" : this.account;
    return `arn:${this.partition}:${service}:${region}:${account}:${rest.join(":")}`;
  }

  /** Fails the call with an error of AWS in the provider's words. @param status HTTP status; @default 400 */
  public refuse(code: string, message: string, status?: number): never {
    throw this.awsError(code, message, status);
  }

  /** Fails the call with a problem that was found. */
  public raise([code, message, rule]: Problem): never {
    return this.by(rule).refuse(code, message);
  }

  /**
   * Reports an error of AWS after the object was created or changed: a provider often needs several requests for
   * one resource, and what the first of them created stays. The engine marks it as tainted.
   */
  public refuseAfterwards(code: string, message: string, rule?: string): void {
    this.effects.later.push(this.by(rule).awsError(code, message));
  }

  /** Like {@link refuseAfterwards}, with an error of the provider itself. */
  public failAfterwards(summary: string): void {
    this.effects.later.push(new DiagnosticError([{ severity: "error", summary }]));
  }

  /** @returns the error that {@link refuse} throws. */
  public awsError(code: string, message: string, status?: number): AwsRefusal {
    const { service, label, doing, operation = "Unknown", id, activity, twoPartErrors, rule } = this.subject;
    const subject = id === undefined ? label : `${label} (${id})`;
    const words = activity ?? `${doing} ${subject}`;
    const requestId = this.world.ids.uuid();
    return new AwsRefusal({ doing: words, service, operation, code, message, status, requestId, rule }, twoPartErrors);
  }

  /** Fails the call with an error of the provider itself, without a request to AWS. */
  public fail(summary: string, detail?: string): never {
    throw new DiagnosticError([{ severity: "error", summary, detail }], this.subject.rule);
  }

  private get world() {
    return this.session.simulation.world;
  }
}
