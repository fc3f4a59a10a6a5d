/** EC2: the proof that the private DNS name of an endpoint service belongs to its owner (SVC-15). */
import type { Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { blockOf, blocksOf, boolOf, stringsOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { normalizedName } from "../route53/dns-name";

/** @returns the record that AWS asks for, and how far the proof is; undefined for a service without a private name. */
export function verificationOf(service: WorldObject): ObjectValue | undefined {
  return blockOf(service.attributes, "private_dns_name_configuration");
}

/** AWS looks for the record below the private name and below each domain above it, in public DNS. */
function isProven(call: AwsCall, service: WorldObject, coming?: ObjectValue): boolean {
  const wanted = verificationOf(service);
  if (wanted === undefined) return false;
  const labels = normalizedName(textOf(service.attributes, "private_dns_name")).replace(/^\*\./, "").split(".");
  const places = labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
  const names = places.map((place) => `${normalizedName(textOf(wanted, "name"))}.${place}`);
  const publicZones = call
    .listAnywhere("aws_route53_zone", (zone) => blocksOf(zone, "vpc").length === 0)
    .map(({ id }) => id);
  const isProof = (record: ObjectValue) =>
    record.type === "TXT" &&
    publicZones.includes(textOf(record, "zone_id")) &&
    names.includes(normalizedName(textOf(record, "fqdn"))) &&
    stringsOf(record, "records").includes(textOf(wanted, "value"));
  return call.listAnywhere("aws_route53_record", isProof).length > 0 || (coming !== undefined && isProof(coming));
}

function markVerified(call: AwsCall, service: WorldObject): void {
  const wanted = verificationOf(service) ?? {};
  call.change(service, { private_dns_name_configuration: [{ ...wanted, state: "verified" }] });
}

/** Verifies every name whose proof was asked for and is there now. @param coming a record that is about to be */
export function verifyPrivateDnsNames(call: AwsCall, coming: ObjectValue): void {
  const waiting = call.listAnywhere(
    "aws_vpc_endpoint_service",
    (_, service) =>
      service.hidden?.verification_started === true && verificationOf(service)?.state === "pendingVerification",
  );
  for (const service of waiting) if (isProven(call, service, coming)) markVerified(call, service);
}

/** Behaviours by resource type. */
export const privateDnsVerificationBehaviours: Behaviours = {
  aws_vpc_endpoint_service_private_dns_verification: {
    service: "EC2",
    label: "VPC Endpoint Service Private DNS Verification",
    create(call, planned) {
      const operation = "StartVpcEndpointServicePrivateDnsVerification";
      const service = call.require("aws_vpc_endpoint_service", textOf(planned, "service_id"), operation);
      const wanted = verificationOf(service);
      if (wanted === undefined) {
        const message = `The VPC Endpoint Service ${service.id} does not have a private DNS name`;
        return call.refuse(operation, "InvalidParameter", message);
      }
      if (isProven(call, service)) markVerified(call, service);
      else if (boolOf(planned, "wait_for_verification") === true) {
        const record = `no TXT record ${textOf(wanted, "name")} with the value ${textOf(wanted, "value")}`;
        call.fail(
          `waiting for VPC Endpoint Service Private DNS Verification (${service.id}) create`,
          `unexpected state 'failed', wanted target 'verified'. last error: ${record} in public DNS`,
        );
      } else call.change(service, {}, { verification_started: true });
      return {};
    },
  },
};
