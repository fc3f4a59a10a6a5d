/** S3's operations. */
import type { AnyOperations } from "../../operation-types";
import { bucketLifecycleOperations } from "./bucket-lifecycle";
import { bucketPartOperations } from "./bucket-parts";
import { bucketSettingOperations } from "./bucket-settings";
import { bucketTagOperations } from "./bucket-tags";
import { bucketOperations } from "./buckets";
import { objectOperations } from "./objects";

export const s3Operations: AnyOperations = {
  ...bucketLifecycleOperations,
  ...bucketOperations,
  ...bucketPartOperations,
  ...bucketSettingOperations,
  ...bucketTagOperations,
  ...objectOperations,
};
