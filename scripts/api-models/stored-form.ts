/** Models of services in the form in which they are stored. */
import type { StoredService } from "../../src/rehearsal/api/services";
import type { ProtocolSettings } from "../../src/rehearsal/api/wire/protocol";
import { factsIn, type SdkPackage, schemasIn } from "../../src/rehearsal/api/wire/service-model";
import type { StoredModel } from "../../src/rehearsal/api/wire/stored-model";

/** The parts of the settings that reading and writing need. */
function kept({ defaultNamespace, xmlNamespace, version, awsQueryCompatible }: ProtocolSettings): ProtocolSettings {
  return {
    defaultNamespace,
    ...(xmlNamespace && { xmlNamespace }),
    ...(version && { version }),
    ...(awsQueryCompatible && { awsQueryCompatible }),
  };
}

/** Schemas with a name of their own begin with their kind and their namespace. */
function isNamed(value: readonly unknown[]): boolean {
  return typeof value[0] === "number" && typeof value[1] === "string" && typeof value[2] === "string";
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @returns the model of a service from the installed SDK package, with the operations that are simulated. */
export function storedForm({ package: name, client, operations }: StoredService): StoredModel {
  const sdk: SdkPackage = require(name);
  const { version } = require(`${name}/package.json`) as { readonly version: string };
  const { serviceId, protocol, settings } = factsIn(sdk, client);
  const schemas = schemasIn(sdk);
  const shapes: Record<string, readonly unknown[]> = {};
  const compact = (value: unknown): unknown => {
    if (typeof value === "function") return compact(value());
    if (!Array.isArray(value)) return value;
    if (!isNamed(value)) return value.map(compact);
    const [kind, namespace, id, ...rest] = value;
    if (namespace !== settings.defaultNamespace) throw new Error(`${namespace}#${id} is of another namespace`);
    if (shapes[id] === undefined) {
      // It may contain itself.
      shapes[id] = [];
      shapes[id] = [kind, ...rest.map(compact)];
    }
    return `#${id}`;
  };
  const simulated = Object.keys(operations()).map((operation) => {
    const schema = schemas.get(operation);
    if (schema === undefined) throw new Error(`${name} has no operation ${operation}`);
    return [operation, schema.slice(3).map(compact)] as const;
  });
  return {
    source: `${name} ${version}`,
    serviceId,
    protocol,
    settings: kept(settings),
    operations: sorted(Object.fromEntries(simulated)),
    shapes: sorted(shapes),
  };
}

/** @returns JSON with one operation or shape per line, which is what reviews compare. */
export function textOfModel(model: StoredModel): string {
  const lines = (record: object) =>
    Object.entries(record).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const parts = Object.entries(model).map(([name, value]) =>
    name === "operations" || name === "shapes"
      ? `  ${JSON.stringify(name)}: {\n${lines(value).join(",\n")}\n  }`
      : `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${parts.join(",\n")}\n}\n`;
}
