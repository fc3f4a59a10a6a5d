/** What a user should know about the providers of a configuration before an engine runs. */
import { basename, dirname, join } from "node:path";
import { unique } from "../../../base/collections";
import { meetsConstraint } from "../../../base/version-constraint";
import { AWS_VERSIONS, isAwsType, SIMULATED_PROVIDERS } from "../../../rehearsal/simulated-providers";
import type { RequiredProvider, UsedType } from "../../engine/configuration/required-providers";

/** @returns a line for each type of hashicorp/aws that the configuration uses and no simulated version has. */
export function typeNotes(used: readonly UsedType[]): readonly string[] {
  const unknown = used.filter(({ kind, type }) => type.startsWith("aws_") && !isAwsType(kind, type));
  return unique(unknown.map(({ type }) => type)).map(
    (type) =>
      `the rehearsal does not simulate ${type}: it has the types of hashicorp/aws ${AWS_VERSIONS.join(" and ")}, and the ` +
      "engine refuses any other as unsupported.",
  );
}

/** @returns a line for each provider that is not simulated, and for each version that the simulated one is not. */
export function providerNotes(required: readonly RequiredProvider[]): readonly string[] {
  const others = unique(required.map(({ source }) => source)).filter((source) => !SIMULATED_PROVIDERS.includes(source));
  const unmet = required.filter(
    ({ source, version }) =>
      source === "hashicorp/aws" &&
      version !== undefined &&
      !AWS_VERSIONS.some((simulated) => meetsConstraint(simulated, version)),
  );
  const constraints = unique(unmet.map(({ version }) => version ?? ""));
  return [
    ...others.map(
      (source) =>
        `${source} is not simulated: the engine uses the real plugin, from its registry or a mirror, and what it manages is real. ` +
        "In a test of the engine, mock_provider replaces it.",
    ),
    ...constraints.map((constraint) => {
      const file = unmet.find(({ version }) => version === constraint)?.file ?? "";
      return (
        `${join(basename(dirname(file)), basename(file))} asks for hashicorp/aws ${constraint}: the rehearsal has the types and ` +
        `arguments of ${AWS_VERSIONS.join(" and ")}, and the engine refuses any other as unsupported.`
      );
    }),
  ];
}
