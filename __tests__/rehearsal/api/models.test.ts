import { readFileSync } from "node:fs";
import { join } from "node:path";
import { storedForm, textOfModel } from "../../../scripts/api-models/stored-form";
import { STORED_SERVICES, serviceNamed } from "../../../src/rehearsal/api/services";
import { readStoredModel } from "../../../src/rehearsal/api/wire/stored-model";
import { PROJECT } from "../../support/project";

describe.each(Object.entries(STORED_SERVICES))("the stored model of %s", (name, service) => {
  test("is that of the installed SDK package (npm run api-models writes it)", () => {
    const stored = readFileSync(join(PROJECT, "src/rehearsal/api/models", `${name}.json`), "utf8");
    expect(stored).toBe(textOfModel(storedForm(service)));
  });

  test("has exactly the operations that are simulated", () => {
    const simulated = Object.keys(serviceNamed(name)?.operations ?? {});
    expect(Object.keys(readStoredModel(name).operations)).toEqual(simulated.sort());
  });
});
