/** The two engines, and every difference between them that this project has to know. */
import { featureNotSupported } from "../../base/errors/engine-errors";
import { isAtLeast } from "./engine-version";

/** OpenTofu (`tofu`) or HashiCorp's Terraform (`terraform`). */
export type EngineKind = "opentofu" | "terraform";

/** An engine that was found and asked for its version. */
export interface EngineBinary {
  /** Absolute path of the executable. */
  readonly path: string;
  readonly kind: EngineKind;
  /** Such as `1.11.4`, without a leading `v`. */
  readonly version: string;
}

/** What differs from one engine to the other. */
export interface EngineFacts {
  /** The name as its makers write it, and as `version` prints it. */
  readonly displayName: string;
  /** The command that is looked for on the PATH. */
  readonly command: string;
  /** The oldest version that this project works with. */
  readonly minimumVersion: string;
  /** Where to get it. */
  readonly installUrl: string;
  /** The version that brought a feature; a feature that is left out is not to be had at any version. */
  readonly features: Readonly<Partial<Record<EngineFeature, string>>>;
}

/**
 * What only some versions can do:
 * - `s3-lockfile`: lock S3 state with a file beside it (`use_lockfile`), without a DynamoDB table.
 * - `state-encryption`: encrypt state and plans before they are written (`TF_ENCRYPTION`).
 * - `shared-plugin-cache`: several `init` at the same time on one TF_PLUGIN_CACHE_DIR.
 */
export type EngineFeature = "s3-lockfile" | "state-encryption" | "shared-plugin-cache";

const FEATURE_TITLES: Readonly<Record<EngineFeature, string>> = {
  "s3-lockfile": "locking S3 state with a lock file (use_lockfile)",
  "state-encryption": "state encryption (TF_ENCRYPTION)",
  "shared-plugin-cache": "a plugin cache shared by several runs at once",
};

/**
 * Terraform 1.5 is the release that OpenTofu grew from: what it knows, both know (the counts of imports in the
 * machine-readable output, for one). OpenTofu 1.6 is OpenTofu's first.
 */
export const ENGINES: Readonly<Record<EngineKind, EngineFacts>> = {
  opentofu: {
    displayName: "OpenTofu",
    command: "tofu",
    minimumVersion: "1.6.0",
    installUrl: "https://opentofu.org/docs/intro/install/",
    features: { "s3-lockfile": "1.10.0", "state-encryption": "1.7.0", "shared-plugin-cache": "1.10.0" },
  },
  terraform: {
    displayName: "Terraform",
    command: "terraform",
    minimumVersion: "1.5.0",
    installUrl: "https://developer.hashicorp.com/terraform/install",
    features: { "s3-lockfile": "1.10.0" },
  },
};

/** @returns the engine as a person would write it, e.g. `OpenTofu 1.11.14`. */
export function describeEngine(engine: Pick<EngineBinary, "kind" | "version">): string {
  return `${ENGINES[engine.kind].displayName} ${engine.version}`;
}

/** Whether this engine, at this version, has the feature. */
export function supports(engine: Pick<EngineBinary, "kind" | "version">, feature: EngineFeature): boolean {
  const since = ENGINES[engine.kind].features[feature];
  return since !== undefined && isAtLeast(engine.version, since);
}

/** @throws UserError naming the engines and versions that have the feature, if this one has not. */
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

/** The line that says what to install; the end of every error about a missing or an old engine. */
export function installHint(): string {
  const choices = Object.values(ENGINES).map(
    ({ displayName, minimumVersion, installUrl }) => `${displayName} >= ${minimumVersion} (${installUrl})`,
  );
  return `install ${choices.join(" or ")}`;
}
