import type { AwsRequest, Protocol } from "./aws-request";

/** An answer of AWS, or of something on the way. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

const XML = { "content-type": "text/xml;charset=UTF-8" };

/** A service's error in the form of its protocol. */
export function errorAnswer({ protocol }: AwsRequest, code: string, message: string, status: number): AwsAnswer {
  switch (protocol) {
    case "ec2":
      return {
        status,
        headers: XML,
        body: `<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error></Errors><RequestID>59dbff89</RequestID></Response>`,
      };
    case "query":
      return {
        status,
        headers: XML,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>59dbff89</RequestId></ErrorResponse>`,
      };
    case "s3":
      return {
        status,
        headers: XML,
        body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`,
      };
    case "json":
    case "rest-json":
      return {
        status,
        headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": code },
        body: JSON.stringify({ __type: code, message }),
      };
  }
}

/** EC2's codes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const DENIED: Readonly<Record<Protocol, string>> = {
  ec2: "UnauthorizedOperation",
  query: "AccessDenied",
  s3: "AccessDenied",
  json: "AccessDeniedException",
  "rest-json": "ForbiddenException",
};

const THROTTLED: Readonly<Record<Protocol, readonly [code: string, status: number]>> = {
  ec2: ["RequestLimitExceeded", 503],
  query: ["Throttling", 400],
  s3: ["SlowDown", 503],
  json: ["ThrottlingException", 400],
  "rest-json": ["TooManyRequestsException", 429],
};

/** The policy does not allow the caller to do this. */
export function deniedAnswer(request: AwsRequest, caller: string): AwsAnswer {
  const action = `${request.service}:${request.operation}`;
  const message = `User: ${caller} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  return errorAnswer(request, DENIED[request.protocol], message, request.protocol === "json" ? 400 : 403);
}

/** Too many requests. */
export function throttledAnswer(request: AwsRequest): AwsAnswer {
  const [code, status] = THROTTLED[request.protocol];
  return errorAnswer(request, code, "Rate exceeded", status);
}

const SKEWED: Readonly<Record<Protocol, string>> = {
  ec2: "AuthFailure",
  query: "SignatureDoesNotMatch",
  s3: "RequestTimeTooSkewed",
  json: "InvalidSignatureException",
  "rest-json": "UnauthorizedException",
};

/** The signature is of another time. @param minutesBehind how far the caller's clock is behind */
export function clockAnswer(request: AwsRequest, minutesBehind: number): AwsAnswer {
  const message = "Signature not yet current: 20260101T000000Z is still later than 20260101T000000Z";
  const answer = errorAnswer(request, SKEWED[request.protocol], message, request.protocol === "json" ? 400 : 403);
  const date = new Date(Date.now() + minutesBehind * 60_000).toUTCString();
  return { ...answer, headers: { ...answer.headers, date } };
}

/** EC2's answer, which wraps its lists in sets of items. */
export function ec2Answer(operation: string, content: string): AwsAnswer {
  return {
    status: 200,
    headers: XML,
    body: `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89</requestId>${content}</${operation}Response>`,
  };
}

/** A list of EC2. */
export function ec2Items(name: string, items: readonly string[]): string {
  return `<${name}>${items.map((item) => `<item>${item}</item>`).join("")}</${name}>`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
