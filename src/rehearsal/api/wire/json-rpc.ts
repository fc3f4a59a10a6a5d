/** The JSON protocols 1.0 and 1.1 of ACM, SSM, Service Quotas and others: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */

import { JsonCodec2 } from "@smithy/core/protocols";
import type { $Schema } from "@smithy/types";
import { UNKNOWN_OPERATION } from "../../../base/aws-facts/error-codes";
import type { ApiAnswer } from "./http";
import type { OperationSchemas } from "./protocol";
import { type Protocol, WireRefusal } from "./protocol";
import { normalized } from "./schema";

/** Seconds since 1970, where a schema does not say otherwise. */
const EPOCH_SECONDS = 7;

/** Reads and writes JSON by schemas. @param jsonName whether members have other names on the wire */
export function jsonCodec(jsonName: boolean): JsonCodec2 {
  return new JsonCodec2({
    timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
    httpBindings: jsonName,
    jsonName,
  });
}

/** @returns what a body holds. @throws WireRefusal when it is not JSON */
export async function readJson(schema: $Schema, body: Uint8Array, codec: JsonCodec2): Promise<object> {
  try {
    return await codec.createDeserializer().read(schema, Buffer.from(body).toString("utf8"));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new WireRefusal({ code: "SerializationException", message, status: 400 });
  }
}

/** @returns a value as JSON. */
export function writeJson(schema: $Schema, value: object, codec: JsonCodec2): string | Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  const written = serializer.flush();
  return typeof written === "string" ? written : Buffer.from(written.buffer, written.byteOffset, written.byteLength);
}

export function jsonRpcProtocol(version: "1.0" | "1.1") {
  return (schemas: OperationSchemas): Protocol => {
    const codec = jsonCodec(false);
    const answer = (status: number, body: ApiAnswer["body"], requestId: string): ApiAnswer => ({
      status,
      headers: { "content-type": `application/x-amz-json-${version}`, "x-amzn-requestid": requestId },
      body,
    });
    return {
      operationOf({ headers }) {
        const name = headers["x-amz-target"]?.split(".").at(-1) ?? "";
        return { name, schema: schemas.get(name) };
      },
      async read(schema, { body }) {
        const input = normalized(schema[4]);
        return input.isUnitSchema() ? {} : readJson(input.getSchema() as $Schema, body, codec);
      },
      write(schema, output, requestId) {
        const answered = normalized(schema[5]);
        const isEmpty = answered.isUnitSchema();
        return answer(200, isEmpty ? "{}" : writeJson(answered.getSchema() as $Schema, output, codec), requestId);
      },
      writeError: ({ status, code, message }, requestId) =>
        answer(status, JSON.stringify({ __type: code, message }), requestId),
      unknownOperation: () => ({ code: UNKNOWN_OPERATION, message: "", status: 400 }),
      missing: missingMember,
    };
  };
}

/** How services that speak JSON refuse a request without a required member. */
export function missingMember(member: string) {
  const name = member.charAt(0).toLowerCase() + member.slice(1);
  const message = `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`;
  return { code: "ValidationException", message, status: 400 };
}
