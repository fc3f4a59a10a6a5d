import { optionNotNumber } from "../../base/errors/command-errors";

/** A whole number, zero or more. @throws UserError for anything else */
export function countOf(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw optionNotNumber(option, text, "a whole number, such as 4");
  return Number(text);
}

/** A number that is not negative. @throws UserError for anything else */
export function amountOf(text: string, option: string): number {
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(text)) throw optionNotNumber(option, text, "a number, such as 730 or 0.5");
  return Number(text);
}
