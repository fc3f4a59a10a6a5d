/** S3's operations. */
import type { AnyOperations } from "../../operation-types";
import { bucketSettingOperations } from "./bucket-settings";
import { bucketOperations } from "./buckets";
import { objectOperations } from "./objects";

export const s3Operations: AnyOperations = { ...bucketOperations, ...bucketSettingOperations, ...objectOperations };
