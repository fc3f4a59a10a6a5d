/** The types with which a service is written. */
export type { PlanAnswer } from "../provider";
export type { ObjectValue, Value } from "../values/value";
export type { ObjectKey, WorldObject } from "../world/world";
export type { Zone } from "../world/zones";
export type { NotFound, Problem } from "./aws-error";
export type { Behaviour, Behaviours, DataSources, InUse, PlannedChange, Quota } from "./behaviour";
export { quotaOf } from "./behaviour";
export type { AwsCall } from "./call";
