import { AwsQueryProtocol, AwsRestJsonProtocol } from "@aws-sdk/core/protocols";
import { type HttpRequest, HttpResponse } from "@smithy/core/protocols";
import type { StaticOperationSchema } from "@smithy/types";
import { STORED_SERVICES } from "../../../src/rehearsal/api/services";
import type { ApiRequest } from "../../../src/rehearsal/api/wire/http";
import type { Protocol } from "../../../src/rehearsal/api/wire/protocol";
import { restJsonProtocol } from "../../../src/rehearsal/api/wire/rest-json";
import { normalized } from "../../../src/rehearsal/api/wire/schema";
import { modelOf, type SdkPackage, schemasIn } from "../../../src/rehearsal/api/wire/service-model";
import { readStoredModel, storedModel } from "../../../src/rehearsal/api/wire/stored-model";
import { sampleOf } from "./sample-values";

/** The SDK's own end of a protocol. */
interface SdkProtocol {
  serializeRequest(schema: unknown, input: object, context: object): Promise<HttpRequest>;
  deserializeResponse(schema: unknown, context: object, response: HttpResponse): Promise<{ $metadata?: unknown }>;
}

interface Subject {
  readonly ours: Protocol;
  readonly sdks: SdkProtocol;
  readonly schemas: readonly StaticOperationSchema[];
}

const ENDPOINT = { protocol: "http:", hostname: "127.0.0.1", port: 80, path: "/" };
const CONTEXT = { endpoint: async () => ENDPOINT };

/** Services that also speak the query protocol know by a header that a request does not. */
const QUERY_REQUEST = { method: "POST", path: "/", query: new URLSearchParams(), headers: {}, body: new Uint8Array() };
const JSON_REQUEST = { ...QUERY_REQUEST, headers: { "x-amz-target": "Service.Operation" } };

function subject(sdk: SdkPackage, clientName: string): Subject {
  const Client = sdk[clientName] as new (config: object) => { config: { protocol: SdkProtocol } };
  const { config } = new Client({ region: "eu-central-1", endpoint: "http://127.0.0.1" });
  const schemas = [...schemasIn(sdk).values()].filter((schema) => !isSpecial(schema));
  return { ours: modelOf(sdk, clientName).protocolFor(JSON_REQUEST), sdks: config.protocol, schemas };
}

/** A service of which the door has only the model of the simulated operations; the SDK's end is its package. */
function stored(name: string): Subject {
  const { package: sdkPackage = "", client = "", operations } = STORED_SERVICES[name] ?? {};
  const { sdks, schemas } = subject(require(sdkPackage), client);
  const simulated = Object.keys(operations?.() ?? {});
  return {
    ours: storedModel(name).protocolFor(JSON_REQUEST),
    sdks,
    schemas: schemas.filter((schema) => simulated.includes(schema[2])),
  };
}

/** Streams of events, whole streams, and hosts of their own: the simulated services have none of them but objects. */
function isSpecial(schema: StaticOperationSchema): boolean {
  const [traits, shapes] = [schema[3], [normalized(schema[4]), normalized(schema[5])]];
  const hasStream = shapes.some(
    (shape) => !shape.isUnitSchema() && [...shape.structIterator()].some(([, member]) => member.isStreaming()),
  );
  return hasStream || (typeof traits === "object" && "endpoint" in traits);
}

