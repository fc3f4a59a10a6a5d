/**
 * Models of services whose SDK packages are not installed with this one. `npm run api-models` writes them from the
 * packages, with the operations that are simulated; see `../models`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StaticOperationSchema } from "@smithy/types";
import type { ProtocolSettings } from "./protocol";
import { type ServiceModel, serviceModel } from "./service-model";

/** A model as its file has it. In shapes and operations, `#Role` stands for the shape of that name. */
export interface StoredModel {
  /** Package and version that it is from. */
  readonly source: string;
  readonly serviceId: string;
  /** `aws.protocols#awsQuery` */
  readonly protocol: string;
  readonly settings: ProtocolSettings;
  /** Traits, input and output by name. */
  readonly operations: Readonly<Record<string, readonly unknown[]>>;
  /** What the SDK's schemas have besides namespace and name, by name. */
  readonly shapes: Readonly<Record<string, readonly unknown[]>>;
}

const OPERATION = 9;
const FOLDER = join(__dirname, "..", "models");

/** @returns the stored text of a service's model. @param name of the service in a signature */
export function readStoredModel(name: string): StoredModel {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));
}

/** @returns the model of a service, as its SDK package would give it. */
export function storedModel(name: string): ServiceModel {
  const { serviceId, protocol, settings, operations, shapes } = readStoredModel(name);
  const { defaultNamespace } = settings;
  const known = new Map<string, unknown>();
  const shape = (id: string): unknown => {
    const [kind, ...rest] = shapes[id] ?? [];
    if (!known.has(id)) known.set(id, [kind, defaultNamespace, id, ...rest.map(restored)]);
    return known.get(id);
  };
  const restored = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restored);
    return typeof value === "string" && value.startsWith("#") ? () => shape(value.slice(1)) : value;
  };
  const schemas = Object.entries(operations).map(
    ([id, parts]) =>
      [id, [OPERATION, defaultNamespace, id, ...parts.map(restored)] as unknown as StaticOperationSchema] as const,
  );
  return serviceModel({ serviceId, protocol, settings }, new Map(schemas));
}
