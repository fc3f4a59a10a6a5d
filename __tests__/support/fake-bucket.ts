import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** A bucket in memory, as the engines' S3 backend uses one: objects, conditional writes, and failures on demand. */
export class FakeBucket {
  /** The objects by path: `/states/producer.tfstate`. */
  public readonly objects = new Map<string, string>();
  /** Whether S3 answers 503 to every write. */
  public isBroken = false;
  /** Called before a write is answered. */
  public onWrite: (path: string) => void = () => {};

  public readonly listener: RequestListener = async (request, response) => {
    const path = new URL(request.url ?? "/", "http://s3").pathname;
    const body = await bodyOf(request);
    const answer = (status: number, text = ""): void => {
      response.writeHead(status, { "Content-Type": "application/xml" });
      response.end(request.method === "HEAD" ? "" : text);
    };
    if (request.method === "PUT") {
      this.onWrite(path);
      if (this.isBroken) return answer(503, error("ServiceUnavailable"));
      if (request.headers["if-none-match"] === "*" && this.objects.has(path))
        return answer(412, error("PreconditionFailed"));
      this.objects.set(path, withoutChunks(request, body));
      return answer(200);
    }
    if (request.method === "DELETE") {
      this.objects.delete(path);
      return answer(204);
    }
    const object = this.objects.get(path);
    if (object !== undefined) return answerPart(object, request, response);
    if (path.replace(/\/$/, "").lastIndexOf("/") > 0) return answer(404, error("NoSuchKey"));
    return answer(200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
  };
}

/** The engines download in parts, and go on until they know the length. */
function answerPart(object: string, { headers, method }: IncomingMessage, response: ServerResponse): void {
  const bytes = Buffer.from(object);
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "") ?? [];
  const part = start === undefined ? bytes : bytes.subarray(Number(start), end ? Number(end) + 1 : undefined);
  response.writeHead(start === undefined ? 200 : 206, {
    "Content-Length": part.length,
    ...(start === undefined
      ? {}
      : { "Content-Range": `bytes ${start}-${Number(start) + part.length - 1}/${bytes.length}` }),
  });
  response.end(method === "HEAD" ? undefined : part);
}

const error = (code: string): string => `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The SDK sends a body in signed chunks when it appends a checksum. */
function withoutChunks({ headers }: IncomingMessage, body: string): string {
  if (!headers["content-encoding"]?.includes("aws-chunked")) return body;
  const [, size, rest] = /^([0-9a-f]+)[^\r]*\r\n(.*)$/s.exec(body) ?? [];
  return Buffer.from(rest ?? "")
    .subarray(0, Number.parseInt(size ?? "0", 16))
    .toString("utf8");
}
