/** Pages of a list, with a token for the next one. */
import type { AwsCall } from "../../simulation";

/** What a caller asks for. */
export interface PageRequest {
  /** Items per page. @default all */
  readonly size?: number | undefined;
  /** Of the page before. */
  readonly token?: string | undefined;
  /** The error code for a token that is not one of ours. @default InvalidNextToken */
  readonly code?: string;
}

/** @returns a page, and the token of the next one if there is one. */
export function pageOf<Item>(call: AwsCall, items: readonly Item[], request: PageRequest) {
  const { size = items.length, token, code = "InvalidNextToken" } = request;
  const start = token === undefined ? 0 : offsetIn(token);
  if (start === undefined) return call.refuse(code, "The specified next token is not valid");
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? tokenFor(end) : undefined };
}

const FORM = /^page:(\d+)$/;

function tokenFor(offset: number): string {
  return Buffer.from(`page:${offset}`).toString("base64url");
}

function offsetIn(token: string): number | undefined {
  const [, offset] = FORM.exec(Buffer.from(token, "base64url").toString("utf8")) ?? [];
  return offset === undefined ? undefined : Number(offset);
}
