/** Requests to a service of which nothing is simulated: answered in the form that their own form suggests. */

import type { ApiAnswer, ApiRequest } from "./wire/http";
import { jsonRpcProtocol } from "./wire/json-rpc";
import type { Protocol, WireError } from "./wire/protocol";
import { parametersOf, queryProtocol } from "./wire/query";
import { restXmlProtocol } from "./wire/rest-xml";

/** What can be said of such a request. */
export interface UnknownRequest {
  readonly operation: string;
  readonly refusal: ApiAnswer;
  /** Writes another refusal. */
  error(error: WireError): ApiAnswer;
}

export function withoutService(request: ApiRequest, requestId: string): UnknownRequest {
  const protocol = protocolOf(request);
  const { name } = protocol.operationOf(request);
  return {
    operation: name,
    refusal: protocol.writeError(protocol.unknownOperation(name), requestId),
    error: (error) => protocol.writeError(error, requestId),
  };
}

function protocolOf(request: ApiRequest): Protocol {
  const nothing = new Map();
  if (request.headers["x-amz-target"] !== undefined) return jsonRpcProtocol("1.1")(nothing);
  if (parametersOf(request).has("Action")) return queryProtocol(nothing, { defaultNamespace: "" });
  return restXmlProtocol(nothing, { defaultNamespace: "" });
}
