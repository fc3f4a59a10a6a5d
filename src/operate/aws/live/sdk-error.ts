import type { SdkError } from "../aws-call-problem";

/** What the SDK attaches to an error. */
interface Attached {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>>; readonly statusCode?: number };
  readonly $responseBodyText?: unknown;
}

/** The SDK's note for its own developers. */
const DEVELOPER_NOTE = /\s*Deserialization error: to see the raw response.*$/s;

const WRAPPED = /^([A-Z]\w+): (.*)$/s;

/** The facts of an error of the SDK. */
export function sdkError(error: Error): SdkError {
  const { code, cause, $metadata = {}, $response = {}, $responseBodyText: body } = error as Error & Attached;
  const headers = $response.headers ?? {};
  const date = Date.parse(headers.date ?? "");
  const system = typeof code === "string" ? code : (cause as { readonly code?: unknown } | undefined)?.code;
  const text = error.message.replace(DEVELOPER_NOTE, "");
  // The credential providers wrap the errors of their own calls.
  const [, inner, message] = (error.name === "CredentialsProviderError" && WRAPPED.exec(text)) || [];
  return {
    name: inner ?? error.name,
    message: message ?? text,
    attempts: $metadata.attempts,
    status: $metadata.httpStatusCode ?? $response.statusCode,
    systemCode: typeof system === "string" ? system : undefined,
    isFromAws: Object.keys(headers).some((name) => /^x-amzn?-/i.test(name)) || $metadata.requestId !== undefined,
    isUnreadable: DEVELOPER_NOTE.test(error.message),
    isPage:
      /html/i.test(headers["content-type"] ?? "") || (typeof body === "string" && /^\s*<(!doctype )?html/i.test(body)),
    clockSkew: Number.isNaN(date) ? undefined : Date.now() - date,
  };
}
