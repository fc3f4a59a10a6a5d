import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { unique } from "../../../base/collections";
import { Engine } from "../../engine/engine";
import { thisPlatform } from "../../engine/engine-release";
import { obtainEngine } from "../../engine/obtain-engine";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { withPlaceholderCertificates } from "../../operations/certificates/placeholder-certificates";
import { LOCK_FILE, lockedPackages, mergedLock, readLock, useLockFile } from "../../operations/provider-lock";
import { synthesize } from "../../operations/synthesize";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print } from "../print";
import { displayFor, runSteps } from "../run-steps";

/** Options of `privatelink lock`. */
export interface LockOptions {
  readonly platform?: readonly string[];
  readonly mirror?: string;
  readonly upgrade: boolean;
}

/** A platform that most pipelines have. */
const USUAL = "linux_amd64";

/** Writes the lock file, and prints what it selects. */
export async function runLock(options: LockOptions, command: Command): Promise<void> {
  const { config, worldFile } = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  if (worldFile !== undefined) {
    print("Nothing to pin: on simulated accounts, the rehearsal itself serves the providers.");
    return;
  }
  const project = process.cwd();
  const binary = await obtainEngine();
  const platforms = options.platform ?? unique([thisPlatform(), USUAL]);
  const folder = makeTemporaryFolder("locks");
  try {
    const stacks = await synthesize(withPlaceholderCertificates(config), folder);
    if (!options.upgrade) useLockFile(project, stacks);
    const steps = stacks.map((stack) => ({
      title: `Lock the providers of ${stack.name}`,
      run: async () => {
        await new Engine(binary, stack).lockProviders({ platforms, mirror: mirrorOf(options.mirror) });
        return undefined;
      },
    }));
    await runSteps(steps, displayFor({}));
    const text = mergedLock([readLock(project), ...stacks.map(({ directory }) => readLock(directory))]);
    writeFileSync(join(project, LOCK_FILE), text);
    print(
      `Written: ${LOCK_FILE}, for ${platforms.join(", ")}. Commit it.`,
      ...lockedPackages(text).map(({ address, version }) => `  ${address} ${version}`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Absolute, as the engine runs in the folders of the stacks. */
function mirrorOf(mirror: string | undefined): string | undefined {
  return mirror === undefined || mirror.includes("://") ? mirror : resolve(mirror);
}
