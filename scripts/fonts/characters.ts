/** Characters of the embedded font: ASCII, and the punctuation that pictures use. Others come from the reader's fonts. */
export const EMBEDDED_CHARACTERS = `${range(0x20, 0x7e)}·×–—…`;

/** Characters whose widths are known: also Latin with accents, Greek and Cyrillic, in which names may be written. */
export const MEASURED_CHARACTERS = [
  ...new Set([
    ...EMBEDDED_CHARACTERS,
    ...range(0xa1, 0xac),
    ...range(0xae, 0x17f),
    ...range(0x391, 0x3a1),
    ...range(0x3a3, 0x3ce),
    ...range(0x400, 0x45f),
  ]),
].join("");

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join("");
}
