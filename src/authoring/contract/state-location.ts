import { DataTerraformRemoteStateLocal, DataTerraformRemoteStateS3, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";

/** The location of a stack's state, from which consumers read its outputs. */
export type StateLocation =
  | {
      readonly kind: "local";
      /** Relative to the reader's stack folder, so that the synthesized output is the same on every machine. */
      readonly path: string;
    }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly key: string;
      readonly region: string;
      /** A profile with read access to the object. @default the engine's own credentials */
      readonly profile?: string;
      /** A role with read access to the object. @default none */
      readonly roleArn?: string;
    };

/** Reads the outputs in a state when the reader's stack is planned. */
export function readState(scope: Construct, id: string, location: StateLocation): TerraformRemoteState {
  if (location.kind === "local") return new DataTerraformRemoteStateLocal(scope, id, { path: location.path });
  return new DataTerraformRemoteStateS3(scope, id, {
    bucket: location.bucket,
    key: location.key,
    region: location.region,
    profile: location.profile,
    assumeRole: location.roleArn ? { roleArn: location.roleArn } : undefined,
  });
}
