/** How data sources find the objects of each type, where it is not by the attribute of the same name. */
import type { WorldObject } from "../simulation";
import { OPTION, type SearchTerms, startsWith, type Test } from "../simulation/data-source-search";
import { stringMapOf, textOf } from "../values/attributes";
import { ec2SearchTerms } from "./ec2/search-terms";
import { policiesOfAws } from "./iam/policy-data";

/** A task definition by its ARN, its family, or family and revision. */
const isTaskDefinition: Test = ({ attributes }, asked) => {
  const [family, revision] = String(asked).split("/").at(-1)?.split(":") ?? [];
  return attributes.family === family && (revision === undefined || String(attributes.revision) === revision);
};

/** The ECS cluster of a service, which names it by its ARN or name. */
const isInCluster: Test = ({ attributes }, asked) =>
  textOf(attributes, "cluster").split("/").at(-1) === String(asked).split("/").at(-1);

/** A key by its ID, its ARN, or an alias of it. */
const isKey: Test = (object, asked, call) => {
  const name = String(asked).replace(/^.*:(alias\/.*)$/, "$1");
  const [alias] = call.list("aws_kms_alias", (each) => each.name === name);
  const target = alias === undefined ? String(asked) : textOf(alias.attributes, "target_key_id");
  return [object.id, object.attributes.arn].includes(target);
};

const isOwnShare: Test = ({ account }, asked, call) => (account === call.account) === (asked === "SELF");

function tagged({ attributes }: WorldObject): Readonly<Record<string, string>> {
  return stringMapOf(attributes, "tags_all");
}

/** How objects are found, by the type that data sources find. */
export const SEARCH_TERMS: Readonly<Record<string, SearchTerms>> = {
  ...ec2SearchTerms,
  aws_db_instance: {
    more: (_, { attributes }) => ({
      db_instance_arn: attributes.arn ?? null,
      db_instance_class: attributes.instance_class ?? null,
      db_instance_port: attributes.port ?? null,
      db_subnet_group: attributes.db_subnet_group_name ?? null,
      master_username: attributes.username ?? null,
      vpc_security_groups: attributes.vpc_security_group_ids ?? [],
    }),
  },
  aws_ecs_service: { tests: { cluster_arn: isInCluster }, arguments: { service_name: "name" } },
  aws_ecs_task_definition: { tests: { task_definition: isTaskDefinition } },
  aws_iam_policy: { others: policiesOfAws, tests: { path_prefix: startsWith("path") } },
  aws_iam_user_ssh_key: { tests: { encoding: OPTION } },
  aws_kms_key: { tests: { grant_tokens: OPTION, key_id: isKey } },
  aws_lambda_function: {
    tests: {
      function_name: ({ attributes }, asked) =>
        [attributes.function_name, attributes.arn].some((each) => each === asked),
    },
  },
  aws_ram_resource_share: {
    tests: { resource_owner: isOwnShare, resource_share_status: (_, asked) => asked === "ACTIVE" },
    // A filter is named by the key of a tag.
    otherFilters: (name) => (_, object) => tagged(object)[name] ?? null,
    more: (_, { account }) => ({ owning_account_id: account, status: "ACTIVE" }),
  },
};
