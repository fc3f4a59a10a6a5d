/** Texts that become file names: names of clients and stacks, also those that a state tells. Pure. */
import { notAFileName } from "./errors/command-errors";

/** Letters, digits, dots, hyphens and underscores; no path, no hidden file, on every operating system. */
const FILE_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?$/;
/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** @returns the text. @param what it names, for the message @throws UserError when a file cannot or must not have it */
export function asFileName(text: string, what: string): string {
  if (FILE_NAME.test(text) && !DEVICE.test(text)) return text;
  throw notAFileName(text, what);
}
