/** XML as the SDK's schemas want it, and escaped text for what has no schema: envelopes and errors. */
import { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { Schema } from "@smithy/types";
import type { ApiAnswer } from "./http";
import type { ProtocolSettings } from "./protocol";

/** ISO 8601, where a schema does not say otherwise. */
const DATE_TIME = 5;

/** A writer of XML in a service's namespace. */
export function xmlWriter({ xmlNamespace = "", defaultNamespace }: ProtocolSettings): XmlShapeSerializer {
  return new XmlShapeSerializer({
    xmlNamespace,
    serviceNamespace: defaultNamespace,
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: true,
  });
}

/** @returns the elements of an output, without the element around them. */
export function contentOf(schema: NormalizedSchema, output: object, settings: ProtocolSettings): string {
  if (schema.isUnitSchema()) return "";
  const writer = xmlWriter({ ...settings, xmlNamespace: "" });
  writer.write(schema.getSchema() as Schema, output);
  const whole = writer.flush().toString();
  return /^<[^>]*\/>$/.test(whole) ? "" : whole.replace(/^<[^>]+>/, "").replace(/<\/[^>]+>$/, "");
}

/** @returns an element with text. */
export function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An answer in XML. */
export function xmlAnswer(status: number, text: string, headers: ApiAnswer["headers"] = {}): ApiAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
  return { status, headers: { "content-type": "text/xml;charset=UTF-8", ...headers }, body };
}
