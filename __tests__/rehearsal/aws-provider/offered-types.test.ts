import { offeredTypes } from "../../../src/rehearsal/aws-provider/offered-types";
import { awsFamilies, awsSchema } from "../../../src/rehearsal/schemas";

const count = (schemas: object) => Object.keys(schemas).length;

test("an engine gets the families and the types that it may meet", () => {
  const names = new Set(["aws_redshift_cluster", "aws_glue_script", "aws_no_such_type", "aws_vpc"]);
  const { resources, data_sources, provider_meta } = offeredTypes(() => names)();
  expect(count(resources)).toBe(count(awsFamilies().resources) + 1);
  expect(resources.aws_redshift_cluster).toBeDefined();
  expect(data_sources.aws_glue_script).toBeDefined();
  expect(provider_meta?.attributes?.user_agent).toBeDefined();
});

test("an engine gets all types when any may occur", () => {
  expect(offeredTypes(() => undefined)()).toBe(awsSchema());
});

test("the same types are the same object, so that they are encoded once", () => {
  const offered = offeredTypes(() => new Set(["aws_redshift_cluster"]));
  expect(offered()).toBe(offered());
});

test("each engine gets the types of its own folder", () => {
  const offered = offeredTypes((asker) => new Set([`aws_${asker?.folder}_cluster`]));
  const resourcesIn = (folder: string) => offered({ folder, environment: {} }).resources;
  expect(resourcesIn("redshift").aws_msk_cluster).toBeUndefined();
  expect(resourcesIn("msk").aws_msk_cluster).toBeDefined();
});
