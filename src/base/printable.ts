/** What is printed comes from configs, states, AWS and programs: it must not steer the terminal or hide text. Pure. */

/** Colors as this project writes them: no movement, no concealment. */
const COLOR = "\\u001b\\[(?:0|1|2|22|3[0-79]|9[0-7])m";
/** Control characters but tab and newline, and those that change the direction of text or cannot be seen. */
const STEERING =
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]";
const PATTERN = new RegExp(`${COLOR}|${STEERING}`, "g");
const WHOLE_COLOR = new RegExp(`^${COLOR}$`);

/** A text with steering characters written as in JSON, such as `\u001b`; colors and line breaks stay. */
export function printable(text: string): string {
  return text.replace(PATTERN, (found) => (WHOLE_COLOR.test(found) ? found : escaped(found)));
}

/** Whether a text has characters that {@link printable} writes differently, or colors. */
export function isSteering(text: string): boolean {
  return new RegExp(STEERING).test(text);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
