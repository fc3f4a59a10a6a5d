import { type UserError, userError } from "./user-error";

/** Errors about AWS's price list. */

/** A file of the price list that is not in its format. */
export function priceListBroken(url: URL, problem: string): UserError {
  return userError(
    `the price list ${url} cannot be read: ${problem}`,
    "expected: a price list file of AWS, version v1.0",
    "do: try again later, or unset PRIVATELINK_PRICE_LIST_URL; estimates use the stored prices until then",
  );
}
