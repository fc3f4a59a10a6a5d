/** What every protocol of AWS does; each has a file of its own. */
import type { StaticOperationSchema } from "@smithy/types";
import type { ApiAnswer, ApiRequest } from "./http";

/** What the SDK knows of a service's protocol. */
export interface ProtocolSettings {
  /** `com.amazonaws.ec2` */
  readonly defaultNamespace: string;
  /** Of XML. */
  readonly xmlNamespace?: string;
  /** The API's version, in a query. */
  readonly version?: string;
  /** Whether a service that speaks JSON also understands the query protocol. */
  readonly awsQueryCompatible?: boolean;
}

/** Schemas of operations by name. */
export type OperationSchemas = ReadonlyMap<string, StaticOperationSchema>;

/** A refusal as the wire has it. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  /** HTTP status. */
  readonly status: number;
}

/** An operation that a request asks for. */
export interface AskedOperation {
  readonly name: string;
  /** The SDK's schema; undefined when the service has no such operation. */
  readonly schema: StaticOperationSchema | undefined;
}

/** Reads requests and writes answers, by the SDK's schemas. */
export interface Protocol {
  /** @returns the operation that a request asks for. */
  operationOf(request: ApiRequest): AskedOperation;
  /** @returns the input of an operation. @throws WireRefusal for one that cannot be read */
  read(schema: StaticOperationSchema, request: ApiRequest): Promise<object>;
  /** Writes what an operation answers. */
  write(schema: StaticOperationSchema, output: object, requestId: string): ApiAnswer;
  /** Writes a refusal. */
  writeError(error: WireError, requestId: string): ApiAnswer;
  /** The refusal of an operation that does not exist, or is not simulated. */
  unknownOperation(name: string): WireError;
  /** The refusal of a request without a required member, which is named as the SDK names it. */
  missing(member: string): WireError;
}

/** A request that cannot be read. */
export class WireRefusal extends Error {
  public override readonly name: string = "WireRefusal";

  public constructor(public readonly error: WireError) {
    super(`${error.code}: ${error.message}`);
  }
}
