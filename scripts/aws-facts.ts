/**
 * Generates the facts about AWS that installed packages carry. Run it after an update of the AWS SDK.
 *
 *     npm run facts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedPartitions } from "./aws-facts/partitions";

const file = join("src", "base", "aws-facts", "partitions.json");
const facts = installedPartitions();
writeFileSync(file, `${JSON.stringify(facts, null, 2)}\n`);
console.log(`${file}: ${facts.partitions.length} partitions from ${facts.source}`);
