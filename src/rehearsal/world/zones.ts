/** Availability Zones: every account has its own mapping of names to AZ IDs, as on AWS. */
import { createHash } from "node:crypto";
import { zoneIdsOf } from "../../base/aws-facts/zones";
import { compareText } from "../../base/collections";
import { EVERY_ACCOUNT, type WorldSettings } from "./settings";

/** A zone as one account sees it. */
export interface Zone {
  /** For example `eu-central-1a`; another place in another account. */
  readonly name: string;
  /** For example `euc1-az2`; the same place in every account. */
  readonly id: string;
}

/** @returns the zones of a region as an account sees them in a world: as the user decided, else as {@link zonesOf}. */
export function zonesIn({ zones = {} }: WorldSettings, account: string, region: string): readonly Zone[] {
  const usual = zonesOf(account, region);
  const chosen = (zones[account] ?? zones[EVERY_ACCOUNT] ?? []).filter((id) => usual.some((zone) => zone.id === id));
  const ids = [...chosen, ...usual.map(({ id }) => id).filter((id) => !chosen.includes(id))];
  return ids.map((id, index) => ({ id, name: nameOf(region, index) }));
}

/** @returns the zones of a region as an account sees them, by name; the same on every run. */
export function zonesOf(account: string, region: string): readonly Zone[] {
  const ids = zoneIdsOf(region) ?? standInIds(region);
  const rank = (id: string) => createHash("sha256").update(`${account}/${id}`).digest("hex");
  return [...ids]
    .sort((a, b) => compareText(rank(a), rank(b)))
    .map((id, index) => ({ id, name: nameOf(region, index) }));
}

function nameOf(region: string, index: number): string {
  return `${region}${String.fromCharCode(97 + index)}`;
}

/** A region that is not in the list has three zones, with AZ IDs in the usual format. */
function standInIds(region: string): readonly string[] {
  const [place = "", ...parts] = region.split("-");
  const prefix = place + parts.map((part) => part.charAt(0)).join("");
  return [1, 2, 3].map((number) => `${prefix}-az${number}`);
}
