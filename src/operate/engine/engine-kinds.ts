/** The two engines and the differences between them. */
import { featureNotSupported } from "../../base/errors/engine-errors";
import { isAtLeast } from "./engine-version";

/** OpenTofu (`tofu`) or HashiCorp's Terraform (`terraform`). */
export type EngineKind = "opentofu" | "terraform";

/** An engine executable and its version. */
export interface EngineBinary {
  /** Absolute path of the executable. */
  readonly path: string;
  readonly kind: EngineKind;
  /** Such as `1.11.4`, without a leading `v`. */
  readonly version: string;
}

/** The differences between the engines. */
export interface EngineFacts {
  /** The name that `version` prints. */
  readonly displayName: string;
  /** The command to look for on the PATH. */
  readonly command: string;
  /** The oldest supported version. */
  readonly minimumVersion: string;
  readonly installUrl: string;
  /** The version that introduced a feature; a feature that is not listed is not available in any version. */
  readonly features: Readonly<Partial<Record<EngineFeature, string>>>;
}

/**
 * Features of some versions only:
 * - `s3-lockfile`: S3 state locking with a lock file (`use_lockfile`), without a DynamoDB table.
 * - `state-encryption`: client-side encryption of state and plans (`TF_ENCRYPTION`).
 * - `removed-blocks`: `removed` blocks, which make a resource leave the state and stay as it is.
 * - `shared-plugin-cache`: concurrent `init` runs that share a TF_PLUGIN_CACHE_DIR.
 */
export type EngineFeature = "s3-lockfile" | "state-encryption" | "shared-plugin-cache" | "removed-blocks";

const FEATURE_TITLES: Readonly<Record<EngineFeature, string>> = {
  "s3-lockfile": "locking S3 state with a lock file (use_lockfile)",
  "state-encryption": "state encryption (TF_ENCRYPTION)",
  "removed-blocks": "resources that leave the state (removed blocks)",
  "shared-plugin-cache": "a plugin cache shared by several runs at once",
};

/**
 * OpenTofu was forked from Terraform 1.5, so both support all of its features (such as import counts in the
 * machine-readable output). OpenTofu 1.6 is OpenTofu's first release.
 */
export const ENGINES: Readonly<Record<EngineKind, EngineFacts>> = {
  opentofu: {
    displayName: "OpenTofu",
    command: "tofu",
    minimumVersion: "1.6.0",
    installUrl: "https://opentofu.org/docs/intro/install/",
    features: {
      "s3-lockfile": "1.10.0",
      "state-encryption": "1.7.0",
      "shared-plugin-cache": "1.10.0",
      "removed-blocks": "1.7.0",
    },
  },
  terraform: {
    displayName: "Terraform",
    command: "terraform",
    minimumVersion: "1.5.0",
    installUrl: "https://developer.hashicorp.com/terraform/install",
    features: { "s3-lockfile": "1.10.0", "removed-blocks": "1.7.0" },
  },
};

/** @returns name and version, e.g. `OpenTofu 1.11.14`. */
export function describeEngine(engine: Pick<EngineBinary, "kind" | "version">): string {
  return `${ENGINES[engine.kind].displayName} ${engine.version}`;
}

export function supports(engine: Pick<EngineBinary, "kind" | "version">, feature: EngineFeature): boolean {
  const since = ENGINES[engine.kind].features[feature];
  return since !== undefined && isAtLeast(engine.version, since);
}

/** @throws UserError if this engine does not have the feature; it names the engines and versions that do. */
export function requireFeature(engine: EngineBinary, feature: EngineFeature): void {
  if (supports(engine, feature)) return;
  throw featureNotSupported(describeEngine(engine), FEATURE_TITLES[feature], engine.path, enginesWith(feature));
}

function enginesWith(feature: EngineFeature): string[] {
  return Object.values(ENGINES).flatMap((facts) => {
    const since = facts.features[feature];
    return since === undefined ? [] : [`${facts.displayName} >= ${since} (${facts.installUrl})`];
  });
}

/** What to install: the last line of every error about a missing or outdated engine. */
export function installHint(): string {
  const choices = Object.values(ENGINES).map(
    ({ displayName, minimumVersion, installUrl }) => `${displayName} >= ${minimumVersion} (${installUrl})`,
  );
  return `install ${choices.join(" or ")}`;
}
