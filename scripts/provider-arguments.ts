/**
 * Generates the stored additions of provider 6.x from the installed `@cdktf/provider-aws`.
 *
 *     node --require ./scripts/typescript.js scripts/provider-arguments.ts
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredProviderSchema } from "../src/rehearsal/schemas/schema";
import { newArguments } from "./provider/additions";
import { readBindings } from "./provider/bindings";
import { writeJson } from "./provider/json";
import { AWS_VERSION } from "./provider/mirror";

const SCHEMAS = join("src", "rehearsal", "schemas");

const stored = JSON.parse(readFileSync(join(SCHEMAS, `aws-${AWS_VERSION}.json`), "utf8")) as StoredProviderSchema;
const added = newArguments(stored, readBindings());
writeJson(join(SCHEMAS, "aws-6-arguments.json"), added);
console.log(`${added.new_resources.length} new resource types, ${added.new_data_sources.length} data sources`);
