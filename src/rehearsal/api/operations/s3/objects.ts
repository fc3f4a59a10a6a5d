/** S3: objects. Their contents are kept in the world, so that a state in a simulated bucket stays with its accounts. */

import { createHash } from "node:crypto";
import { NO_SUCH_KEY } from "../../../../base/aws-facts/error-codes";
import type { AwsCall, WorldObject } from "../../../simulation";
import { numberOf, stringOf, textOf } from "../../../values/attributes";
import type { OperationsOf } from "../../operation-types";
import { pageOf } from "../pages";
import { type BucketRequest, ownedBucket } from "./owned-bucket";

const TYPE = "aws_s3_object";
const NOT_FOUND = 404;
const PRECONDITION_FAILED = 412;
/** S3 lists at most so many objects at once. */
const PAGE = 1000;

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

function factsOf({ attributes, hidden = {} }: WorldObject) {
  return {
    ETag: `"${textOf(attributes, "etag")}"`,
    ContentLength: numberOf(hidden, "size"),
    ContentType: stringOf(attributes, "content_type"),
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

/** @returns the object's attributes as the provider's `aws_s3_object` has them, and its contents. */
function put(call: AwsCall, bucket: WorldObject, key: string, body: Uint8Array, contentType: string): string {
  const id = `${bucket.id}/${key}`;
  const etag = createHash("md5").update(body).digest("hex");
  const hidden = {
    content: Buffer.from(body).toString("base64"),
    size: body.length,
    last_modified: call.now().toISOString(),
  };
  const attributes = { id, bucket: bucket.id, key, etag, content_type: contentType, tags: {}, tags_all: {} };
  // The bucket's owner decides what becomes of its objects: they are no resources of a deployment.
  call.make(TYPE, id, attributes, { region: bucket.region, owner: bucket, hidden });
  return `"${etag}"`;
}

export const objectOperations: OperationsOf<typeof import("@aws-sdk/client-s3")> = {
  PutObject(call, input) {
    const bucket = ownedBucket(call, input);
    checkCondition(call, find(call, bucket, input.Key ?? ""), input);
    const { Key = "", Body = new Uint8Array(), ContentType = "binary/octet-stream" } = input;
    return { ETag: put(call, bucket, Key, Body, ContentType) };
  },
  GetObject(call, input) {
    const object = requireObject(call, input);
    return { ...factsOf(object), Body: Buffer.from(textOf(object.hidden ?? {}, "content"), "base64") };
  },
  HeadObject: (call, input) => factsOf(requireObject(call, input)),
  DeleteObject(call, input) {
    const object = find(call, ownedBucket(call, input), input.Key ?? "");
    if (object !== undefined) call.remove(object);
    return {};
  },
  ListObjectsV2(call, input) {
    const bucket = ownedBucket(call, input);
    const { Prefix = "", MaxKeys = PAGE, ContinuationToken: token } = input;
    const found = call.listAnywhere(
      TYPE,
      ({ bucket: name, key }) => name === bucket.id && String(key).startsWith(Prefix),
    );
    const sorted = [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, next } = pageOf(call, sorted, { size: MaxKeys, token, code: "InvalidArgument" });
    const contents = items.map((object) => {
      const { ETag, LastModified, ContentLength } = factsOf(object);
      return {
        Key: textOf(object.attributes, "key"),
        ETag,
        LastModified,
        Size: ContentLength,
        StorageClass: "STANDARD" as const,
      };
    });
    return {
      Name: bucket.id,
      Prefix,
      MaxKeys,
      KeyCount: contents.length,
      IsTruncated: next !== undefined,
      NextContinuationToken: next,
      Contents: contents,
    };
  },
};
