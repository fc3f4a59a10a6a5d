/**
 * Writes the models of the services whose SDK packages are development dependencies only: what the simulated API needs
 * to read and write their operations. Run it after an update of those packages, and for a new operation.
 *
 *     npm run api-models
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { STORED_SERVICES } from "../src/rehearsal/api/services";
import { storedForm, textOfModel } from "./api-models/stored-form";

for (const [name, service] of Object.entries(STORED_SERVICES)) {
  const file = join("src", "rehearsal", "api", "models", `${name}.json`);
  const model = storedForm(service);
  writeFileSync(file, textOfModel(model));
  console.log(`${file}: ${Object.keys(model.operations).length} operations from ${model.source}`);
}
