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

const PAGE = /^\s*<(!doctype )?html/i;

const WRAPPED = /^([A-Z]\w+): (.*)$/s;

/** What the SDK makes of an error that is none for it, such as one of Node's own in another context. */
const WRAPPER = /^AWS SDK error wrapper for (\w+): (.*)$/s;

/** The facts of an error of the SDK. */
export function sdkError(error: Error): SdkError {
  const { code, cause, $metadata = {}, $response = {}, $responseBodyText: body } = error as Error & Attached;
  const headers = $response.headers ?? {};
  const date = Date.parse(headers.date ?? "");
  const system = typeof code === "string" ? code : (cause as { readonly code?: unknown } | undefined)?.code;
  const text = error.message.replace(DEVELOPER_NOTE, "");
  // The credential providers wrap the errors of their own calls.
  const isOfProvider = error.name === "CredentialsProviderError";
  const [, inner, message] = (isOfProvider ? WRAPPED : WRAPPER).exec(text) ?? [];
  return {
    name: inner ?? error.name,
    message: message ?? text,
    attempts: $metadata.attempts,
    status: $metadata.httpStatusCode ?? $response.statusCode,
    systemCode: typeof system === "string" ? system : undefined,
    isFromAws: Object.keys(headers).some((name) => /^x-amzn?-/i.test(name)) || $metadata.requestId !== undefined,
    isUnreadable: DEVELOPER_NOTE.test(error.message) || error.name === "SyntaxError",
    isPage: isPage(error, body, headers["content-type"] ?? ""),
    clockSkew: Number.isNaN(date) ? undefined : Date.now() - date,
  };
}

/** Whether the answer is a web page: by its body, as far as the SDK shows it, and by its type otherwise. */
function isPage({ name, message }: Error, body: unknown, contentType: string): boolean {
  if (typeof body === "string") return PAGE.test(body);
  if (name === "SyntaxError") return message.startsWith("Unexpected token '<'");
  return /html/i.test(contentType);
}
