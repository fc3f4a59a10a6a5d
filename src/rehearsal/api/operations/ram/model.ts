/**
 * The part of RAM's model that the door needs, in the form of the SDK's packages.
 * From https://docs.aws.amazon.com/ram/latest/APIReference/API_GetResourceShareAssociations.html
 */
import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

const NAMESPACE = "com.amazonaws.ram";
const TEXT = 0;

/** What GetResourceShareAssociations is asked. */
export interface GetResourceShareAssociationsRequest {
  readonly associationType?: string;
  readonly associationStatus?: string;
  readonly nextToken?: string;
}

const MEMBERS = ["associationType", "associationStatus", "nextToken"];

const Request$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "GetResourceShareAssociationsRequest",
  0,
  MEMBERS,
  MEMBERS.map(() => TEXT),
  1,
];

const FIELDS = ["resourceShareArn", "resourceShareName", "associatedEntity", "associationType", "status"];

const Association$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "ResourceShareAssociation",
  0,
  FIELDS,
  FIELDS.map(() => TEXT),
];

const Associations$: StaticListSchema = [
  1,
  NAMESPACE,
  "ResourceShareAssociationList",
  0,
  [() => Association$, 0] as never,
];

const Response$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "GetResourceShareAssociationsResponse",
  0,
  ["resourceShareAssociations", "nextToken"],
  [() => Associations$, TEXT],
];

/** The operation. */
export const GetResourceShareAssociations$: StaticOperationSchema = [
  9,
  NAMESPACE,
  "GetResourceShareAssociations",
  { http: ["POST", "/getresourceshareassociations", 200] } as never,
  () => Request$,
  () => Response$,
];

/** What the door asks of an SDK client: its protocol. */
export class RAMClient {
  public readonly config = {
    serviceId: "RAM",
    protocol: { getShapeId: () => "aws.protocols#restJson1" },
    protocolSettings: { defaultNamespace: NAMESPACE, version: "2018-01-04" },
  };
}
