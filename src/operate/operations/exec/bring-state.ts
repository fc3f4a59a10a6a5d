/** Brings copies of real states into a rehearsal, with what they say exists. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { compareText, groupBy } from "../../../base/collections";
import { stateFileNotThere } from "../../../base/errors/exec-errors";
import { accountOfArn, regionOfArn } from "../../../base/net/arn";
import { DEFAULT_ACCOUNT } from "../../../rehearsal/simulation/account";
import type { ObjectValue } from "../../../rehearsal/values/value";
import type { World } from "../../../rehearsal/world/world";
import { objectsOfResources } from "../forecast/world-of-states";
import type { OwnState } from "./answer-engine";
import { awsInstancesIn, type StateInstance } from "./foreign-states";

/** The region of states that name none. */
const DEFAULT_REGION = "us-east-1";

/**
 * @param files states that the user wants to rehearse
 * @returns what brings the state of a folder: the file that is its own state, else the first that is nobody's yet
 * @throws UserError for a file that is not a state
 */
export function stateBringer(files: readonly string[], world: World): (own: OwnState) => readonly string[] {
  for (const file of files) if (!existsSync(file)) throw stateFileNotThere(file);
  const waiting = files.map((file) => ({ file, ...objectsOfState(file) }));
  return (own) => {
    const index = Math.max(
      waiting.findIndex(({ file }) => file === own.original),
      waiting.length === 1 ? 0 : -1,
    );
    const [found] = index < 0 ? [] : waiting.splice(index, 1);
    if (found === undefined) return [];
    mkdirSync(dirname(own.copy), { recursive: true });
    rmSync(own.copy, { force: true });
    copyFileSync(found.file, own.copy);
    const { place, objects } = found;
    for (const object of objects) if (world.get(object) === undefined) world.put(object);
    if (world.settings.accounts?.default === undefined) world.decide({ accounts: { default: place.account } });
    return [
      `The rehearsal goes on from a copy of ${found.file}: ${found.count} resources of account ${place.account} in ${place.region}.`,
    ];
  };
}

/** @returns what a state says exists, and where most of it is. @throws UserError for a file that is not a state */
export function objectsOfState(file: string) {
  const instances = awsInstancesIn(file);
  const place = placeOf(instances);
  const objects = objectsOfResources(instances.map((each) => ({ ...resourceOf(each), place })));
  return { place, objects, count: instances.length };
}

function resourceOf({ type, attributes }: StateInstance) {
  return { type, values: attributes as ObjectValue };
}

/** The account and region that most ARNs have. */
function placeOf(instances: readonly StateInstance[]) {
  const arns = instances.flatMap(({ attributes: { arn } }) => (typeof arn === "string" ? arn : []));
  return {
    account: mostFrequent(arns.map(accountOfArn)) ?? DEFAULT_ACCOUNT,
    region: mostFrequent(arns.map(regionOfArn)) ?? DEFAULT_REGION,
  };
}

function mostFrequent(texts: readonly (string | undefined)[]): string | undefined {
  const groups = [...groupBy(texts, (text) => text)];
  return groups.sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || compareText(a, b))[0]?.[0];
}
