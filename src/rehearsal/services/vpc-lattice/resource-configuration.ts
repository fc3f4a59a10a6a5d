/** VPC Lattice: resource configurations. */
import { RESOURCE_ADDRESS, RESOURCE_DOMAIN } from "../../../base/aws-facts/vpc-lattice";
import { accountOfArn, regionOfArn } from "../../../base/net/arn";
import { isPrivate, parseCidr } from "../../../base/net/cidr";
import { isPublicName } from "../../../base/net/domain";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blockOf, textOf } from "../../values/attributes";
import { domainStatus } from "./domain-verification";
import { checkName, hasEndpoints, inUse, isNamedBy, refuseInvalid } from "./lattice-refusals";

const GATEWAY = "aws_vpclattice_resource_gateway";

function createConfiguration(call: AwsCall, planned: ObjectValue): ObjectValue {
  checkName(call, textOf(planned, "name"), "rcfg");
  const gatewayId = textOf(planned, "resource_gateway_identifier");
  const gateway = call.find(GATEWAY, gatewayId.split("/").pop() ?? "");
  if (gatewayId !== "" && gateway === undefined) call.refuseMissing(GATEWAY, gatewayId);
  checkDefinition(call, planned, gateway);
  return {
    protocol: "TCP",
    type: "SINGLE",
    allow_association_to_shareable_service_network: false,
    ...domainAttributes(call, planned),
  };
}

function checkDefinition(call: AwsCall, planned: ObjectValue, gateway: WorldObject | undefined): void {
  const definition = blockOf(planned, "resource_configuration_definition") ?? {};
  checkDomain(call, definition, gateway);
  checkAddress(call, definition);
  checkArn(call, definition);
}

/** The verification of a custom domain name. */
function domainAttributes(call: AwsCall, configuration: ObjectValue): ObjectValue {
  const id = textOf(configuration, "domain_verification_id");
  const verification = id === "" ? undefined : call.require("aws_vpclattice_domain_verification", id);
  return {
    domain_verification_id: id,
    domain_verification_arn: textOf(verification?.attributes ?? {}, "arn"),
    domain_verification_status: domainStatus(call, id),
  };
}

/** A domain name must be public, unless the gateway resolves it in the VPC (LAT-08). */
function checkDomain(call: AwsCall, definition: ObjectValue, gateway: WorldObject | undefined): void {
  const domain = textOf(blockOf(definition, "dns_resource") ?? {}, "domain_name");
  if (domain === "" || isPublicName(domain.toLowerCase())) return;
  if (gateway?.attributes.resource_config_dns_resolution === "IN_VPC") return;
  refuseInvalid(call.by(RESOURCE_DOMAIN.id), `The domain name ${domain} must be publicly resolvable`);
}

/** An address must be private: AWS supports no public ones (LAT-14). */
function checkAddress(call: AwsCall, definition: ObjectValue): void {
  const text = textOf(blockOf(definition, "ip_resource") ?? {}, "ip_address");
  const address = parseCidr(`${text}/32`);
  if (address === undefined || isPrivate(address)) return;
  refuseInvalid(call.by(RESOURCE_ADDRESS.id), `The IP address ${text} is not supported: it must be private`);
}

/** A resource given by its ARN must be in the same account and region (LAT-07). */
function checkArn(call: AwsCall, definition: ObjectValue): void {
  const arn = textOf(blockOf(definition, "arn_resource") ?? {}, "arn");
  if (arn === "") return;
  if (accountOfArn(arn) === call.account && regionOfArn(arn) === call.region) return;
  refuseInvalid(
    call.by("LAT-07"),
    `The resource ${arn} is not in the account ${call.account} and region ${call.region}`,
  );
}

export const resourceConfigurationBehaviours: Behaviours = {
  aws_vpclattice_resource_configuration: {
    service: "VPC Lattice",
    label: "VPCLattice Resource Configuration",
    idPrefix: "rcfg",
    arn: (id) => `vpc-lattice:resourceconfiguration/${id}`,
    create: createConfiguration,
    update(call, planned) {
      const gatewayId = textOf(planned, "resource_gateway_identifier").split("/").pop() ?? "";
      checkDefinition(call, planned, call.find(GATEWAY, gatewayId));
      return {};
    },
    read: (call, { attributes }) => {
      const id = textOf(attributes, "domain_verification_id");
      return id === "" ? attributes : { ...attributes, domain_verification_status: domainStatus(call, id) };
    },
    operations: {
      create: "CreateResourceConfiguration",
      update: "UpdateResourceConfiguration",
      delete: "DeleteResourceConfiguration",
    },
    inUse: [
      inUse("Resource configuration", "VPC endpoint associations", hasEndpoints),
      inUse(
        "Resource configuration",
        "service network associations",
        isNamedBy("aws_vpclattice_service_network_resource_association", "resource_configuration_identifier"),
      ),
    ],
  },
};