const SUBJECTS: Readonly<Record<string, () => Subject>> = {
  "EC2 query (EC2)": () => subject(require("@aws-sdk/client-ec2"), "EC2Client"),
  "query (STS)": () => subject(require("@aws-sdk/client-sts"), "STSClient"),
  "query (ELBv2)": () => subject(require("@aws-sdk/client-elastic-load-balancing-v2"), "ElasticLoadBalancingV2Client"),
  "JSON 1.1 (ACM)": () => subject(require("@aws-sdk/client-acm"), "ACMClient"),
  "JSON 1.1 (Service Quotas)": () => subject(require("@aws-sdk/client-service-quotas"), "ServiceQuotasClient"),
  "JSON 1.1 (Resource Groups Tagging API)": () =>
    subject(require("@aws-sdk/client-resource-groups-tagging-api"), "ResourceGroupsTaggingAPIClient"),
  "query (IAM, stored)": () => stored("iam"),
  "query (SNS, stored)": () => stored("sns"),
  "query (CloudWatch, stored)": () => {
    const { settings } = readStoredModel("monitoring");
    const sdks = new AwsQueryProtocol({ ...settings, xmlNamespace: "", version: "", errorTypeRegistries: [] });
    const ours = storedModel("monitoring").protocolFor(QUERY_REQUEST);
    return { ...stored("monitoring"), ours, sdks: sdks as unknown as SdkProtocol };
  },
  "JSON 1.0 (CloudWatch, stored)": () => stored("monitoring"),
  "JSON 1.1 (CloudWatch Logs, stored)": () => stored("logs"),
  "JSON 1.1 (ECS, stored)": () => stored("ecs"),
  "JSON 1.1 (KMS, stored)": () => stored("kms"),
  "JSON 1.1 (SSM, stored)": () => stored("ssm"),
  "JSON 1.1 (Organizations, stored)": () => stored("organizations"),
  "REST-JSON (RAM, stored)": () => stored("ram"),
  "REST-JSON (VPC Lattice, stored)": () => stored("vpc-lattice"),
  "REST-XML (Route 53, stored)": () => stored("route53"),
  "REST-JSON (SSO)": () => {
    const sdk: SdkPackage = require("@aws-sdk/nested-clients/sso");
    const schemas = schemasIn(sdk);
    const sdks = new AwsRestJsonProtocol({ defaultNamespace: "com.amazonaws.sso", errorTypeRegistries: [] });
    return { ours: restJsonProtocol(schemas), sdks: sdks as unknown as SdkProtocol, schemas: [...schemas.values()] };
  },
  "REST-XML (S3)": () => subject(require("@aws-sdk/client-s3"), "S3Client"),
};

/** The operation as the SDK's commands hand it to a protocol. */
function operationOf([, namespace, name, traits, input, output]: StaticOperationSchema) {
  return { namespace, name, traits, input, output };
}

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return Buffer.from(body);
  const { buffer, byteOffset, byteLength } = body as Uint8Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function asApiRequest(request: HttpRequest): ApiRequest {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request.query)) {
    for (const each of [value].flat()) query.append(key, each ?? "");
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { method: request.method, path: request.path, query, headers, body: bytesOf(request.body) };
}

/** The SDK's middleware puts the bucket into the path, with one address for all buckets. */
function withBucket(request: HttpRequest, input: object): HttpRequest {
  const { Bucket } = input as { Bucket?: string };
  return Bucket === undefined
    ? request
    : Object.assign(request, { path: `/${encodeURIComponent(Bucket)}${request.path}` });
}

function sampleObject(schema: StaticOperationSchema[4]): object {
  return (sampleOf(normalized(schema)) ?? {}) as object;
}

async function readBack({ ours, sdks }: Subject, schema: StaticOperationSchema) {
  const input = sampleObject(schema[4]);
  // What reads and writes JSON changes what it is given.
  const sent = await sdks.serializeRequest(operationOf(schema), sampleObject(schema[4]), CONTEXT);
  const request = asApiRequest(withBucket(sent, input));
  return { input, name: ours.operationOf(request).name, read: await ours.read(schema, request) };
}

async function writtenBack({ ours, sdks }: Subject, schema: StaticOperationSchema) {
  const answered = normalized(schema[5]);
  const output = sampleObject(schema[5]);
  const { status, headers, body } = ours.write(schema, sampleObject(schema[5]), "request");
  const response = new HttpResponse({ statusCode: status, headers: { ...headers }, body: bytesOf(body) });
  const { $metadata: _, ...read } = await sdks.deserializeResponse(operationOf(schema), CONTEXT, response);
  return { output, read: answered.isUnitSchema() ? {} : read };
}

describe.each(Object.entries(SUBJECTS))("%s", (_, load) => {
  test("the door reads every operation's input as the SDK writes it", async () => {
    const subject = load();
    for (const schema of subject.schemas) {
      const { input, name, read } = await readBack(subject, schema);
      expect({ name, input: read }).toEqual({ name: schema[2], input });
    }
    expect(subject.schemas.length).toBeGreaterThan(0);
  });

  test("the SDK reads every operation's output as the door writes it", async () => {
    const subject = load();
    for (const schema of subject.schemas) {
      const { output, read } = await writtenBack(subject, schema);
      expect({ name: schema[2], output: read }).toEqual({ name: schema[2], output });
    }
    expect(subject.schemas.length).toBeGreaterThan(0);
  });
});
