/**
 * A program: loads each config file that it is given and prints what came out, as JSON. The tests run it in a process
 * of its own, because jest replaces the module loader that compiles a config file.
 */
import { loadConfig, readConfig } from "../../src/authoring/app/load-config";
import { UserError } from "../../src/base/errors/user-error";

/** What came out of one config file. */
export interface LoadResult {
  /** What the file exports by default. */
  readonly exported?: unknown;
  /** The config as it was loaded. */
  readonly config?: unknown;
  /** The message of a mistake. Any other error ends the program. */
  readonly message?: string;
}

function load(file: string): LoadResult {
  try {
    return { exported: readConfig(file), config: loadConfig(file).config };
  } catch (error) {
    if (error instanceof UserError) return { message: error.message };
    throw error;
  }
}

process.stdout.write(JSON.stringify(process.argv.slice(2).map(load)));
