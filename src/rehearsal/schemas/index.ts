/** Loads the stored schemas and the measured conduct of the real provider, on first use. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderConduct, ResourceConduct } from "./conduct";
import type { StoredNewArguments } from "./format";
import { withNewArguments } from "./new-arguments";
import type { ProviderSchema } from "./schema";

const SCHEMA_FILE = "aws-5.100.0.json";
const TLS_SCHEMA_FILE = "tls-4.1.0.json";
const NEW_ARGUMENTS_FILE = "aws-6-arguments.json";
const CONDUCT_FILE = "aws-conduct.json";

let schema: ProviderSchema | undefined;
let tls: ProviderSchema | undefined;
let conduct: ProviderConduct | undefined;

/** @returns the schema of hashicorp/aws 5.100.0, with the arguments that only 6.x has. */
export function awsSchema(): ProviderSchema {
  schema ??= withNewArguments(
    readData<ProviderSchema>(SCHEMA_FILE),
    existsSync(join(__dirname, NEW_ARGUMENTS_FILE)) ? readData<StoredNewArguments>(NEW_ARGUMENTS_FILE) : undefined,
  );
  return schema;
}

/** @returns the schema of hashicorp/tls 4.1.0. */
export function tlsSchema(): ProviderSchema {
  tls ??= readData<ProviderSchema>(TLS_SCHEMA_FILE);
  return tls;
}

/** @returns what was measured of the real provider for a resource type, or undefined. */
export function awsConduct(type: string): ResourceConduct | undefined {
  return storedConduct().resources[type];
}

/** @returns whether the real provider's data source is written with terraform-plugin-framework. */
export function isFrameworkDataSource(type: string): boolean {
  return storedConduct().framework_data_sources.includes(type);
}

function storedConduct(): ProviderConduct {
  conduct ??= readData<ProviderConduct>(CONDUCT_FILE);
  return conduct;
}

function readData<T>(file: string): T {
  return JSON.parse(readFileSync(join(__dirname, file), "utf8")) as T;
}
