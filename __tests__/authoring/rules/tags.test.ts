import { refuses, refusesItsExample } from "./support/violates";

describe("tags", () => {
  refusesItsExample("TAG-01", [
    'error TAG-01 at tags["aws:team"] = "aws:team"',
    "  rule: a tag key must have 1 to 128 letters, digits, spaces and _.:/=+-@, and not begin with aws: or privatelink:",
    "  fix:  use team",
  ]);

  refuses("TAG-01", { tags: { "": "x" } }, [
    'error TAG-01 at tags[""] = ""',
    "  rule: a tag key must have 1 to 128 letters, digits, spaces and _.:/=+-@, and not begin with aws: or privatelink:",
    "  fix:  use another",
  ]);

  refusesItsExample("TAG-02", [
    'error TAG-02 at tags.team = "network & security"',
    "  rule: a tag value must have at most 256 letters, digits, spaces and _.:/=+-@",
    '  fix:  use "network security"',
  ]);

  refuses("TAG-02", { tags: { note: "!" } }, [
    'error TAG-02 at tags.note = "!"',
    "  rule: a tag value must have at most 256 letters, digits, spaces and _.:/=+-@",
    "  fix:  use another",
  ]);

  refusesItsExample("TAG-03", [
    'error TAG-03 at tags.Team = "Team"',
    "  rule: a config must have at most 46 tags, whose keys differ by more than case",
    "  fix:  remove it",
  ]);

  refuses(
    "TAG-03",
    {
      tags: {
        tag0: "x",
        tag1: "x",
        tag2: "x",
        tag3: "x",
        tag4: "x",
        tag5: "x",
        tag6: "x",
        tag7: "x",
        tag8: "x",
        tag9: "x",
        tag10: "x",
        tag11: "x",
        tag12: "x",
        tag13: "x",
        tag14: "x",
        tag15: "x",
        tag16: "x",
        tag17: "x",
        tag18: "x",
        tag19: "x",
        tag20: "x",
        tag21: "x",
        tag22: "x",
        tag23: "x",
        tag24: "x",
        tag25: "x",
        tag26: "x",
        tag27: "x",
        tag28: "x",
        tag29: "x",
        tag30: "x",
        tag31: "x",
        tag32: "x",
        tag33: "x",
        tag34: "x",
        tag35: "x",
        tag36: "x",
        tag37: "x",
        tag38: "x",
        tag39: "x",
        tag40: "x",
        tag41: "x",
        tag42: "x",
        tag43: "x",
        tag44: "x",
        tag45: "x",
        tag46: "x",
        tag47: "x",
        tag48: "x",
        tag49: "x",
      },
    },
    [
      "error TAG-03 at tags",
      "  rule: a config must have at most 46 tags, whose keys differ by more than case: this one has 50",
      "  fix:  remove 4",
    ],
  );
});
