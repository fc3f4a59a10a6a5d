/** Copies what an engine reads, and nothing that it writes: states, lock files, downloaded providers, saved plans. */
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/** What is left out, wherever it is. */
const LEFT_OUT =
  /^(?:\.git|\.terraform|\.privatelink|\.terraform\.tfstate\.lock\.info|terraform\.tfstate\.d|crash\.log|.*\.tfstate|.*\.tfstate\..*)$/;
/** Too large to copy, and written by package managers only. */
const LINKED = "node_modules";
/** Bytes of a zip file up to the name of its first entry, and that name: a saved plan. */
const ZIP_HEADER = 30;
const PLAN = "tfplan";

/** What to copy, and how. */
export interface FolderCopy {
  /** A folder, or one file. */
  readonly source: string;
  readonly target: string;
  /** What is left out besides. */
  isLeftOut(path: string): boolean;
}

/**
 * Brings a copy up to date: what is the same already is not copied again, and what is only in the copy stays.
 * @returns the paths of the files that were copied, in the source
 */
export function copyFolder({ source, target, isLeftOut }: FolderCopy): readonly string[] {
  const copied: string[] = [];
  const seen = new Set<string>();
  const copy = (from: string, to: string): void => {
    const status = statSync(from, { throwIfNoEntry: false });
    if (status === undefined || LEFT_OUT.test(basename(from)) || isLeftOut(from)) return;
    if (status.isFile()) {
      if (isSavedPlan(from, status)) return;
      copyFile(from, to, status);
      copied.push(from);
    } else if (status.isDirectory()) {
      // A link may lead to a folder that holds it.
      const real = realpathSync(from);
      if (seen.has(real)) return;
      seen.add(real);
      mkdirSync(to, { recursive: true });
      for (const name of readdirSync(from)) {
        if (name === LINKED) link(join(from, name), join(to, name));
        else copy(join(from, name), join(to, name));
      }
    }
  };
  copy(source, target);
  return copied;
}

/** Modules and the workspace of an initialized folder; its providers by links, as an engine's own cache has them. */
export function copyInitialized(source: string, target: string): void {
  const [from, to] = [join(source, ".terraform"), join(target, ".terraform")];
  if (!existsSync(from) || existsSync(to)) return;
  mkdirSync(to, { recursive: true });
  for (const name of ["modules", "environment"])
    copyFolder({ source: join(from, name), target: join(to, name), isLeftOut: () => false });
  for (const folder of providerFolders(join(from, "providers"))) link(folder, join(to, relative(from, folder)));
}

/** `HOST/NAMESPACE/TYPE/VERSION/PLATFORM` */
const LEVELS = 5;

function providerFolders(folder: string, levels = LEVELS): readonly string[] {
  if (levels === 0) return [folder];
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder).flatMap((name) => providerFolders(join(folder, name), levels - 1));
}

function copyFile(from: string, to: string, status: Stats): void {
  const before = lstatSync(to, { throwIfNoEntry: false });
  if (before?.isFile() && before.size === status.size && before.mtimeMs === Math.trunc(status.mtimeMs)) return;
  if (before !== undefined) rmSync(to, { recursive: true });
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  const time = new Date(Math.trunc(status.mtimeMs));
  utimesSync(to, time, time);
}

function link(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(realpathSync(from), to, "junction");
}

/** A plan has the backend for which it was made: one of a real backend must not be applied. */
function isSavedPlan(path: string, { size }: Stats): boolean {
  if (size < ZIP_HEADER + PLAN.length) return false;
  const start = Buffer.alloc(ZIP_HEADER + PLAN.length);
  const file = openSync(path, "r");
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString("latin1", 0, 2) === "PK" && start.toString("latin1", ZIP_HEADER) === PLAN;
}
