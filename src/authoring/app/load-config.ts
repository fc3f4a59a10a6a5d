import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import {
  configExits,
  configHasErrors,
  configNotDefault,
  configNotFound,
  configNotReadable,
} from "../../base/errors/config-errors";
import { UserError } from "../../base/errors/user-error";
import type { Finding } from "../../base/findings/finding";
import { formatFindings, sortFindings } from "../../base/findings/format-findings";
import { parseConfig } from "../config/parse-config";
import { type RecordedCertificates, withRecordedCertificates } from "../config/recorded-certificates";
import type { Config } from "../config/schema";
import { checkConfig } from "../rules";
import { readCertificateRecords } from "./certificate-records";
import { locateFindings } from "./locate-findings";
import { projectFiles, SIMULATED_VARIABLE } from "./project-files";

const DEFAULT_CONFIG_FILE = "privatelink.config.ts";

/** A config without errors, and its other findings. */
export interface LoadedConfig {
  readonly config: Config;
  /** Warnings and infos, warnings first. */
  readonly findings: readonly Finding[];
}

/** Options of {@link loadConfig}. */
export interface LoadOptions {
  /** The world file of simulated accounts, which have separate records. @default PRIVATELINK_SIMULATED, else AWS */
  readonly worldFile?: string | undefined;
  /** ARNs of VPN certificates in ACM that the config omits. @default none; for a file, those in the project's records */
  readonly certificates?: RecordedCertificates;
  /** Rules whose errors are ignored because the command is about to fix their cause, or is not concerned. @default none */
  readonly tolerate?: readonly string[] | "every-rule";
}

/** The config file to read: the option, then PRIVATELINK_CONFIG, then `privatelink.config.ts`. */
export function resolveConfigFile(option?: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(option ?? env.PRIVATELINK_CONFIG ?? DEFAULT_CONFIG_FILE);
}

/**
 * Reads and checks a config file.
 * @throws UserError when the file is missing or cannot be read, or with all errors in it
 */
export function loadConfig(file: string = resolveConfigFile(), options: LoadOptions = {}): LoadedConfig {
  const input = readConfig(file);
  const { worldFile = process.env[SIMULATED_VARIABLE] } = options;
  const { certificateRecords } = projectFiles(file, worldFile);
  const { certificates = readCertificateRecords(certificateRecords) } = options;
  return validateConfig(input, file, { ...options, certificates });
}

/**
 * Checks a config of any shape: its shape first, then all rules.
 * @param source the name of the config in the message
 * @throws UserError with all errors
 */
export function validateConfig(input: unknown, source: string, options: LoadOptions = {}): LoadedConfig {
  const { certificates = {}, tolerate = [] } = options;
  const parsed = parseConfig(input);
  const config = parsed.config && withRecordedCertificates(parsed.config, certificates);
  const ofRules = config && tolerate !== "every-rule" ? checkConfig(config) : [];
  // What is unset or of the wrong shape is missing for the rules: a second message about the same place.
  const broken = new Set(parsed.findings.map(({ where }) => where));
  const all = [...parsed.findings, ...ofRules.filter(({ where }) => !broken.has(where))];
  const findings = sortFindings(all.filter(({ rule }) => tolerate === "every-rule" || !tolerate.includes(rule)));
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0 || !config) {
    const located = isAbsolute(source) ? locateFindings(errors, source) : errors;
    throw configHasErrors(source, errors.length, formatFindings(located));
  }
  return { config, findings };
}

/** The default export of a config file. TypeScript is compiled. */
export function readConfig(file: string): unknown {
  if (!existsSync(file)) throw configNotFound(file);
  const exported = requireTypeScript(file);
  if (typeof exported !== "object" || exported === null || !("default" in exported)) throw configNotDefault(file);
  return exported.default;
}

/** While a config is loaded, what it prints goes to stderr, because stdout may be JSON, and it cannot end the process. */
function holdProcess(file: string): () => void {
  const { exit } = process;
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  process.exit = () => {
    throw configExits(file);
  };
  return () => {
    process.stdout.write = write;
    process.exit = exit;
  };
}

/** In a checkout, tsx removes the loader of these sources as well: see scripts/typescript.js. Their order counts. */
function restoreLoaders(loaders: NodeJS.RequireExtensions): void {
  for (const extension of Object.keys(require.extensions)) delete require.extensions[extension];
  Object.assign(require.extensions, loaders);
}

function requireTypeScript(file: string): unknown {
  const sourceMaps = process.sourceMapsEnabled;
  // Another user could plant code in its cache: see scripts/typescript.js.
  process.env.TSX_DISABLE_CACHE = "1";
  // Not tsx's own `require`, which compiles every file again each time.
  const { register } = require("tsx/cjs/api") as typeof import("tsx/cjs/api");
  const loaders = { ...require.extensions };
  const unregister = register();
  const release = holdProcess(file);
  try {
    return require(file);
  } catch (error) {
    throw error instanceof UserError ? error : configNotReadable(file, error);
  } finally {
    release();
    unregister();
    restoreLoaders(loaders);
    // tsx enables them permanently, which slows down every stack trace: CDKTF takes one for each token.
    process.setSourceMapsEnabled(sourceMaps);
  }
}
