import { fact, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const RUN = api("EC2", "RunInstances");
const SSM = page(
  "AWS Systems Manager User Guide, VPC endpoints",
  "systems-manager/latest/userguide/setup-create-vpc.html",
);

export const USER_DATA_LENGTH = fact("EC2-01", "user data has at most 16384 bytes before encoding", 16_384, {
  unit: "bytes",
  source: RUN,
});

export const INSTANCE_TYPE = fact(
  "EC2-04",
  "an instance type consists of family and size",
  /^([a-z][a-z0-9-]*)\.([a-z0-9-]+)$/,
  {
    code: "InvalidParameterValue",
    source: RUN,
  },
);

export const ARM64_FAMILY = fact(
  "EC2-04b",
  "families with AWS's own processors have a g after their generation, as in t4g, m7gd and is4gen",
  /^(a1|[a-z]+\d+g[a-z]*)(-[a-z0-9]+)?$/,
  { source: page("Amazon EC2 Instance Types Guide, naming", "ec2/latest/instancetypes/instance-type-names.html") },
);

export const RESOURCE_ID = fact(
  "EC2-08",
  "an ID is a prefix, a hyphen, and 8 or 17 hexadecimal digits",
  /^[a-z]+(-[a-z]+)*-([0-9a-f]{8}|[0-9a-f]{17})$/,
  { source: page("Amazon EC2 User Guide, resource IDs", "AWSEC2/latest/UserGuide/resource-ids.html") },
);

export const IMAGE_PARAMETERS = statement(
  "AMI-01",
  "the newest Amazon Linux 2023 images are public parameters below /aws/service/ami-amazon-linux-latest",
  page("Amazon Linux 2023 User Guide, launching", "linux/al2023/ug/ec2.html"),
);

export const SESSION_MANAGER_ENDPOINTS = fact(
  "SSM-01b",
  "Session Manager needs endpoints for these services, with private DNS",
  ["ssm", "ssmmessages"],
  { source: SSM },
);

export const SESSION_MANAGER_ROLE = statement(
  "SSM-02",
  "an instance of Session Manager has a role with the policy AmazonSSMManagedInstanceCore, and reaches the endpoints on port 443",
  SSM,
);

export const IMDS = statement("EC2-03", "an instance's metadata can require session tokens", measured("validate"));

export const INHERITED_USER_DATA = statement(
  "EC2-09",
  "an instance without user data of its own shows that of its launch template, which the provider plans to change in every plan until ignore_changes names user_data",
  other(
    "hashicorp/terraform-provider-aws, issue 30825, and hashicorp/aws 5.100.0 on simulated accounts",
    "https://github.com/hashicorp/terraform-provider-aws/issues/30825",
  ),
);
