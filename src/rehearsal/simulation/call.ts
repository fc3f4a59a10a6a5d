import { partitionOf } from "../../base/net/zones";
import { type Diagnostic, diagnosticError } from "../provider";
import type { ObjectValue } from "../values/value";
import { dnsSuffixOf } from "../world/dns-suffix";
import { GLOBAL, type ObjectKey, type WorldObject } from "../world/world";
import type { Zone } from "../world/zones";
import { AwsRefusal } from "./aws-error";
import type { AwsSession } from "./session";

/** What the provider is doing, in the words of its messages. */
export type Doing = "creating" | "updating" | "deleting" | "reading" | "importing" | "planning";

/** What a call is about. */
export interface CallSubject {
  readonly service: string;
  readonly label: string;
  readonly doing: Doing;
  /** The id of what exists already. */
  readonly id?: string;
  /** What the provider says that it is doing, instead of the doing, the label and the id. */
  readonly activity?: string;
  /** Whether the provider's messages have two parts, as those of the plugin framework; @default false */
  readonly twoPartErrors?: boolean;
}

/** Parts of a new object that are not attributes. */
export interface ObjectExtras {
  readonly hidden?: ObjectValue;
  readonly owner?: ObjectKey;
  /** @default the call's region */
  readonly region?: string;
}

/** One call to the simulated AWS: by whom, where, and with what view of the world. */
export class AwsCall {
  /** Facts to store beside the attributes of the object that is being created or updated. */
  public hidden: ObjectValue | undefined;

  public constructor(
    public readonly session: AwsSession,
    /** The region of the call, or {@link GLOBAL}. */
    public readonly region: string,
    private readonly subject: CallSubject,
    private readonly later: Diagnostic[] = [],
  ) {}

  /** What AWS refused after it had done the first part; see {@link refuseAfterwards}. */
  public get refusedAfterwards(): readonly Diagnostic[] {
    return this.later;
  }

  /**
   * @param activity what the provider is doing, in its own words, for example `attaching EC2 Internet Gateway
   *   (igw-0a…) to VPC (vpc-0b…)`
   * @returns this call, for refusals in these words.
   */
  public during(activity: string): AwsCall {
    return new AwsCall(this.session, this.region, { ...this.subject, activity }, this.later);
  }

  /** The account, twelve digits. */
  public get account(): string {
    return this.session.account;
  }

  /** The partition, for example `aws`. */
  public get partition(): string {
    return partitionOf(this.session.region);
  }

  /** The domain of AWS here, for example `amazonaws.com`. */
  public get dnsSuffix(): string {
    return dnsSuffixOf(this.region);
  }

  /** The zones as this account sees them. */
  public get zones(): readonly Zone[] {
    return this.session.simulation.zones(this.account, this.region);
  }

  /** The simulated time. */
  public now(): Date {
    return this.session.simulation.clock.now();
  }

  /** @returns the object with that id in this account and region (or among the account's global ones). */
  public find(type: string, id: string): WorldObject | undefined {
    const at = (region: string) => this.world.get({ account: this.account, region, type, id });
    return at(this.region) ?? at(GLOBAL);
  }

  /** @returns the object with that id in whatever account and region. */
  public findAnywhere(type: string, id: string): WorldObject | undefined {
    return this.world.withId(type, id)[0];
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

  /** Adds an object to this account, for example what AWS makes by itself for another. */
  public make(type: string, id: string, attributes: ObjectValue, extras: ObjectExtras = {}): WorldObject {
    const { hidden, owner, region = this.region } = extras;
    const object: WorldObject = { account: this.account, region, type, id, attributes, hidden, owner };
    this.world.put(object);
    return object;
  }

  /** Changes attributes, and hidden facts, of an existing object of whatever account. */
  public change(object: WorldObject, attributes: ObjectValue, hidden?: ObjectValue): void {
    this.world.put({
      ...object,
      attributes: { ...object.attributes, ...attributes },
      hidden: hidden === undefined ? object.hidden : { ...object.hidden, ...hidden },
    });
  }

  /** Removes an object and what AWS made for it. */
  public remove(object: WorldObject): void {
    this.world.remove(object);
  }

  /** @returns the key that an object of this account and region has or will have; for `owner`. */
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

  /** @returns a name as the provider makes it: the prefix, the time and eight hexadecimal digits. */
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

  /** Ends the call with an error of AWS, in the words of the real provider. @param status HTTP status; @default 400 */
  public refuse(operation: string, code: string, message: string, status?: number): never {
    throw this.awsError(operation, code, message, status);
  }

  /**
   * Lets the call end with an error of AWS after the thing was made or changed: a provider often needs several
   * requests for one resource, and what the first of them made stays. The engine marks it as tainted.
   */
  public refuseAfterwards(operation: string, code: string, message: string): void {
    this.later.push(...this.awsError(operation, code, message).diagnostics);
  }

  /** As {@link refuseAfterwards}, with an error of the provider itself. */
  public failAfterwards(summary: string): void {
    this.later.push({ severity: "error", summary });
  }

  /** @returns the error with which {@link refuse} ends a call. */
  public awsError(operation: string, code: string, message: string, status?: number): AwsRefusal {
    const { service, label, doing, id, activity, twoPartErrors } = this.subject;
    const subject = id === undefined ? label : `${label} (${id})`;
    const words = activity ?? `${doing} ${subject}`;
    const requestId = this.world.ids.uuid();
    return new AwsRefusal({ doing: words, service, operation, code, message, status, requestId }, twoPartErrors);
  }

  /** Ends the call with an error of the provider itself, without AWS having been asked. */
  public fail(summary: string, detail?: string): never {
    throw diagnosticError(summary, detail);
  }

  private get world() {
    return this.session.simulation.world;
  }
}
