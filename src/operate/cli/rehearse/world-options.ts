import { type Command, InvalidArgumentError } from "commander";
import { FACTS } from "../../../base/aws-facts";
import { ACCOUNT_ID } from "../../../base/aws-facts/identity";
import { KNOWN_REGIONS } from "../../../base/aws-facts/partitions";
import { zoneIdsOf } from "../../../base/aws-facts/zones";
import { EVERY_ACCOUNT, type WorldSettings } from "../../../rehearsal/world/settings";

/** What a user decides about the simulated accounts. */
export interface WorldOptions {
  readonly account: Readonly<Record<string, string>>;
  /** By profile, account id, or {@link EVERY_ACCOUNT}. */
  readonly zones: Readonly<Record<string, readonly string[]>>;
  readonly quota: Readonly<Record<string, number>>;
}

/** Adds `--account`, `--zones` and `--quota`. */
export function withWorldOptions(command: Command): Command {
  return command
    .option("--account <profile=id>", "account of a profile; `default` is for those who name none", addAccount, {})
    .option(
      "--zones <ids>",
      "AZ IDs in the order of the zones' names: [PROFILE=]euc1-az2,euc1-az3,euc1-az1",
      addZones,
      {},
    )
    .option("--quota <name=value>", "a quota of all accounts, by its code or name: L-F678F1CE=10", addQuota, {});
}

/** @returns what the world keeps; undefined if nothing is decided. @param accountOf the account of a profile */
export function settingsOf(
  { account, zones, quota }: WorldOptions,
  accountOf: (profile: string) => string,
): WorldSettings | undefined {
  if ([account, zones, quota].every((each) => Object.keys(each).length === 0)) return undefined;
  const idOf = (name: string) =>
    name === EVERY_ACCOUNT || ACCOUNT_ID.value.test(name) ? name : (account[name] ?? accountOf(name));
  return {
    accounts: account,
    zones: Object.fromEntries(Object.entries(zones).map(([name, ids]) => [idOf(name), ids])),
    quotas: quota,
  };
}

function addAccount(text: string, before: WorldOptions["account"]): WorldOptions["account"] {
  const [, profile, id = ""] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (profile === undefined || !ACCOUNT_ID.value.test(id))
    throw new InvalidArgumentError("Expected PROFILE=ACCOUNT_ID, for example dev=222222222222.");
  return { ...before, [profile]: id };
}

function addZones(text: string, before: WorldOptions["zones"]): WorldOptions["zones"] {
  const [, name = EVERY_ACCOUNT, list = ""] = /^(?:([^=]+)=)?(.+)$/.exec(text) ?? [];
  const ids = list.split(",");
  const isKnown = KNOWN_REGIONS.some((region) => ids.every((id) => zoneIdsOf(region)?.includes(id)));
  if (!isKnown || new Set(ids).size < ids.length)
    throw new InvalidArgumentError(
      "Expected AZ IDs of one region, each once, for example dev=euc1-az2,euc1-az3,euc1-az1.",
    );
  return { ...before, [name]: ids };
}

function addQuota(text: string, before: WorldOptions["quota"]): WorldOptions["quota"] {
  const [, name = "", value] = /^(.+)=(\d+)$/.exec(text) ?? [];
  const fact = FACTS.find(
    ({ quota }) => quota !== undefined && [quota.quotaCode, quota.title.toLowerCase()].includes(nameOf(name)),
  );
  if (value === undefined || fact === undefined)
    throw new InvalidArgumentError(
      `Expected NAME=NUMBER with a quota that the rehearsal has: ${FACTS.flatMap(({ quota }) => quota?.title ?? []).join(", ")}.`,
    );
  return { ...before, [fact.id]: Number(value) };
}

function nameOf(text: string): string {
  return /^L-/.test(text) ? text : text.toLowerCase();
}
