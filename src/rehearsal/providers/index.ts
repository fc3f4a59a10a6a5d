/** The small providers that most configurations use besides hashicorp/aws: no registry, no download, no network. */
import { ARCHIVE } from "./archive";
import { AWSCC } from "./awscc";
import { CLOUDINIT } from "./cloudinit";
import { DNS } from "./dns";
import { EXTERNAL } from "./external";
import { HTTP } from "./http";
import { LOCAL } from "./local";
import { NULL } from "./null";
import { RANDOM } from "./random";
import type { SmallProvider } from "./small-provider";
import { TEMPLATE } from "./template";
import { TIME } from "./time";

export const SMALL_PROVIDERS: readonly SmallProvider[] = [
  ARCHIVE,
  AWSCC,
  CLOUDINIT,
  DNS,
  EXTERNAL,
  HTTP,
  LOCAL,
  NULL,
  RANDOM,
  TEMPLATE,
  TIME,
];
