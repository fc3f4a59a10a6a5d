/** Such as `euc1-az1`, or `usw2-lax1-az1` of a Local Zone: the same place in every account (SUB-06). */
const ZONE_ID = /-az\d+$/;

/** A zone name, of which each account has its own: `<account>:<zone name>`. */
const OWN_NAME = /^(?<account>[^:]+):(?<name>.+)$/;

/**
 * Whether two zones are the same place: not known where one of them is not in the states, or only by the name that an
 * account gives it, which can be another place in another account.
 * https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
 */
export function compareZones(a: string | undefined, b: string | undefined): "same" | "different" | "unknown" {
  const [first, second] = [a ?? "", b ?? ""];
  if (ZONE_ID.test(first) && ZONE_ID.test(second)) return first === second ? "same" : "different";
  const names = [first, second].map((zone) => OWN_NAME.exec(zone)?.groups);
  const [one, other] = names;
  const known = names.every((groups) => groups !== undefined && groups.name !== UNKNOWN_ZONE);
  if (!known || one?.account !== other?.account) return "unknown";
  return one?.name === other?.name ? "same" : "different";
}

/** In place of a zone name that the state does not show. */
export const UNKNOWN_ZONE = "unknown";
