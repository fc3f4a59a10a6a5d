/** Errors about states and what they hold. */
import { messageOf, type UserError, userError } from "./user-error";

/** A file that should hold a state cannot be read. */
export function stateFileNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `the state file ${file} cannot be read: ${messageOf(cause)}`,
    'expected: what "terraform show -json" or "tofu show -json" prints',
    `do: terraform show -json > ${file}`,
  );
}

/** An earlier apply could not store its state, and nobody has stored it since. */
export function unsavedStatePending(stack: string, file: string): UserError {
  return userError(
    `stack "${stack}" has a state that was not stored: an earlier run changed resources, and then the bucket or the disk failed`,
    `found: ${file}; the stored state does not know what it contains, so a deployment would create it a second time`,
    `do: privatelink state recover ${stack}`,
  );
}

/** A state file holds no state, but once held one. */
export function stateFileDamaged(stack: string, file: string, problem: string, backup: string | undefined): UserError {
  return userError(
    `the state of stack "${stack}" is damaged: ${file}: ${problem}`,
    "expected: the state that the last run stored; without it, a deployment would create everything a second time",
    backup === undefined
      ? `do: restore ${file} from a backup`
      : `do: cp ${backup} ${file}, which is the state before the last change, then run the command again`,
  );
}

/** Another run holds the lock on a state. @param isDead it was an engine of this machine that no longer runs */
export function stateLocked(stack: string, holder: string, isDead: boolean): UserError {
  return userError(
    `the state of stack "${stack}" is locked by ${holder}`,
    isDead
      ? "found: that engine was killed, and is no longer running"
      : "expected: a lock that is released when that command ends",
    isDead
      ? `do: privatelink state unlock ${stack}`
      : `do: wait for that command; if it no longer runs, privatelink state unlock ${stack}`,
  );
}

/** The lock on a state must stay: its holder is at work. */
export function stateLockInUse(stack: string, operation: string, pid: number): UserError {
  return userError(
    `the state of stack "${stack}" is in use: its ${operation} is running as process ${pid}`,
    `do: wait for it; \`privatelink deploy\` does and shows its progress`,
  );
}

/** A file does not hold a state that could be stored. */
export function unsavedStateNotReadable(stack: string, file: string): UserError {
  return userError(
    `${file} is not a state: the state of stack "${stack}" cannot be recovered from it`,
    "expected: JSON with lineage and serial, as an engine writes it to errored.tfstate",
  );
}

/** A state belongs to another deployment than the one that is stored. */
export function unsavedStateUnrelated(stack: string, file: string): UserError {
  return userError(
    `${file} belongs to another deployment than the stored state of stack "${stack}": their lineages differ`,
    "expected: the state of this deployment; storing the other one would lose what this one knows",
    "do: find out which of the two describes what is in the account; keep both files until then",
  );
}

/** The stored state is newer than the one to recover. */
export function unsavedStateOutdated(stack: string, file: string, serial: number, stored: number): UserError {
  return userError(
    `the stored state of stack "${stack}" is newer than ${file}: number ${stored}, against ${serial}`,
    "found: another run has stored a state since",
    "do: compare the two with `state list`, import what only the file knows, then delete the file",
  );
}

/** The engine accepted a state, and it is not there. */
export function recoveredStateNotStored(stack: string, file: string): UserError {
  return userError(
    `the state of stack "${stack}" was sent, but reading it back gives another one`,
    `do: keep ${file}, and run the command again`,
  );
}

/** A document is not a state in the form of `show -json`. */
export function notShowJson(stack: string): UserError {
  return userError(
    `the state of "${stack}" is not in the format of "show -json"`,
    "found: JSON without values.root_module and without format_version",
    'expected: the output of "terraform show -json" or "tofu show -json" in an applied stack',
  );
}

/** The environment variable with the passphrase is not set. */
export function passphraseMissing(variable: string, shortest: number): UserError {
  return userError(
    `the state encryption passphrase is missing: ${variable} is not set`,
    `expected: at least ${shortest} characters in the environment variable ${variable}`,
    `do: read -rs ${variable} && export ${variable}, or let your secret store set it`,
  );
}

/** OpenTofu would reject the passphrase. The passphrase itself is not shown. */
export function passphraseTooShort(variable: string, length: number, shortest: number): UserError {
  return userError(
    `the state encryption passphrase in ${variable} is too short: it has ${length} characters`,
    `expected: at least ${shortest} characters`,
    "do: choose a longer one; a state that is already encrypted can be read only with its own passphrase",
  );
}

/** There is no resource in any state. */
export function nothingDeployed(origin: string): UserError {
  return userError(
    `nothing is deployed: there is no resource in ${origin}`,
    "do: deploy first, or add --rehearse to look at what the config would make; what rehearse exec has made is in the " +
      "simulated accounts: run the same command with privatelink --simulated .privatelink/world.json",
  );
}

