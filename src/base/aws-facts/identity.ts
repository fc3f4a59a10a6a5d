import { fact, statement } from "./fact";
import { api, measured, page } from "./sources";

const TAGGING = page("AWS General Reference, tagging", "tag-editor/latest/userguide/best-practices-and-strats.html");

export const ACCOUNT_ID = fact("ACC-01", "an account ID has 12 digits", /^\d{12}$/, {
  source: page(
    "AWS Account Management Guide, account identifiers",
    "accounts/latest/reference/manage-acct-identifiers.html",
  ),
});

export const ROLE_PREFIX_LENGTH = fact("IAM-01", "the name prefix of an IAM role has at most 38 characters", 38, {
  unit: "characters",
  source: measured("validate"),
});

export const ENTITY_NAME = fact("IAM-01b", "the name of an IAM user or role", /^[\w+=,.@-]+$/, {
  source: api("IAM", "CreateRole"),
});

export const TAG_CHARACTERS = fact(
  "TAG-02",
  "tags have letters, digits, spaces and _.:/=+-@",
  /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
  { source: TAGGING },
);

export const TAG_LENGTHS = fact(
  "TAG-01",
  "a tag's key has at most 128 characters, its value 256",
  { key: 128, value: 256 },
  {
    unit: "characters",
    source: TAGGING,
  },
);

export const TAGS_PER_RESOURCE = fact("TAG-03", "a resource has at most 50 tags", 50, {
  unit: "tags",
  per: "resource",
  code: "TagLimitExceeded",
  source: TAGGING,
});

export const BUCKET_NAME = fact(
  "STA-02",
  "a bucket name has 3 to 63 lower-case letters, digits, dots and hyphens",
  { min: 3, max: 63 },
  {
    code: "InvalidBucketName",
    source: page("Amazon S3 User Guide, bucket naming rules", "AmazonS3/latest/userguide/bucketnamingrules.html"),
  },
);

export const SHARE_PRINCIPAL = statement(
  "RAM-01",
  "a resource is shared with an account ID or the ARN of an organization's part",
  measured("validate"),
);

export const INVITATION = statement(
  "RAM-02",
  "within one AWS Organization with sharing enabled, a share needs no invitation",
  page("AWS RAM User Guide, sharing with an organization", "ram/latest/userguide/getting-started-sharing.html"),
);
