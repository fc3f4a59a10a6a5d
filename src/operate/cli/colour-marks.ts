import pc from "picocolors";

/** Colours the marks at the beginning of lines, where the terminal supports colours. */
export function colourMarks(text: string): string {
  return text
    .replace(/^(\s*)✓/gm, (_, space: string) => `${space}${pc.green("✓")}`)
    .replace(/^(\s*)✗/gm, (_, space: string) => `${space}${pc.red("✗")}`)
    .replace(/^(\s*)([?~]) /gm, (_, space: string, mark: string) => `${space}${pc.yellow(mark)} `);
}
