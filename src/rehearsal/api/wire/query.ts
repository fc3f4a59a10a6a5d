/** The query protocol of STS, ELBv2, IAM and SNS: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
import { INVALID_ACTION } from "../../../base/aws-facts/error-codes";
import type { ApiRequest } from "./http";
import type { OperationSchemas, ProtocolSettings } from "./protocol";
import { type Protocol, WireRefusal } from "./protocol";
import { readQuery, UnknownParameter } from "./query-input";
import { normalized } from "./schema";
import { contentOf, element, xmlAnswer } from "./xml";

const SERVER_ERROR = 500;

export function queryProtocol(schemas: OperationSchemas, settings: ProtocolSettings): Protocol {
  const { xmlNamespace = "" } = settings;
  return {
    operationOf(request) {
      const name = parametersOf(request).get("Action") ?? "";
      return { name, schema: schemas.get(name) };
    },
    async read(schema, request) {
      try {
        return readQuery(normalized(schema[4]), parametersOf(request), { isEc2: false });
      } catch (error) {
        if (!(error instanceof UnknownParameter)) throw error;
        throw new WireRefusal({ code: "MalformedInput", message: error.message, status: 400 });
      }
    },
    write(schema, output, requestId) {
      const [name, answer] = [schema[2], normalized(schema[5])];
      const result = answer.isUnitSchema()
        ? ""
        : `<${name}Result>${contentOf(answer, output, settings)}</${name}Result>`;
      const metadata = `<ResponseMetadata>${element("RequestId", requestId)}</ResponseMetadata>`;
      const body = `<${name}Response xmlns="${xmlNamespace}">${result}${metadata}</${name}Response>`;
      return xmlAnswer(200, body, { "x-amzn-requestid": requestId });
    },
    writeError: ({ status, code, message }, requestId) => xmlError(xmlNamespace, { status, code, message }, requestId),
    unknownOperation: (name) => ({
      code: INVALID_ACTION,
      message: `Could not find operation ${name} for version ${settings.version}`,
      status: 400,
    }),
    missing: (member) => ({
      code: "ValidationError",
      message: `1 validation error detected: Value null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
      status: 400,
    }),
  };
}

/** An error as the query protocol and Route 53 write it. */
export function xmlError(
  xmlNamespace: string,
  { status, code, message }: { readonly status: number; readonly code: string; readonly message: string },
  requestId: string,
) {
  const type = element("Type", status < SERVER_ERROR ? "Sender" : "Receiver");
  const error = `<Error>${type}${element("Code", code)}${element("Message", message)}</Error>`;
  const body = `<ErrorResponse xmlns="${xmlNamespace}">${error}${element("RequestId", requestId)}</ErrorResponse>`;
  return xmlAnswer(status, body, { "x-amzn-requestid": requestId });
}

/** The parameters of a query, which stand in the body of a POST or in the address of a GET. */
export function parametersOf({ method, query, body }: ApiRequest): URLSearchParams {
  return method === "GET" ? query : new URLSearchParams(Buffer.from(body).toString("utf8"));
}
