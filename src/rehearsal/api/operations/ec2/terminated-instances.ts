/**
 * EC2: instances that were terminated. They are no longer in the world, but EC2 describes them for about an hour.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html
 */
import type { AwsCall, WorldObject } from "../../../simulation";

interface Terminated {
  readonly instance: WorldObject;
  /** Milliseconds of the simulated time. */
  readonly at: number;
}

const HOUR = 60 * 60 * 1000;

/** What is still known of such an instance. */
const KNOWN = ["ami", "instance_type", "key_name", "availability_zone", "tags", "tags_all"];

/** By the world that they were in: for whoever waits, not for the next process. */
const remembered = new WeakMap<object, Map<string, Terminated>>();

function rememberedOf(call: AwsCall): Map<string, Terminated> {
  const { world } = call.session.simulation;
  const found = remembered.get(world) ?? new Map<string, Terminated>();
  remembered.set(world, found);
  return found;
}

/** Remembers an instance that is terminated. */
export function rememberTerminated(call: AwsCall, instance: WorldObject): void {
  const known = Object.entries(instance.attributes).filter(([name]) => KNOWN.includes(name));
  const attributes = { ...Object.fromEntries(known), instance_state: "terminated" };
  rememberedOf(call).set(instance.id, { instance: { ...instance, attributes }, at: call.now().getTime() });
}

/** @returns the caller's instances that were terminated within the last hour. */
export function terminatedInstances(call: AwsCall): readonly WorldObject[] {
  const isRecent = ({ at }: Terminated) => call.now().getTime() - at <= HOUR;
  const isGone = ({ type, id }: WorldObject) => call.find(type, id) === undefined;
  return [...rememberedOf(call).values()]
    .filter(isRecent)
    .map(({ instance }) => instance)
    .filter((each) => each.account === call.account && each.region === call.region && isGone(each));
}
