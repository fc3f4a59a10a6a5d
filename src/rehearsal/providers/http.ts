/** `hashicorp/http`: calls nothing unless its host is allowed. */
import { diagnosticError } from "../provider";
import type { BlockSchema } from "../schemas/schema";
import { numberOf, stringMapOf, stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { type Outside, requireAllowed } from "./outside";
import { computed, optional, required, type SmallProvider, TEXT_MAP } from "./small-provider";

const DEFAULT_TIMEOUT_MS = 10_000;

const block: BlockSchema = {
  attributes: {
    url: required(),
    method: optional(),
    request_headers: optional(TEXT_MAP),
    request_body: optional(),
    request_timeout_ms: optional("number"),
    insecure: optional("bool"),
    ca_cert_pem: optional(),
    client_cert_pem: optional(),
    client_key_pem: optional(),
    id: computed(),
    body: { ...computed(), deprecated: true },
    response_body: computed(),
    response_body_base64: computed(),
    response_headers: computed(TEXT_MAP),
    status_code: computed("number"),
  },
  block_types: {
    retry: {
      nesting_mode: "single",
      block: {
        attributes: {
          attempts: optional("number"),
          max_delay_ms: optional("number"),
          min_delay_ms: optional("number"),
        },
      },
    },
  },
};

async function read(config: ObjectValue, outside: Outside): Promise<ObjectValue> {
  const url = textOf(config, "url");
  if (!URL.canParse(url)) throw diagnosticError(`not a URL: ${url}`);
  requireAllowed(outside, new URL(url).hostname, `call ${url}`);
  const response = await fetch(url, {
    method: stringOf(config, "method") ?? "GET",
    headers: { ...stringMapOf(config, "request_headers") },
    body: stringOf(config, "request_body"),
    signal: AbortSignal.timeout(numberOf(config, "request_timeout_ms") ?? DEFAULT_TIMEOUT_MS),
  }).catch((error: Error) => {
    throw diagnosticError("Error making request", `${url}: ${error.message}`);
  });
  const content = Buffer.from(await response.arrayBuffer());
  const body = content.toString("utf8");
  return {
    id: url,
    body,
    response_body: body,
    response_body_base64: content.toString("base64"),
    response_headers: Object.fromEntries(response.headers),
    status_code: response.status,
  };
}

export const HTTP: SmallProvider = { name: "http", dataSources: { http: { block, read } } };
