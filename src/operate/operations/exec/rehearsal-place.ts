/** Where a rehearsal keeps its own copies of folders, their states and data. */
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { copyInWorld, worldFiles } from "../../../authoring/app/project-files";

/** The places of one world. */
export interface RehearsalPlace {
  /** The folder that has the world's folder. */
  readonly project: string;
  /** The folder of the world's files, next to it. */
  readonly files: string;
}

const OWN_FOLDER = ".privatelink";

/** @returns the places of a world: the project is the folder that has `.privatelink`, or the world file itself. */
export function rehearsalPlace(worldFile: string): RehearsalPlace {
  const world = resolve(worldFile);
  return { project: projectOf(dirname(world)), files: worldFiles(world) };
}

function projectOf(folder: string): string {
  const parts = folder.split(sep);
  const own = parts.lastIndexOf(OWN_FOLDER);
  return own < 1 ? folder : parts.slice(0, own).join(sep) || sep;
}

/** Whether a path is a folder, or below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === path && !/^[A-Za-z]:/.test(way);
}

/** Whether a folder is the rehearsal's own: there, nothing is real. */
export function isOwn({ project, files }: RehearsalPlace, path: string): boolean {
  return isInside(path, join(project, OWN_FOLDER)) || isInside(path, files);
}

/** @returns the path of the rehearsal's copy of a file or folder; a path of its own stays as it is. */
export function copyOf(place: RehearsalPlace, path: string): string {
  const full = resolve(path);
  return isOwn(place, full) ? full : copyInWorld(place.files, full);
}

/** Whether a folder must not be copied because the project, and so the rehearsal itself, is in it. */
export function holdsProject({ project }: RehearsalPlace, folder: string): boolean {
  return folder !== project && isInside(project, folder);
}

/** Whether a file belongs to the world: its journal, its lock, its files. */
export function isOfWorld({ files }: RehearsalPlace, path: string): boolean {
  const name = basename(files, ".files");
  return dirname(path) === dirname(files) && (basename(path) === name || basename(path).startsWith(`${name}.`));
}
