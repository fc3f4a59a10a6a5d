/** The REST-JSON protocol of VPC Lattice, RAM and others: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */

import type { $Schema } from "@smithy/types";
import { UNKNOWN_OPERATION } from "../../../base/aws-facts/error-codes";
import type { ApiAnswer } from "./http";
import { jsonCodec, missingMember, readJson, writeJson } from "./json-rpc";
import type { OperationSchemas, Protocol } from "./protocol";
import { bodySchema, boundHeaders, boundInput, payloadOf, Routes } from "./rest-bindings";
import { statusOf } from "./rest-xml";
import { normalized } from "./schema";

export function restJsonProtocol(schemas: OperationSchemas): Protocol {
  const codec = jsonCodec(true);
  const routes = new Routes(schemas);
  const answer = (status: number, body: ApiAnswer["body"], headers: ApiAnswer["headers"]): ApiAnswer => ({
    status,
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return {
    operationOf(request) {
      const schema = routes.find(request)?.schema;
      return { name: schema?.[2] ?? `${request.method} ${request.path}`, schema };
    },
    async read(schema, request) {
      const input = normalized(schema[4]);
      if (input.isUnitSchema()) return {};
      const bound = { ...routes.find(request)?.labels, ...boundInput(input, request) };
      if (request.body.length === 0) return bound;
      const payload = payloadOf(input);
      if (payload === undefined) {
        return { ...bound, ...(await readJson(bodySchema(input) as unknown as $Schema, request.body, codec)) };
      }
      const [name, member] = payload;
      if (member.isBlobSchema()) return { ...bound, [name]: request.body };
      return { ...bound, [name]: await readJson(member as unknown as $Schema, request.body, codec) };
    },
    write(schema, output, requestId) {
      const answered = normalized(schema[5]);
      const headers = { "x-amzn-requestid": requestId };
      if (answered.isUnitSchema()) return answer(statusOf(schema[3]), "{}", headers);
      const payload = payloadOf(answered);
      const [member, value] =
        payload === undefined
          ? [bodySchema(answered), output]
          : [payload[1], (output as Readonly<Record<string, object>>)[payload[0]] ?? {}];
      const body = value instanceof Uint8Array ? value : writeJson(member as unknown as $Schema, value, codec);
      return answer(statusOf(schema[3]), body, { ...headers, ...boundHeaders(answered, output) });
    },
    writeError: ({ status, code, message }, requestId) =>
      answer(status, JSON.stringify({ message }), { "x-amzn-requestid": requestId, "x-amzn-errortype": code }),
    unknownOperation: () => ({ code: UNKNOWN_OPERATION, message: "", status: 404 }),
    missing: missingMember,
  };
}
