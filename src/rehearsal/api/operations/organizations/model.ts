/**
 * The part of the model of AWS Organizations that the door needs, in the form of the SDK's packages.
 * From https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
 */
import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

const NAMESPACE = "com.amazonaws.organizations";
const TEXT = 0;

const Empty$: StaticStructureSchema = [3, NAMESPACE, "DescribeOrganizationRequest", 0, [], []];

const Organization$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "Organization",
  0,
  ["Id", "Arn", "FeatureSet", "MasterAccountArn", "MasterAccountId"],
  [TEXT, TEXT, TEXT, TEXT, TEXT],
];

const DescribeOrganizationResponse$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "DescribeOrganizationResponse",
  0,
  ["Organization"],
  [() => Organization$],
];

const ListRequest$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "ListAWSServiceAccessForOrganizationRequest",
  0,
  ["NextToken"],
  [TEXT],
];

const ServicePrincipal$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "EnabledServicePrincipal",
  0,
  ["ServicePrincipal"],
  [TEXT],
];

const ServicePrincipals$: StaticListSchema = [
  1,
  NAMESPACE,
  "EnabledServicePrincipals",
  0,
  [() => ServicePrincipal$, 0] as never,
];

const ListResponse$: StaticStructureSchema = [
  3,
  NAMESPACE,
  "ListAWSServiceAccessForOrganizationResponse",
  0,
  ["EnabledServicePrincipals", "NextToken"],
  [() => ServicePrincipals$, TEXT],
];

/** The operations. */
export const DescribeOrganization$: StaticOperationSchema = [
  9,
  NAMESPACE,
  "DescribeOrganization",
  0,
  () => Empty$,
  () => DescribeOrganizationResponse$,
];
export const ListAWSServiceAccessForOrganization$: StaticOperationSchema = [
  9,
  NAMESPACE,
  "ListAWSServiceAccessForOrganization",
  0,
  () => ListRequest$,
  () => ListResponse$,
];

/** What the door asks of an SDK client: its protocol. */
export class OrganizationsClient {
  public readonly config = {
    serviceId: "Organizations",
    protocol: { getShapeId: () => "aws.protocols#awsJson1_1" },
    protocolSettings: { defaultNamespace: NAMESPACE, version: "2016-11-28" },
  };
}