/** Nothing was deployed to these simulated accounts by this project. */
export function nothingDeployedIn(worldFile: string): UserError {
  return userError(
    `nothing is deployed in the simulated accounts of ${worldFile}`,
    `do: privatelink --simulated ${worldFile} up, or add --rehearse to look at what the config would make`,
  );
}

/** There is no path that the deployment is evidently made for. */
export function noIntendedPath(from?: string): UserError {
  return userError(
    `no path to prove: ${from === undefined ? "there is" : `from ${from} there is`} no endpoint to reach`,
    "do: name both ends, for example: privatelink reach vpn hello.internal.company:8080",
  );
}

/** An option for a new bucket was given, but the config names its buckets. */
export function bucketNamedTwice(configured: readonly string[], option: string): UserError {
  return userError(
    `the config names its state bucket already: ${configured.join(", ")}`,
    `found: ${option} on the command line`,
    "do: leave --bucket and --region out, or change the config",
  );
}

/** The bucket exists in another region. */
export function bucketInOtherRegion(bucket: string, expected: string, actual: string): UserError {
  return userError(
    `the bucket ${bucket} is in ${actual}, not in ${expected}`,
    `do: write region: "${actual}" for the state, or choose another bucket`,
  );
}

/** S3 does not accept the bucket's name. @param problem as {@link bucketNameProblem} returns it */
export function bucketNameInvalid(bucket: string, problem: string, isGenerated: boolean): UserError {
  return userError(
    `S3 does not accept the bucket name "${bucket}": ${problem}`,
    "expected: 3 to 63 lower-case letters, digits, dots and hyphens, without a reserved prefix or suffix",
    isGenerated
      ? "do: choose another name with --bucket"
      : "do: correct the name; https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html has the rules",
  );
}

/** HEAD on the bucket was denied: S3 gives the same answer for a bucket of another account and for a missing permission. */
export function bucketNotAccessible(bucket: string, owner: string, cause: unknown): UserError {
  return userError(
    `the bucket ${bucket} exists, but ${owner} cannot use it: another account owns the name, or access is denied`,
    `found: ${firstLineOf(cause)}`,
    `expected: a bucket of this account, on which s3:ListBucket is allowed; the engine needs it, too`,
    "do: if the bucket is not yours, choose another name; otherwise allow s3:ListBucket in IAM, in the bucket policy and in service control policies",
  );
}

/** Another account owns the bucket name: names are unique in a partition. */
export function bucketNameTaken(bucket: string): UserError {
  return userError(
    `the bucket name ${bucket} belongs to another account: bucket names are unique across all AWS accounts`,
    "found: BucketAlreadyExists",
    "do: choose another name, in the config or with --bucket",
  );
}

/** S3 still works on a bucket of this name: it was just deleted, or is being created. */
export function bucketOperationRunning(bucket: string): UserError {
  return userError(
    `S3 is still creating or deleting a bucket named ${bucket}`,
    "found: OperationAborted",
    "do: run the command again in a few minutes; after a deletion it can take an hour until the name is free",
  );
}

/** The account has as many buckets as its quota allows. */
export function tooManyBuckets(bucket: string): UserError {
  return userError(
    `the bucket ${bucket} cannot be created: the account has as many buckets as its quota allows`,
    "found: TooManyBuckets",
    "do: use an existing bucket, or request an increase of the quota `General purpose buckets` in Service Quotas",
  );
}

/** The bucket exists, but S3 does not show it yet. */
export function bucketNotVisibleYet(bucket: string): UserError {
  return userError(
    `the bucket ${bucket} was created, but S3 does not show it yet`,
    "do: run the command again in a minute; it continues here",
  );
}

/** A bucket was created or found, and one of its settings could not be changed. */
export function bucketHalfPrepared(
  bucket: string,
  progress: { readonly done: readonly string[]; readonly open: readonly string[] },
  cause: unknown,
): UserError {
  return userError(
    `the bucket ${bucket} is not ready: ${progress.open[0]} could not be set`,
    ...linesOf(cause).map((line, index) => (index === 0 ? `found: ${line}` : line)),
    `done: ${progress.done.join(", ")}`,
    `not done: ${progress.open.join(", ")}; do not store a state there yet`,
    "do: fix the cause and run the command again: it changes only what is missing",
  );
}

function linesOf(cause: unknown): readonly string[] {
  return messageOf(cause)
    .split("\n")
    .map((line) => line.trim());
}

function firstLineOf(cause: unknown): string {
  return linesOf(cause)[0] ?? "";
}

/** CDKTF cannot write an `encryption` block in HCL. */
export function encryptionNotInHcl(): UserError {
  return userError(
    "state encryption cannot be enforced in stacks that are written in HCL",
    "expected: JSON, the default of `cdktf synth`",
    "do: leave out `--hcl`, or `stateEncryption`",
  );
}
