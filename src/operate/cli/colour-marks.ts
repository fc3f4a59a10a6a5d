import pc from "picocolors";

/** Colours the marks at the beginning of lines; without colours where nobody would see them. */
export function colourMarks(text: string): string {
  return text
    .replace(/^(\s*)✓/gm, (_, space: string) => `${space}${pc.green("✓")}`)
    .replace(/^(\s*)✗/gm, (_, space: string) => `${space}${pc.red("✗")}`)
    .replace(/^(\s*)([?~]) /gm, (_, space: string, mark: string) => `${space}${pc.yellow(mark)} `);
}
