/** S3: objects. Their contents are kept in the world, so that a state in a simulated bucket stays with its accounts. */

import { createHash } from "node:crypto";
import type { HeadObjectOutput, PutObjectRequest } from "@aws-sdk/client-s3";
import { NO_SUCH_KEY } from "../../../../base/aws-facts/error-codes";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { numberOf, textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { argumentsOf, type Fields, shapeOf } from "../fields";
import { changeTags, taggedWith, tagListOf } from "../object-tags";
import { pageOf } from "../pages";
import { type BucketRequest, ownedBucket } from "./owned-bucket";

const TYPE = "aws_s3_object";
const NOT_FOUND = 404;
const PRECONDITION_FAILED = 412;
const INVALID_RANGE = 416;
/** S3 lists at most so many objects at once. */
const PAGE = 1000;

type PutObjectInput = Omit<PutObjectRequest, "Body"> & { readonly Body?: Uint8Array | undefined };

interface ObjectRequest extends BucketRequest {
  readonly Key: string | undefined;
}

function find(call: AwsCall, bucket: WorldObject, key: string): WorldObject | undefined {
  return call.findAnywhere(TYPE, `${bucket.id}/${key}`);
}

function requireObject(call: AwsCall, input: ObjectRequest): WorldObject {
  const found = find(call, ownedBucket(call, input), input.Key ?? "");
  return found ?? call.refuse(NO_SUCH_KEY, "The specified key does not exist.", NOT_FOUND);
}

/** What is kept with an object, as the provider's `aws_s3_object` has it. */
const KEPT: Fields<HeadObjectOutput & PutObjectRequest> = {
  CacheControl: "cache_control",
  ContentDisposition: "content_disposition",
  ContentEncoding: "content_encoding",
  ContentLanguage: "content_language",
  ContentType: "content_type",
  Metadata: "metadata",
  ServerSideEncryption: "server_side_encryption",
  SSEKMSKeyId: "kms_key_id",
  WebsiteRedirectLocation: "website_redirect",
};

function factsOf(object: WorldObject) {
  const { attributes, hidden = {} } = object;
  return {
    ...shapeOf<HeadObjectOutput>(object, KEPT),
    ETag: `"${textOf(attributes, "etag")}"`,
    ContentLength: numberOf(hidden, "size"),
    LastModified: new Date(textOf(hidden, "last_modified")),
  };
}

/** Conditional writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
function checkCondition(
  call: AwsCall,
  before: WorldObject | undefined,
  { IfNoneMatch, IfMatch }: { readonly IfNoneMatch?: string | undefined; readonly IfMatch?: string | undefined },
): void {
  const message = "At least one of the pre-conditions you specified did not hold";
  if (IfNoneMatch === "*" && before !== undefined) call.refuse("PreconditionFailed", message, PRECONDITION_FAILED);
  if (IfMatch === undefined) return;
  if (before === undefined) call.refuse(NO_SUCH_KEY, "The specified key does not exist.", NOT_FOUND);
  if (IfMatch.replaceAll('"', "") === textOf(before.attributes, "etag")) return;
  call.refuse("PreconditionFailed", message, PRECONDITION_FAILED);
}

/** Keeps an object. @returns its entity tag */
function put(call: AwsCall, bucket: WorldObject, input: PutObjectInput): string {
  const { Key: key = "", Body: body = new Uint8Array(), Tagging = "", StorageClass = "STANDARD" } = input;
  const id = `${bucket.id}/${key}`;
  const etag = createHash("md5").update(body).digest("hex");
  const hidden = {
    content: Buffer.from(body).toString("base64"),
    size: body.length,
    last_modified: call.now().toISOString(),
  };
  const tags = Object.fromEntries(new URLSearchParams(Tagging));
  const attributes = {
    ...{ id, bucket: bucket.id, key, etag, tags, tags_all: tags },
    arn: `arn:${call.partition}:s3:::${id}`,
    content_type: "binary/octet-stream",
    server_side_encryption: "AES256",
    storage_class: StorageClass,
    ...argumentsOf(input, KEPT),
  };
  // The bucket's owner decides what becomes of its objects: they are no resources of a deployment.
  call.make(TYPE, id, attributes, { region: bucket.region, owner: bucket, hidden });
  return `"${etag}"`;
}

/** @returns the part of an object that a request asks for. Fails the call for one that begins after its end. */
function partIn(call: AwsCall, content: Buffer, range: string | undefined) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === undefined) return { Body: content };
  const last = Math.min(to ? Number(to) : content.length - 1, content.length - 1);
  if (Number(from) > last) call.refuse("InvalidRange", "The requested range is not satisfiable", INVALID_RANGE);
  const Body = content.subarray(Number(from), last + 1);
  return { Body, ContentLength: Body.length, ContentRange: `bytes ${from}-${last}/${content.length}` };
}

