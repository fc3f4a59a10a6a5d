import { resolve } from "node:path";
import type { Config } from "../../../authoring/config/schema";
import { ruleContext, type StackPlace } from "../../../authoring/rules/context";
import { stateLocation } from "../../../authoring/stacks/state";
import type { StackFolder } from "../../engine/engine-calls";

/** Where a stack is deployed, and the names that it uses. */
export function placeOf(config: Config, stackName: string): StackPlace {
  const place = ruleContext(config).stacks.find((stack) => stack.name === stackName);
  if (place === undefined) throw new Error(`the config has no stack ${stackName}`);
  return place;
}

/** Where a stack's state is: a file, or an object in S3. */
export function statePlace(
  config: Config,
  stack: StackFolder,
): { readonly file: string } | { readonly bucket: string; readonly key: string } {
  const location = stateLocation(stack.name, config, placeOf(config, stack.name).state);
  return location.kind === "s3" ? location : { file: resolve(stack.directory, location.path) };
}
