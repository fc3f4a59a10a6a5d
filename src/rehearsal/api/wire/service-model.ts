/** A service as its SDK package describes it: protocol, names, schemas of all operations. */
import type { StaticOperationSchema } from "@smithy/types";
import { ec2QueryProtocol } from "./ec2-query";
import type { ApiRequest } from "./http";
import { jsonRpcProtocol } from "./json-rpc";
import type { OperationSchemas, Protocol, ProtocolSettings } from "./protocol";
import { queryProtocol } from "./query";
import { restJsonProtocol } from "./rest-json";
import { restXmlProtocol } from "./rest-xml";

/** A service. */
export interface ServiceModel {
  /** As the SDK names it in errors: `EC2`, `Elastic Load Balancing v2`. */
  readonly serviceId: string;
  /** @returns how to read a request and write its answer. */
  protocolFor(request: ApiRequest): Protocol;
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

/** The SDK warns on Node 20 that later versions will need a newer Node; the pinned version works. */
const NO_NODE_WARNING = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** What tells how a service is called, besides its operations. */
export interface ServiceFacts {
  readonly serviceId: string;
  /** `aws.protocols#ec2Query` */
  readonly protocol: string;
  readonly settings: ProtocolSettings;
}

/** @returns the model of a service with these operations. */
export function serviceModel({ serviceId, protocol, settings }: ServiceFacts, schemas: OperationSchemas): ServiceModel {
  const make = PROTOCOLS[protocol];
  if (make === undefined) throw new Error(`${serviceId} has a protocol that is not known: ${protocol}`);
  const current = make(schemas, settings);
  if (settings.awsQueryCompatible !== true) return { serviceId, protocolFor: () => current };
  // CloudWatch and others speak JSON now, and their older clients still the query protocol.
  const query = queryProtocol(schemas, settings);
  return { serviceId, protocolFor: ({ headers }) => (headers["x-amz-target"] === undefined ? query : current) };
}

/** Reads the facts of a service. @param clientName `EC2Client` */
export function factsIn(sdk: SdkPackage, clientName: string): ServiceFacts {
  process.env[NO_NODE_WARNING] ??= "true";
  const Client = sdk[clientName] as new (config: { region: string }) => SdkClient;
  const { serviceId, protocol, protocolSettings } = new Client({ region: "us-east-1" }).config;
  return { serviceId, protocol: protocol.getShapeId(), settings: protocolSettings };
}

/** Reads the model of a service. @param clientName `EC2Client` */
export function modelOf(sdk: SdkPackage, clientName: string): ServiceModel {
  return serviceModel(factsIn(sdk, clientName), schemasIn(sdk));
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
