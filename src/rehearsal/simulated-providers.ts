/** The providers that every rehearsal serves. */
import { SMALL_PROVIDERS } from "./providers";
import { awsSchema } from "./schemas";

/** The versions of hashicorp/aws whose types and arguments are simulated. */
export const AWS_VERSIONS: readonly string[] = ["5.100.0", "6.25.0"];

/** The addresses of the providers, without the registry's host. */
export const SIMULATED_PROVIDERS: readonly string[] = [
  "hashicorp/aws",
  "hashicorp/tls",
  ...SMALL_PROVIDERS.map(({ name }) => `hashicorp/${name}`),
];

/** Whether hashicorp/aws has a resource type or a data source of this name, in one of the versions. */
export function isAwsType(kind: "resource" | "data", type: string): boolean {
  const { resources, data_sources } = awsSchema();
  return type in (kind === "resource" ? resources : data_sources);
}
