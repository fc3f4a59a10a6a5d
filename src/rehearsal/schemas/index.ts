/** Loads the stored schemas and the measured conduct of the real provider, on first use. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderConduct, ResourceConduct } from "./conduct";
import { withNewArguments } from "./new-arguments";
import type { ProviderSchema } from "./schema";

let schema: ProviderSchema | undefined;
let tls: ProviderSchema | undefined;
let conduct: ProviderConduct | undefined;
let dataSources: Readonly<Record<string, Pick<ResourceConduct, "validators" | "relations">>> | undefined;

/** @returns the schema of hashicorp/aws 5.100.0, with the arguments that only 6.x has. */
export function awsSchema(): ProviderSchema {
  schema ??= withNewArguments(readData("aws-5.100.0.json"), readData("aws-6-arguments.json"));
  return schema;
}

/** @returns the schema of hashicorp/tls 4.1.0. */
export function tlsSchema(): ProviderSchema {
  tls ??= readData<ProviderSchema>("tls-4.1.0.json");
  return tls;
}

/** @returns the measured behaviour of a resource type in the real provider, or undefined. */
export function awsConduct(type: string): ResourceConduct | undefined {
  return storedConduct().resources[type];
}

/** @returns the measured validation of a data source in the real provider, or undefined. */
export function dataSourceConduct(source: string): Pick<ResourceConduct, "validators" | "relations"> | undefined {
  dataSources ??= readData("data-source-conduct.json");
  return dataSources[source];
}

/** @returns whether the real provider's data source is written with terraform-plugin-framework. */
export function isFrameworkDataSource(type: string): boolean {
  return storedConduct().framework_data_sources.includes(type);
}

function storedConduct(): ProviderConduct {
  conduct ??= readData<ProviderConduct>("aws-conduct.json");
  return conduct;
}

function readData<T>(file: string): T {
  return JSON.parse(readFileSync(join(__dirname, file), "utf8")) as T;
}
