import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { configHasErrors, configNotDefault, configNotFound, configNotReadable } from "../../base/errors/config-errors";
import type { Finding } from "../../base/findings/finding";
import { formatFindings, sortFindings } from "../../base/findings/format-findings";
import { parseConfig } from "../config/parse-config";
import { type RecordedCertificates, withRecordedCertificates } from "../config/recorded-certificates";
import type { Config } from "../config/schema";
import { checkConfig } from "../rules";
import { readCertificateRecords } from "./certificate-records";
import { projectFiles, SIMULATED_VARIABLE } from "./project-files";

const DEFAULT_CONFIG_FILE = "privatelink.config.ts";

/** A config without errors, and what else was found in it. */
export interface LoadedConfig {
  readonly config: Config;
  /** Warnings and infos, warnings first. */
  readonly findings: readonly Finding[];
}

/** What is known beside the config, and what is expected of it. */
export interface LoadOptions {
  /** The world file of simulated accounts, whose records are apart. @default PRIVATELINK_SIMULATED, else AWS itself */
  readonly worldFile?: string | undefined;
  /** ARNs for VPNs whose certificates are in ACM and not named. @default none; those in the project's file for a file */
  readonly certificates?: RecordedCertificates;
  /** Rules whose errors do not matter yet, because the command is about to mend what they find. @default none */
  readonly tolerate?: readonly string[];
}

/** The config file to read: the option, then PRIVATELINK_CONFIG, then `privatelink.config.ts`. */
export function resolveConfigFile(option?: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(option ?? env.PRIVATELINK_CONFIG ?? DEFAULT_CONFIG_FILE);
}

/**
 * Reads and checks a config file.
 * @throws UserError when there is no such file, when it cannot be read, or with all errors that were found in it
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
 * @param source what the config is called in the message
 * @throws UserError with all errors
 */
export function validateConfig(input: unknown, source: string, options: LoadOptions = {}): LoadedConfig {
  const { certificates = {}, tolerate = [] } = options;
  const parsed = parseConfig(input);
  const config = parsed.config && withRecordedCertificates(parsed.config, certificates);
  const all = [...parsed.findings, ...(config ? checkConfig(config) : [])];
  const findings = sortFindings(all.filter(({ rule }) => !tolerate.includes(rule)));
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0 || !config) throw configHasErrors(source, errors.length, formatFindings(errors));
  return { config, findings };
}

/** What a config file exports by default. TypeScript is compiled on the way. */
export function readConfig(file: string): unknown {
  if (!existsSync(file)) throw configNotFound(file);
  const exported = requireTypeScript(file);
  if (typeof exported !== "object" || exported === null || !("default" in exported)) throw configNotDefault(file);
  return exported.default;
}

function requireTypeScript(file: string): unknown {
  const sourceMaps = process.sourceMapsEnabled;
  // Not tsx's own `require`: that one compiles every file again each time.
  const { register } = require("tsx/cjs/api") as typeof import("tsx/cjs/api");
  const unregister = register();
  try {
    return require(file);
  } catch (error) {
    throw configNotReadable(file, error);
  } finally {
    unregister();
    // tsx turns them on for good, and then every stack trace costs time: CDKTF takes one of each token.
    process.setSourceMapsEnabled(sourceMaps);
  }
}
