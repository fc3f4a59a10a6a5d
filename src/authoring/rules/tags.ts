import { TAG_CHARACTERS, TAG_LENGTHS, TAGS_PER_RESOURCE } from "../../base/aws-facts/identity";
import { OWNERSHIP_TAGS } from "../config/ownership";
import type { RuleContext } from "./context";
import type { Place } from "./place";
import { repeats } from "./repeats";
import { configRule, type Problem, valueRule } from "./rule";

const { key: MAX_KEY, value: MAX_VALUE } = TAG_LENGTHS.value;
/** Each resource gets the ownership tags and, if it has one, a name. */
const MAX_TAGS = TAGS_PER_RESOURCE.value - Object.keys(OWNERSHIP_TAGS).length - 1;
const CHARACTERS = TAG_CHARACTERS.value;

export const tagKey = valueRule<string>("TAG-01", "error", {
  text: `a tag key must have 1 to ${MAX_KEY} letters, digits, spaces and _.:/=+-@, and not begin with aws: or privatelink:`,
  why: "AWS reserves the prefix aws:. The provider leaves such a tag out, and the engine then misses it. The tags privatelink: say which deployment owns a resource.",
  source: "AWS General Reference, tagging; hashicorp/aws, which removes system tags from each call",
  caughtBy: "apply",
  awsError: "Provider produced inconsistent result after apply",
  example: { bad: { tags: { "aws:team": "network" } }, good: { tags: { team: "network" } } },
  places: (context) => tags(context).map(({ path, value: [key] }) => ({ path, value: key })),
  problem(key) {
    const [reserved] = /^(aws|privatelink):/i.exec(key) ?? [];
    if (reserved !== undefined) return { fix: `use ${key.slice(reserved.length) || "another key"}` };
    return key.length >= 1 && key.length <= MAX_KEY && CHARACTERS.test(key) ? undefined : plain(key, MAX_KEY);
  },
});

export const tagValue = valueRule<string>("TAG-02", "error", {
  text: `a tag value must have at most ${MAX_VALUE} letters, digits, spaces and _.:/=+-@`,
  why: "Every service accepts these characters; some accept no others.",
  source: "AWS General Reference, tagging",
  caughtBy: "apply",
  awsError: String.raw`ValidationError: 1 validation error detected: Value 'network & security' at 'tags.2.member.value' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`,
  example: { bad: { tags: { team: "network & security" } }, good: { tags: { team: "network and security" } } },
  places: (context) => tags(context).map(({ path, value: [, value] }) => ({ path, value })),
  problem: (value) => (value.length <= MAX_VALUE && CHARACTERS.test(value) ? undefined : plain(value, MAX_VALUE)),
});

export const tagCount = configRule("TAG-03", "error", {
  text: `a config must have at most ${MAX_TAGS} tags, whose keys differ by more than case`,
  why: `AWS allows ${TAGS_PER_RESOURCE.value} tags on a resource, and each resource gets a Name tag and three ownership tags. IAM does not distinguish Team from team.`,
  source: "AWS General Reference, tagging",
  caughtBy: "apply",
  awsError: "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.",
  example: {
    bad: { monitoring: { flowLogs: true }, tags: { team: "a", Team: "b" } },
    good: { monitoring: { flowLogs: true }, tags: { team: "a", owner: "b" } },
  },
  violations: (context) => {
    const all = tags(context);
    const excess = all.length - MAX_TAGS;
    return [
      ...(excess > 0 ? [{ path: ["tags"], detail: `this one has ${all.length}`, fix: `remove ${excess}` }] : []),
      ...repeats(all, ({ value: [key] }) => key.toLowerCase()).map(([{ path, value }]) => ({
        path,
        value: value[0],
        fix: "remove it",
      })),
    ];
  },
});

function tags({ config }: RuleContext): readonly Place<readonly [string, string]>[] {
  return Object.entries(config.tags).map((entry) => ({ path: ["tags", entry[0]], value: entry }));
}

function plain(text: string, max: number): Problem {
  const kept = [...text]
    .filter((sign) => CHARACTERS.test(sign))
    .join("")
    .replace(/ {2,}/g, " ")
    .slice(0, max)
    .trim();
  return { fix: kept === "" ? "use another" : `use ${JSON.stringify(kept)}` };
}
