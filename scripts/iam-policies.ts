/** Writes docs/iam-policies.md: `npm run docs:iam`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_CONFIGS } from "../__tests__/support/config-matrix";
import { iamPage } from "./iam/page";
import { stackTypes } from "./iam/stack-types";

writeFileSync(join(__dirname, "../docs/iam-policies.md"), iamPage(stackTypes(Object.values(ALL_CONFIGS))));
