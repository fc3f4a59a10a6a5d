/** A service as its SDK package describes it: protocol, names, schemas of all operations. */
import type { StaticOperationSchema } from "@smithy/types";
import { ec2QueryProtocol } from "./ec2-query";
import { jsonRpcProtocol } from "./json-rpc";
import type { OperationSchemas, Protocol, ProtocolSettings } from "./protocol";
import { queryProtocol } from "./query";
import { restJsonProtocol } from "./rest-json";
import { restXmlProtocol } from "./rest-xml";

/** A service. */
export interface ServiceModel {
  /** As the SDK names it in errors: `EC2`, `Elastic Load Balancing v2`. */
  readonly serviceId: string;
  readonly protocol: Protocol;
}

/** An SDK package: its client, and a schema for each operation, `CreateVpc$`. */
export type SdkPackage = Readonly<Record<string, unknown>>;

interface SdkClient {
  readonly config: {
    readonly serviceId: string;
    readonly protocol: { getShapeId(): string };
    readonly protocolSettings: ProtocolSettings;
  };
}

type ProtocolMaker = (schemas: OperationSchemas, settings: ProtocolSettings) => Protocol;

const PROTOCOLS: Readonly<Record<string, ProtocolMaker>> = {
  "aws.protocols#ec2Query": ec2QueryProtocol,
  "aws.protocols#awsQuery": queryProtocol,
  "aws.protocols#restXml": restXmlProtocol,
  "aws.protocols#awsJson1_0": jsonRpcProtocol("1.0"),
  "aws.protocols#awsJson1_1": jsonRpcProtocol("1.1"),
  "aws.protocols#restJson1": restJsonProtocol,
};

/** Reads the model of a service. @param clientName `EC2Client` */
export function modelOf(sdk: SdkPackage, clientName: string): ServiceModel {
  const Client = sdk[clientName] as new (config: { region: string }) => SdkClient;
  const { serviceId, protocol, protocolSettings } = new Client({ region: "us-east-1" }).config;
  const make = PROTOCOLS[protocol.getShapeId()];
  if (make === undefined) throw new Error(`${serviceId} has a protocol that is not known: ${protocol.getShapeId()}`);
  return { serviceId, protocol: make(schemasIn(sdk), protocolSettings) };
}

/** The number that marks the schema of an operation. */
const OPERATION = 9;

/** @returns the schemas of all operations in a package. */
export function schemasIn(sdk: SdkPackage): OperationSchemas {
  const schemas = Object.values(sdk).filter(isOperationSchema);
  return new Map(schemas.map((schema) => [schema[2], schema]));
}

function isOperationSchema(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === OPERATION;
}
