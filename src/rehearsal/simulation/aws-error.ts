/** Errors of AWS services, as the real provider prints them. */
import { DiagnosticError } from "../provider";

/** An error of an AWS service. */
export interface AwsError {
  /** The provider's activity, for example `creating EC2 Subnet`. */
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
  /** The rule or the fact about AWS behind the refusal, such as `CVPN-01`. */
  readonly rule?: string;
}

/** A refusal: AWS's code and text. */
export type Problem = readonly [code: string, message: string];

/** How AWS refuses an unknown id. */
export interface NotFound {
  /** AWS's code, for example `InvalidVpcID.NotFound`. */
  readonly code: string;
  readonly message: string | ((id: string) => string);
  /** HTTP status; @default 400 */
  readonly status?: number;
}

/** Codes common to all services, for which the SDK has no type. */
const COMMON_CODE = /^(Validation|AccessDenied|Unauthorized|InvalidParameter|Throttling)/;

/** @returns the SDK's error text. It has `api error` in front of codes without a type, such as all of EC2's. */
function sdkText({ service, operation, code, message, status = 400, requestId }: AwsError): string {
  const untyped = service === "EC2" || COMMON_CODE.test(code) ? "api error " : "";
  return (
    `operation error ${service}: ${operation}, https response error StatusCode: ${status}, ` +
    `RequestID: ${requestId}, ${untyped}${code}: ${message}`
  );
}

/** An error of AWS as a diagnostic for the engine. */
export class AwsRefusal extends DiagnosticError {
  public override readonly name: string = "AwsRefusal";
  /** AWS's code. */
  public readonly code: string;
  /** AWS's own text, without the provider's words. */
  public readonly text: string;
  /** HTTP status. */
  public readonly status: number;
  /** The rule or the fact about AWS behind the refusal, such as `CVPN-01`. */
  public readonly rule: string | undefined;

  /**
   * @param twoParts whether the provider reports its activity and AWS's error as summary and detail, as types
   *   written with the plugin framework do
   */
  public constructor(error: AwsError, twoParts = false) {
    super([
      twoParts
        ? { severity: "error", summary: error.doing, detail: sdkText(error) }
        : { severity: "error", summary: `${error.doing}: ${sdkText(error)}` },
    ]);
    this.code = error.code;
    this.text = error.message;
    this.status = error.status ?? 400;
    this.rule = error.rule;
  }
}
