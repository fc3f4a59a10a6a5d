/** The functions of hashicorp/aws, with the errors that 5.100.0 returns. */
import { FunctionError, type FunctionParameter, type ProviderFunctions } from "../provider";
import type { CtyType } from "../schemas/schema";
import type { Value } from "../values/value";

const TEXT: CtyType = "string";
const text = (name: string): FunctionParameter => ({ name, type: TEXT });
const ARN_PARTS = ["partition", "service", "region", "account_id", "resource"] as const;
const SECTIONS = 6;

/** A looser form than AWS's: as in the provider, any text with six sections is an ARN. */
function partsOf(arn: Value | undefined): Readonly<Record<(typeof ARN_PARTS)[number], string>> {
  if (typeof arn !== "string" || !arn.startsWith("arn:")) throw new FunctionError("arn: invalid prefix");
  const sections = arn.split(":");
  if (sections.length < SECTIONS) throw new FunctionError("arn: not enough sections");
  const [, partition = "", service = "", region = "", account_id = "", ...resource] = sections;
  return { partition, service, region, account_id, resource: resource.join(":") };
}

function trimmed(arn: Value | undefined): string {
  const { partition, service, region, account_id, resource } = partsOf(arn);
  if (service !== "iam") throw new FunctionError('service must be "iam"');
  if (!resource.startsWith("role/")) throw new FunctionError('resource must begin with "role/"');
  const name = resource.split("/").at(-1) ?? "";
  return ["arn", partition, service, region, account_id, `role/${name}`].join(":");
}

/** The last one is of 6.x. */
export const AWS_FUNCTIONS: ProviderFunctions = {
  arn_build: {
    summary: "Builds an ARN from its constituent parts",
    parameters: ARN_PARTS.map(text),
    returns: TEXT,
    call: (parts) => ["arn", ...parts].join(":"),
  },
  arn_parse: {
    summary: "Parses an ARN into its constituent parts",
    parameters: [text("arn")],
    returns: ["object", Object.fromEntries(ARN_PARTS.map((part) => [part, TEXT]))],
    call: ([arn]) => partsOf(arn),
  },
  trim_iam_role_path: {
    summary: "Trims the path prefix from an IAM role Amazon Resource Name (ARN)",
    parameters: [text("arn")],
    returns: TEXT,
    call: ([arn]) => trimmed(arn),
  },
  user_agent: {
    summary: "Formats a User-Agent product for use with the user_agent argument",
    parameters: ["product_name", "product_version", "comment"].map(text),
    returns: TEXT,
    call: ([name, version, comment]) =>
      [[name, version].filter(Boolean).join("/"), comment && `(${comment})`].filter(Boolean).join(" "),
  },
};
