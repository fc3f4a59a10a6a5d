/** An error of an AWS service, as the real provider prints it. */
export interface AwsError {
  /** What the provider was doing, for example `creating EC2 Subnet`. */
  readonly doing: string;
  /** The service as the SDK names it, for example `EC2`. */
  readonly service: string;
  /** The API operation, for example `CreateSubnet`. */
  readonly operation: string;
  /** AWS's code, for example `InvalidSubnet.Conflict`. */
  readonly code: string;
  readonly message: string;
  /** HTTP status; @default 400 */
  readonly status?: number;
  readonly requestId: string;
}

/** Codes that are common to all services: no SDK has a type for them. */
const COMMON_CODE = /^(Validation|AccessDenied|Unauthorized|InvalidParameter|Throttling)/;

/** @returns the text of the error. The SDK writes `api error` before codes for which it has no type: all of EC2's. */
export function awsErrorText(error: AwsError): string {
  const { doing, service, operation, code, message, status = 400, requestId } = error;
  const untyped = service === "EC2" || COMMON_CODE.test(code) ? "api error " : "";
  return (
    `${doing}: operation error ${service}: ${operation}, https response error StatusCode: ${status}, ` +
    `RequestID: ${requestId}, ${untyped}${code}: ${message}`
  );
}
