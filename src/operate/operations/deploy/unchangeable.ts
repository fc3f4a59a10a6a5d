/** What AWS cannot change about a deployed stack: found from its state and its configuration, before the first change. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import { privateDnsNameLater, serviceCannotStay, subnetsWouldMove } from "../../../base/errors/deploy-errors";
import type { UserError } from "../../../base/errors/user-error";
import type { StackState } from "../../engine/documents";
import type { SynthesizedStack } from "../../engine/read-manifest";

type Resources = StackState["resources"];

const configurationSchema = z.object({
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

/** The arguments of a stack's resources by type and address, as they are synthesized. */
export type Configuration = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Reads what is synthesized for a stack. */
export function readConfiguration({ directory }: Pick<SynthesizedStack, "directory">): Configuration {
  const text = readFileSync(join(directory, "cdk.tf.json"), "utf8");
  const { resource } = configurationSchema.parse(JSON.parse(text));
  return new Map(
    Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, values]) => [`${type}.${name}`, values] as const),
    ),
  );
}

/**
 * Why a deployed stack cannot become what is synthesized.
 * @returns undefined where AWS can do it, and for a stack that is not deployed
 */
export function unchangeable(
  name: string,
  configuration: Configuration,
  { resources }: Pick<StackState, "resources">,
): UserError | undefined {
  const managed = resources.filter(({ mode }) => mode === "managed");
  return (
    (name === PRODUCER_STACK ? replacedService(configuration, managed) : undefined) ??
    movedSubnets(name, configuration, managed)
  );
}

/** What consumers are connected to. AWS neither replaces nor deletes it while there are connections (SVC-11, SVC-12). */
const CONNECTED: Readonly<Record<string, string>> = {
  aws_vpc_endpoint_service: "the endpoint service",
  aws_lb: "the Network Load Balancer",
  aws_vpclattice_resource_configuration: "the resource configuration",
  aws_vpclattice_resource_gateway: "the resource gateway",
};

function replacedService(configuration: Configuration, resources: Resources): UserError | undefined {
  for (const { address, type, values } of resources) {
    const what = CONNECTED[type];
    if (what === undefined || (type === "aws_lb" && values.load_balancer_type !== "network")) continue;
    const wanted = configuration.get(address);
    if (wanted === undefined) return serviceCannotStay(`${what} would be deleted`);
    const name = wanted.private_dns_name;
    if (typeof name === "string" && name !== values.private_dns_name) return privateDnsNameLater(name);
    const [reason] = [
      ...leavingSubnets(type === "aws_lb" ? "subnets" : "subnet_ids", values, wanted, configuration, resources),
      ...otherTarget(values, wanted),
    ];
    if (reason !== undefined) return serviceCannotStay(`${what} would be replaced: ${reason}`);
  }
  return undefined;
}

/** The subnets that a load balancer or a gateway would leave, or that would be replaced, each in words. */
function leavingSubnets(
  argument: string,
  values: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
  configuration: Configuration,
  resources: Resources,
): readonly string[] {
  if (wanted[argument] === undefined) return [];
  const stay = textsIn(wanted[argument]);
  return textsIn(values[argument]).flatMap((id) => {
    const subnet = resources.find((each) => each.type === "aws_subnet" && each.values.id === id);
    const isListed = stay.includes(id) || (subnet !== undefined && stay.includes(`\${${subnet.address}.id}`));
    const left = subnet ? `the subnet in ${String(subnet.values.availability_zone_id)}` : id;
    if (!isListed) return [`it would leave ${left}`];
    return isVpcReplaced(configuration, resources) ? ["its VPC would get another CIDR block"] : [];
  });
}

/** Another load balancer behind the service, or another resource behind the resource configuration. */
function otherTarget(
  values: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): readonly string[] {
  const literal = textsIn(wanted.network_load_balancer_arns).filter((arn) => !arn.includes("${"));
  const deployed = textsIn(values.network_load_balancer_arns);
  if (literal.length > 0 && literal.some((arn) => !deployed.includes(arn)))
    return [`it would be associated with ${literal.join(", ")}`];
  const [before, after] = [values, wanted].map((each) => resourcesIn(each.resource_configuration_definition));
  const isSame = before?.join() === after?.join() || after?.some((each) => each.includes("${"));
  return isSame ? [] : [`it would be for ${after?.join(", ")} instead of ${before?.join(", ")}`];
}

/** The DNS name, address or ARN in the definition of a resource configuration: the provider replaces it with another. */
function resourcesIn(definition: unknown): readonly string[] {
  if (Array.isArray(definition)) return definition.flatMap(resourcesIn);
  if (typeof definition !== "object" || definition === null) return [];
  return Object.entries(definition).flatMap(([name, value]) =>
    typeof value === "string"
      ? ["arn", "domain_name", "ip_address"].includes(name)
        ? [value]
        : []
      : resourcesIn(value),
  );
}

/** Subnets whose block would change. AWS changes no subnet's block, and deletes none that is used. */
function movedSubnets(name: string, configuration: Configuration, resources: Resources): UserError | undefined {
  if (isVpcReplaced(configuration, resources)) return undefined;
  const subnets = resources.flatMap(({ address, type, values }) => {
    const wanted = type === "aws_subnet" ? configuration.get(address) : undefined;
    if (wanted === undefined) return [];
    const member = address.startsWith("aws_subnet.privatelink-subnets_") ? ".privateLinkSubnets" : "";
    return [
      {
        member,
        zoneId: String(values.availability_zone_id),
        deployed: String(values.cidr_block),
        planned: String(wanted.cidr_block),
      },
    ];
  });
  const moved = subnets.find(({ deployed, planned }) => deployed !== planned);
  if (moved === undefined) return undefined;
  const network = name === PRODUCER_STACK ? "producer.network" : `consumers.${name}.network`;
  return subnetsWouldMove(
    name,
    `${network}${moved.member}`,
    subnets.filter(({ member }) => member === moved.member),
  );
}

function isVpcReplaced(configuration: Configuration, resources: Resources): boolean {
  return resources.some(({ address, type, values }) => {
    const wanted = type === "aws_vpc" ? configuration.get(address)?.cidr_block : undefined;
    return wanted !== undefined && wanted !== values.cidr_block;
  });
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
