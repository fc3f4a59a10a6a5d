/** Loads the stored schemas and the measured conduct of the real provider, on first use. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderConduct, ResourceConduct } from "./conduct";
import { withLazy } from "./lazy-record";
import { withNewArguments } from "./new-arguments";
import type { BlockSchema, ProviderSchema } from "./schema";
import { OtherTypes, type TypeSection } from "./stored-others";

let families: ProviderSchema | undefined;
let schema: ProviderSchema | undefined;
let others: OtherTypes | undefined;
let tls: ProviderSchema | undefined;
let conduct: ProviderConduct | undefined;
let dataSources: Readonly<Record<string, Pick<ResourceConduct, "validators" | "relations">>> | undefined;

/** What modules send along with each request since 6.0; nothing comes of it. */
const PROVIDER_META: BlockSchema = { attributes: { user_agent: { type: ["list", "string"], optional: true } } };

/** @returns the schema of hashicorp/aws 5.100.0, with the arguments that only 6.x has; each other type when it is read. */
export function awsSchema(): ProviderSchema {
  const lazily = (section: TypeSection, known: ProviderSchema[TypeSection] = {}) =>
    withLazy(known, otherTypes().names(section), (type) => otherTypes().schema(section, type));
  schema ??= {
    provider_block: awsFamilies().provider_block,
    provider_meta: PROVIDER_META,
    resources: lazily("resources", awsFamilies().resources),
    data_sources: lazily("data_sources", awsFamilies().data_sources),
    ephemeral_resources: lazily("ephemeral_resources"),
  };
  return schema;
}

/** @returns the part of the schema that the rehearsal knows well: every engine gets it. */
export function awsFamilies(): ProviderSchema {
  families ??= withNewArguments(readData("aws-5.100.0.json"), readData("aws-6-arguments.json"));
  return families;
}

/** @returns the schema of hashicorp/tls 4.1.0. */
export function tlsSchema(): ProviderSchema {
  tls ??= readData<ProviderSchema>("tls-4.1.0.json");
  return tls;
}

/** @returns the measured behaviour of a resource type in the real provider, or undefined. */
export function awsConduct(type: string): ResourceConduct | undefined {
  return storedConduct().resources[type] ?? (awsFamilies().resources[type] ? undefined : otherTypes().conduct(type));
}

/** @returns the measured validation of a data source in the real provider, or undefined. */
export function dataSourceConduct(source: string): Pick<ResourceConduct, "validators" | "relations"> | undefined {
  dataSources ??= readData<Exclude<typeof dataSources, undefined>>("data-source-conduct.json");
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

function otherTypes(): OtherTypes {
  others ??= new OtherTypes(readText("aws-others.json"));
  return others;
}

function readData<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

function readText(file: string): string {
  return readFileSync(join(__dirname, file), "utf8");
}
