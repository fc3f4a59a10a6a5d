import { JSONParser } from "@streamparser/json";
import { priceListBroken } from "../../../base/errors/price-errors";
import type { Price, PriceItem } from "../../../insight/cost";
import { itemOf, type OfferCode, type Product, type Terms, usdOf } from "./offer-products";

/** Where a file comes from. */
export interface OfferFile {
  readonly url: URL;
  readonly offer: OfferCode;
  readonly region: string;
}

/** What is read from a file. Everything else, such as 300 MB about instances, passes by. */
const PATHS = ["$.publicationDate", "$.products.*", "$.terms.OnDemand.*", "$.terms.Reserved.*"];

/**
 * Reads the prices in an offer's file while it arrives, and no further than its terms on demand.
 * @throws UserError if the file is not one, or ends in the middle
 */
export async function readOffer(file: OfferFile, chunks: AsyncIterable<Uint8Array>): Promise<readonly Price[]> {
  const reader = new OfferReader(file);
  try {
    for await (const chunk of chunks) {
      reader.write(chunk);
      if (reader.isDone) break;
    }
  } catch (error) {
    if (error instanceof SyntaxErrorInOffer) throw priceListBroken(file.url, error.message);
    throw error;
  }
  if (!reader.isDone) throw priceListBroken(file.url, "it ends in the middle");
  if (reader.date === "") throw priceListBroken(file.url, "it has no publication date");
  return reader.prices();
}

class SyntaxErrorInOffer extends Error {}

class OfferReader {
  public date = "";
  public isDone = false;
  private readonly items = new Map<string, PriceItem>();
  private readonly dollars = new Map<string, number>();
  private readonly parser = new JSONParser({ paths: PATHS, keepStack: false });

  public constructor(private readonly file: OfferFile) {
    this.parser.onValue = ({ value, key, stack }) => this.take(String(stack.at(-1)?.key ?? ""), String(key), value);
    this.parser.onEnd = () => {
      this.isDone = true;
    };
  }

  public write(chunk: Uint8Array): void {
    try {
      this.parser.write(chunk);
    } catch (error) {
      throw new SyntaxErrorInOffer(error instanceof Error ? error.message : String(error));
    }
  }

  public prices(): readonly Price[] {
    const { region } = this.file;
    return [...this.items].flatMap(([sku, item]): Price[] => {
      const usd = this.dollars.get(sku);
      const source = `AWS price list, SKU ${sku}`;
      return usd === undefined ? [] : [{ region, item, usd, source, date: this.date, verified: true, sku }];
    });
  }

  private take(parent: string, key: string, value: unknown): void {
    if (parent === "products") {
      const item = itemOf(this.file.offer, this.file.region, value as Product);
      if (item !== undefined) this.items.set(key, item);
    } else if (parent === "OnDemand") {
      const usd = this.items.has(key) ? usdOf(value as Terms) : undefined;
      if (usd !== undefined) this.dollars.set(key, usd);
    } else if (parent === "Reserved") {
      this.isDone = true;
    } else if (typeof value === "string") {
      this.date = value.slice(0, "2026-11-20".length);
    }
  }
}
