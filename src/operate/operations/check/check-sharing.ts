/** Check of a shared resource: whether its consumers get an invitation, and accept it. */
import type { ConsumerPlace, ProducerPlace } from "../../../authoring/rules/context";
import { type AwsAccount, AwsCallError } from "../../aws";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

/** RAM, as an organization trusts it. */
const RAM = "ram.amazonaws.com";
const ORGANIZATION_ARN = /^arn:[\w-]+:organizations::/;
const RESOURCE_SHARE = ":resource-share/";

/**
 * Whether `acceptShare` of the consumers here is right: with resource sharing enabled, accounts of one organization get
 * no invitation, and accepting fails; all others get one, and a share that is not accepted cannot be used (RAM-02).
 * @see https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
 */
export async function checkSharing(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  const { producer, consumers } = context.stacks;
  if (producer?.backend.kind !== "resource") return [];
  const here = consumers.filter((consumer) => consumer.usesProducer && place.stacks.includes(consumer));
  const results = await Promise.all(here.map((consumer) => checkConsumer(place, producer, consumer, context)));
  return results.flat();
}

async function checkConsumer(
  { account, label }: AccountPlace,
  producer: ProducerPlace,
  consumer: ConsumerPlace,
  { accounts, deployedIds }: CheckContext,
): Promise<readonly CheckResult[]> {
  const report = reporter("sharing", label);
  const { name } = consumer;
  const owner = accounts.inRegion(producer.account, producer.region);
  const [theirs, own] = await Promise.all([owner.getCallerIdentity(), account.getCallerIdentity()]);
  // An account needs no share of its own resources.
  if (theirs.account === own.account) return [];
  const accepts = consumer.consumer.acceptShare ?? true;
  const deployed = await deployedIds(consumer);
  if (accepts && [...(deployed ?? [])].some((id) => id.includes(RESOURCE_SHARE))) {
    return [report.pass(`${name}: it has accepted the share`)];
  }
  const { isInvited, why, managementAccountId } = await invitationOf(owner, account);
  if (isInvited === undefined) {
    const ask = `in account ${managementAccountId}: aws organizations list-aws-service-access-for-organization`;
    return [
      report.warn(
        `${name}: ${why}, and acceptShare is ${accepts}; only its management account can tell whether it shares resources`,
        `${ask}; with ${RAM} in its answer set acceptShare: false, without it acceptShare: true (RAM-02)`,
      ),
    ];
  }
  const what = isInvited ? "it gets an invitation" : "it gets no invitation";
  if (isInvited === accepts) return [report.pass(`${name}: ${why}: ${what}, and acceptShare is ${accepts}`)];
  const fails = accepts ? "accepting fails" : "the share is never accepted";
  return [report.fail(`${name}: ${why}: ${what}, and ${fails}`, `set acceptShare: ${!accepts} (RAM-02)`)];
}

interface Invitation {
  /** Undefined when these accounts cannot tell. */
  readonly isInvited: boolean | undefined;
  readonly why: string;
  readonly managementAccountId?: string;
}

async function invitationOf(owner: AwsAccount, account: AwsAccount): Promise<Invitation> {
  const [theirs, own] = await Promise.all([owner.describeOrganization(), account.describeOrganization()]);
  if (theirs === undefined || own === undefined || theirs.id !== own.id) {
    return { isInvited: true, why: "it is not in the producer's organization" };
  }
  const shares = await sharesResources(owner);
  const sharing = shares === undefined ? "" : shares ? ", which shares resources" : ", which does not share resources";
  return {
    isInvited: shares === undefined ? undefined : !shares,
    why: `it is in the producer's organization ${own.id}${sharing}`,
    managementAccountId: own.managementAccountId,
  };
}

/**
 * Whether the organization shares resources. Only its management account and delegated administrators may ask; in
 * others, a share with the organization or one of its units is the proof: before, RAM accepts none.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html
 * @see https://docs.aws.amazon.com/ram/latest/APIReference/API_EnableSharingWithAwsOrganization.html
 */
async function sharesResources(owner: AwsAccount): Promise<boolean | undefined> {
  const trusted = await unlessDenied(owner.listAwsServiceAccess());
  if (trusted !== undefined) return trusted.includes(RAM);
  const principals = await unlessDenied(owner.listSharePrincipals());
  return principals?.some((principal) => ORGANIZATION_ARN.test(principal)) ? true : undefined;
}

async function unlessDenied<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsCallError && error.problem === "access-denied") return undefined;
    throw error;
  }
}
