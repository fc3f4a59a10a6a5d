/** The REST-XML protocol of S3 and Route 53: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
import { XmlShapeDeserializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { Schema, StaticOperationSchema } from "@smithy/types";
import type { ApiAnswer, ApiRequest } from "./http";
import type { OperationSchemas, ProtocolSettings } from "./protocol";
import { type Protocol, WireRefusal } from "./protocol";
import { xmlError } from "./query";
import { bodySchema, boundHeaders, boundInput, decoded, payloadOf, Routes } from "./rest-bindings";
import { normalized } from "./schema";
import { element, xmlAnswer, xmlWriter } from "./xml";

/** ISO 8601, where a schema does not say otherwise. */
const DATE_TIME = 5;
/** The status of a part of an object. */
const PARTIAL_CONTENT = 206;
const S3 = "com.amazonaws.s3";

export function restXmlProtocol(schemas: OperationSchemas, settings: ProtocolSettings): Protocol {
  const { xmlNamespace = "", defaultNamespace } = settings;
  const routes = new Routes(schemas);
  const reader = new XmlShapeDeserializer({
    xmlNamespace,
    serviceNamespace: defaultNamespace,
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: true,
  });
  const readBody = (schema: NormalizedSchema, body: Uint8Array): unknown => {
    if (schema.isBlobSchema()) return body;
    if (schema.isStringSchema()) return Buffer.from(body).toString("utf8");
    try {
      return reader.read(schema as unknown as Schema, Buffer.from(body));
    } catch {
      const message = "The XML you provided was not well-formed or did not validate against our published schema";
      throw new WireRefusal({ code: "MalformedXML", message, status: 400 });
    }
  };
  const bucketOperations = new Set([...schemas.values()].filter(hasBucket));
  const find = (request: ApiRequest) => {
    if (defaultNamespace !== S3) return routes.find(request);
    const { path, labels } = bucketInPath(request.path);
    const found = routes.find({ ...request, path }, (schema) => bucketOperations.has(schema) === "Bucket" in labels);
    return found && { schema: found.schema, labels: { ...labels, ...found.labels } };
  };
  return {
    operationOf(request) {
      const schema = find(request)?.schema;
      return { name: schema?.[2] ?? `${request.method} ${request.path}`, schema };
    },
    async read(schema, request) {
      const input = normalized(schema[4]);
      if (input.isUnitSchema()) return {};
      const bound = { ...find(request)?.labels, ...boundInput(input, request) };
      if (request.body.length === 0) return bound;
      const payload = payloadOf(input);
      if (payload !== undefined) return { ...bound, [payload[0]]: readBody(payload[1], request.body) };
      return { ...bound, ...(readBody(bodySchema(input), request.body) as object) };
    },
    write(schema, output, requestId) {
      const answer = normalized(schema[5]);
      const headers = { ...idHeaders(defaultNamespace, requestId) };
      if (answer.isUnitSchema()) return { status: statusOf(schema[3]), headers, body: "" };
      Object.assign(headers, boundHeaders(answer, output));
      const status = "ContentRange" in output ? PARTIAL_CONTENT : statusOf(schema[3]);
      return { ...bodyOf(answer, output, settings), status, headers };
    },
    writeError(error, requestId) {
      if (defaultNamespace !== S3) return xmlError(xmlNamespace, error, requestId);
      const { status, code, message } = error;
      const text = `<Error>${element("Code", code)}${element("Message", message)}${element("RequestId", requestId)}</Error>`;
      return xmlAnswer(status, text, idHeaders(S3, requestId));
    },
    unknownOperation: (name) => ({ code: "NotImplemented", message: `${name} is not implemented.`, status: 501 }),
    missing: (member) => ({ code: "InvalidRequest", message: `Missing required parameter: ${member}`, status: 400 }),
  };
}

/** With one address for all buckets, their names are the first part of the path; the SDK's schemas do not have it. */
function bucketInPath(path: string): { readonly path: string; readonly labels: { readonly Bucket?: string } } {
  const [, bucket = "", ...key] = path.split("/");
  return bucket === "" ? { path, labels: {} } : { path: `/${key.join("/")}`, labels: { Bucket: decoded(bucket) } };
}

function hasBucket(schema: StaticOperationSchema): boolean {
  const input = normalized(schema[4]);
  return !input.isUnitSchema() && "Bucket" in input.getMemberSchemas();
}

function bodyOf(answer: NormalizedSchema, output: object, settings: ProtocolSettings): Pick<ApiAnswer, "body"> {
  const payload = payloadOf(answer);
  if (payload === undefined) {
    const inBody = bodySchema(answer);
    if ([...inBody.structIterator()].length === 0) return { body: "" };
    return { body: withDeclaration(writeXml(inBody, output, settings)) };
  }
  const value = (output as Readonly<Record<string, unknown>>)[payload[0]];
  if (value === undefined || value === null) return { body: "" };
  if (payload[1].isStructSchema()) return { body: withDeclaration(writeXml(payload[1], value, settings)) };
  return { body: value instanceof Uint8Array ? value : String(value) };
}

function writeXml(schema: NormalizedSchema, value: unknown, settings: ProtocolSettings): string {
  const writer = xmlWriter(settings);
  writer.write(schema as unknown as Schema, value);
  return writer.flush().toString();
}

function withDeclaration(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
}

function idHeaders(namespace: string, requestId: string): Record<string, string> {
  return namespace === S3
    ? { "content-type": "application/xml", "x-amz-request-id": requestId, "x-amz-id-2": requestId }
    : { "content-type": "text/xml", "x-amzn-requestid": requestId };
}

/** The status of an operation's success, the third part of its `http` trait. */
export function statusOf(traits: unknown): number {
  const { http } = (typeof traits === "object" ? traits : {}) as { readonly http?: readonly unknown[] };
  return Number(http?.[2] ?? 200);
}
