/** The EC2 query protocol: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */

import { INVALID_ACTION } from "../../../base/aws-facts/error-codes";
import type { OperationSchemas, ProtocolSettings } from "./protocol";
import { type Protocol, WireRefusal } from "./protocol";
import { parametersOf } from "./query";
import { readQuery, UnknownParameter } from "./query-input";
import { normalized } from "./schema";
import { contentOf, element, xmlAnswer } from "./xml";

export function ec2QueryProtocol(schemas: OperationSchemas, settings: ProtocolSettings): Protocol {
  const xmlns = settings.xmlNamespace?.endsWith("/") ? settings.xmlNamespace : `${settings.xmlNamespace}/`;
  return {
    operationOf(request) {
      const name = parametersOf(request).get("Action") ?? "";
      return { name, schema: schemas.get(name) };
    },
    async read(schema, request) {
      try {
        return readQuery(normalized(schema[4]), parametersOf(request), { isEc2: true });
      } catch (error) {
        if (!(error instanceof UnknownParameter)) throw error;
        throw new WireRefusal({ code: "UnknownParameter", message: error.message, status: 400 });
      }
    },
    write(schema, output, requestId) {
      const answer = normalized(schema[5]);
      const content = answer.isUnitSchema() ? element("return", "true") : contentOf(answer, output, settings);
      const id = element("requestId", requestId);
      const body = `<${schema[2]}Response xmlns="${xmlns}">${id}${content}</${schema[2]}Response>`;
      return xmlAnswer(200, body, { "x-amzn-requestid": requestId });
    },
    writeError({ status, code, message }, requestId) {
      const error = `<Error>${element("Code", code)}${element("Message", message)}</Error>`;
      const body = `<Response><Errors>${error}</Errors>${element("RequestID", requestId)}</Response>`;
      return xmlAnswer(status, body, { "x-amzn-requestid": requestId });
    },
    unknownOperation: (name) => ({
      code: INVALID_ACTION,
      message: `The action ${name} is not valid for this web service.`,
      status: 400,
    }),
    missing: (member) => ({
      code: "MissingParameter",
      message: `The request must contain the parameter ${member.charAt(0).toLowerCase()}${member.slice(1)}`,
      status: 400,
    }),
  };
}
