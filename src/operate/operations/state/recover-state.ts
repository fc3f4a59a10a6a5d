import { readFileSync, rmSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import {
  recoveredStateNotStored,
  unsavedStateNotReadable,
  unsavedStateOutdated,
  unsavedStateUnrelated,
} from "../../../base/errors/state-errors";
import { parseJson } from "../../../base/json";
import { forgetUnsaved, unsavedStates } from "../../engine/unsaved-state";
import { chooseStacks, type Deployment } from "../deploy/deployment";
import { setAsideDamaged } from "../deploy/sound-states";
import { initStep, type StackWork } from "../deploy/stack-steps";
import { whenUnlocked } from "../deploy/wait-for-lock";
import type { Dialogue } from "../dialogue";
import type { Step } from "../operation-step";

/** What tells states apart, also in an encrypted state, and what they know, which is encrypted there. */
const identitySchema = z.object({ lineage: z.string(), serial: z.number(), resources: z.unknown() });

/** A state that was stored again. */
export interface RecoveredState {
  readonly stack: string;
  /** The file that held it, and is deleted now. */
  readonly file: string;
  /** The number of the stored state: it grows with each change. */
  readonly serial: number;
}

/**
 * Stores states that an engine could not store. It never replaces a newer state or that of another deployment.
 * @param names stacks; none: all
 * @param file the state's file. @default the files that `deploy` and `destroy` kept
 */
export async function recoverStates(
  deployment: Pick<Deployment, "stacks" | "work"> & Partial<Pick<Deployment, "config">>,
  dialogue: Dialogue,
  names: readonly string[],
  file?: string,
): Promise<readonly RecoveredState[]> {
  const works = chooseStacks(deployment.stacks, names).map((stack) => deployment.work(stack));
  const pending = works.flatMap((work) =>
    (file === undefined ? unsavedStates(work.engine.stack) : [file]).map((path) => ({ work, path })),
  );
  const recovered: RecoveredState[] = [];
  for (const { work, path } of pending) {
    const damaged = deployment.config && setAsideDamaged(deployment.config, work.engine.stack);
    await dialogue.run([initStep(work), recoverStep(work, path, recovered)]);
    // It is a part of what is stored now, with its secrets.
    if (damaged !== undefined) rmSync(damaged);
  }
  return recovered;
}

function recoverStep(work: StackWork, file: string, recovered: RecoveredState[]): Step {
  const { engine, name } = work;
  return {
    title: `Store the state of ${name}`,
    run: async (say) => {
      const unsaved = identityOf(readFileSync(file, "utf8"));
      if (unsaved === undefined) throw unsavedStateNotReadable(name, file);
      const stored = identityOf(await engine.pullState());
      if (stored !== undefined) refuseOther(name, file, unsaved, stored);
      // The engine refuses another state with the same number, and leaves an equal one alone.
      await whenUnlocked(engine.stack, say, () => engine.pushState(file));
      const after = identityOf(await engine.pullState());
      // Where nothing was stored before, the engine chooses a new lineage.
      if (after === undefined || !isDeepStrictEqual(after.resources, unsaved.resources))
        throw recoveredStateNotStored(name, file);
      forgetUnsaved(engine.stack, file);
      recovered.push({ stack: name, file, serial: after.serial });
      return `number ${after.serial}`;
    },
  };
}

type Identity = z.infer<typeof identitySchema>;

/** @returns undefined for no state, for which an engine answers nothing or one with the number 0 and a lineage of its own */
function identityOf(text: string): Identity | undefined {
  const identity = identitySchema.safeParse(parseJson(text)).data;
  return identity?.serial === 0 ? undefined : identity;
}

function refuseOther(stack: string, file: string, unsaved: Identity, stored: Identity): void {
  if (unsaved.lineage !== stored.lineage) throw unsavedStateUnrelated(stack, file);
  if (stored.serial > unsaved.serial) throw unsavedStateOutdated(stack, file, unsaved.serial, stored.serial);
}
