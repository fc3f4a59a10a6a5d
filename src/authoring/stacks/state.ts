import { App, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { encryptionNotInHcl } from "../../base/errors/state-errors";
import type { Config, S3StateConfig, StateConfig } from "../config/schema";
import type { StateLocation } from "../contract/state-location";

/** From a stack's folder (`cdktf.out/stacks/<stack>`) to the project's. */
export const PROJECT_FROM_STACK = "../../..";

/** Adds the backend that the config chooses for the state of a stack. */
export function addBackend(stack: TerraformStack, stackName: string, config: Config, state: StateConfig): void {
  if (config.stateEncryption !== undefined) enforceEncryption(stack);
  if (state.kind === "local") {
    new LocalBackend(stack, { path: localPath(stackName) });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    key: s3Key(stackName, config, state),
    region: state.region,
    profile: state.profile,
    assumeRole: state.roleArn ? { roleArn: state.roleArn } : undefined,
    encrypt: true,
    kmsKeyId: state.kmsKeyId,
  });
  backend.addOverride("use_lockfile", state.useLockfile);
}

/**
 * The keys are not in the configuration: without them, OpenTofu stores nothing instead of plain text, and Terraform, which
 * cannot encrypt, refuses the block. Source: https://opentofu.org/docs/language/state/encryption/#enforcing-encryption
 */
function enforceEncryption(stack: TerraformStack): void {
  if (App.of(stack).hclOutput) throw encryptionNotInHcl();
  stack.addOverride("terraform.encryption", { state: { enforced: true }, plan: { enforced: true } });
}

/** The location of a stack's state, and the credentials to read it. */
export function stateLocation(stackName: string, config: Config, state: StateConfig): StateLocation {
  if (state.kind === "local") return { kind: "local", path: localPath(stackName) };
  const reader = state.reader ?? { profile: state.profile, roleArn: state.roleArn };
  return {
    kind: "s3",
    bucket: state.bucket,
    key: s3Key(stackName, config, state),
    region: state.region,
    profile: reader.profile,
    roleArn: reader.roleArn,
  };
}

function localPath(stackName: string): string {
  return `${PROJECT_FROM_STACK}/terraform.${stackName}.tfstate`;
}

function s3Key(stackName: string, config: Config, state: S3StateConfig): string {
  return `${state.keyPrefix ?? config.name}/${stackName}.tfstate`;
}