function deleteOne(call: AwsCall, bucket: WorldObject, key: string): void {
  const object = find(call, bucket, key);
  if (object !== undefined) call.remove(object);
}

/** The objects of a bucket whose keys begin with a prefix, by key. */
function objectsIn(call: AwsCall, bucket: WorldObject, prefix: string): readonly WorldObject[] {
  const isIn = ({ bucket: name, key }: ObjectValue) => name === bucket.id && String(key).startsWith(prefix);
  return [...call.listAnywhere(TYPE, isIn)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const objectOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  PutObject(call, input) {
    const bucket = ownedBucket(call, input);
    checkCondition(call, find(call, bucket, input.Key ?? ""), input);
    return { ETag: put(call, bucket, input), ServerSideEncryption: "AES256" };
  },
  GetObject(call, input) {
    const object = requireObject(call, input);
    const content = Buffer.from(textOf(object.hidden ?? {}, "content"), "base64");
    return { ...factsOf(object), ...partIn(call, content, input.Range), AcceptRanges: "bytes" };
  },
  HeadObject: (call, input) => factsOf(requireObject(call, input)),
  DeleteObject(call, input) {
    deleteOne(call, ownedBucket(call, input), input.Key ?? "");
    return {};
  },
  GetObjectTagging: (call, input) => ({ TagSet: tagListOf(requireObject(call, input)) }),
  PutObjectTagging(call, input) {
    const object = requireObject(call, input);
    const set = taggedWith(input.Tagging?.TagSet).tags;
    changeTags(call, object, { set, remove: tagListOf(object).filter(({ Key }) => !(Key in set)) }, "S3");
    return {};
  },
  DeleteObjectTagging(call, input) {
    const object = requireObject(call, input);
    changeTags(call, object, { remove: tagListOf(object) }, "S3");
    return {};
  },
  DeleteObjects(call, input) {
    const bucket = ownedBucket(call, input);
    const keys = (input.Delete?.Objects ?? []).map(({ Key = "" }) => Key);
    for (const key of keys) deleteOne(call, bucket, key);
    return { Deleted: input.Delete?.Quiet === true ? [] : keys.map((Key) => ({ Key })) };
  },
  /** Objects have one version, as before versioning was switched on. */
  ListObjectVersions(call, input) {
    const bucket = ownedBucket(call, input);
    const { Prefix = "", MaxKeys = PAGE, KeyMarker: token } = input;
    const page = pageOf(call, objectsIn(call, bucket, Prefix), { size: MaxKeys, token, code: "InvalidArgument" });
    return {
      Name: bucket.id,
      Prefix,
      MaxKeys,
      IsTruncated: page.next !== undefined,
      NextKeyMarker: page.next,
      Versions: page.items.map((object) => ({ ...listed(object), VersionId: "null", IsLatest: true })),
    };
  },
  ListObjectsV2(call, input) {
    const bucket = ownedBucket(call, input);
    const { Prefix = "", Delimiter, MaxKeys = PAGE, ContinuationToken: token } = input;
    const found = entriesOf(objectsIn(call, bucket, Prefix), Prefix, Delimiter);
    const { items, next } = pageOf(call, found, { size: MaxKeys, token, code: "InvalidArgument" });
    return {
      Name: bucket.id,
      Prefix,
      Delimiter,
      MaxKeys,
      KeyCount: items.length,
      IsTruncated: next !== undefined,
      NextContinuationToken: next,
      Contents: items.flatMap((entry) => (typeof entry === "string" ? [] : [listed(entry)])),
      CommonPrefixes: items.flatMap((entry) => (typeof entry === "string" ? [{ Prefix: entry }] : [])),
    };
  },
};

function listed(object: WorldObject) {
  const { ETag, LastModified, ContentLength } = factsOf(object);
  const Key = textOf(object.attributes, "key");
  return { Key, ETag, LastModified, Size: ContentLength, StorageClass: "STANDARD" as const };
}

/** @returns objects, and in place of those with a delimiter after the prefix the part up to it, once. */
function entriesOf(objects: readonly WorldObject[], prefix: string, delimiter: string | undefined) {
  if (!delimiter) return objects;
  const entries = objects.map((object) => {
    const key = textOf(object.attributes, "key");
    const end = key.indexOf(delimiter, prefix.length);
    return end < 0 ? object : key.slice(0, end + delimiter.length);
  });
  return [...new Set(entries)];
}
