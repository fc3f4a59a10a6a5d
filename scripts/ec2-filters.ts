/**
 * Writes the names of the filters that EC2's Describe operations accept, from the documentation in the AWS SDK.
 *
 *     node --require ./scripts/typescript.js scripts/ec2-filters.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { filterNames } from "./provider/filter-names";

writeFileSync(join("src", "rehearsal", "services", "ec2", "filter-names.json"), filterNames());
