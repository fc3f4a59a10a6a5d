/** Errors of AWS services, as the real provider prints them. */
import { DiagnosticError } from "../provider";

/** An error of an AWS service. */
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

/** How AWS refuses an id that names nothing. */
export interface NotFound {
  /** AWS's code, for example `InvalidVpcID.NotFound`. */
  readonly code: string;
  readonly message: string | ((id: string) => string);
  /** HTTP status; @default 400 */
  readonly status?: number;
}

/** Codes that are common to all services: no SDK has a type for them. */
const COMMON_CODE = /^(Validation|AccessDenied|Unauthorized|InvalidParameter|Throttling)/;

/** @returns what the SDK says. It writes `api error` before codes for which it has no type: all of EC2's. */
function sdkText({ service, operation, code, message, status = 400, requestId }: AwsError): string {
  const untyped = service === "EC2" || COMMON_CODE.test(code) ? "api error " : "";
  return (
    `operation error ${service}: ${operation}, https response error StatusCode: ${status}, ` +
    `RequestID: ${requestId}, ${untyped}${code}: ${message}`
  );
}

/** A refusal of AWS, ready for the engine. */
export class AwsRefusal extends DiagnosticError {
  public override readonly name: string = "AwsRefusal";
  /** AWS's code. */
  public readonly code: string;

  /**
   * @param twoParts whether the provider keeps what it was doing apart from what AWS said, as the types do that
   *   are written with the plugin framework
   */
  public constructor(error: AwsError, twoParts = false) {
    super([
      twoParts
        ? { severity: "error", summary: error.doing, detail: sdkText(error) }
        : { severity: "error", summary: `${error.doing}: ${sdkText(error)}` },
    ]);
    this.code = error.code;
  }
}
