/** EC2: the domain ownership verification of an endpoint service's private DNS name (SVC-15). */

import { isPublicName, normalizedName } from "../../../base/net/domain";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blockOf, boolOf, stringsOf, textOf } from "../../values/attributes";
import { publicRecords } from "../route53/public-records";

/** @returns the required record and the state of the verification; undefined for a service without a private name. */
export function verificationOf(service: WorldObject): ObjectValue | undefined {
  return blockOf(service.attributes, "private_dns_name_configuration");
}

/**
 * AWS looks up the record in public DNS, below the private name and each of its parent domains.
 * @param coming - a record that is being created
 */
function isProven(call: AwsCall, service: WorldObject, coming?: ObjectValue): boolean {
  const wanted = verificationOf(service);
  if (wanted === undefined) return false;
  const name = normalizedName(textOf(service.attributes, "private_dns_name")).replace(/^\*\./, "");
  // No registry delegates a name such as corp.internal, so public DNS does not ask its hosted zone.
  if (!isPublicName(name)) return false;
  const labels = name.split(".");
  const places = labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
  const names = places.map((place) => `${normalizedName(textOf(wanted, "name"))}.${place}`);
  const isProof = (record: ObjectValue) =>
    record.type === "TXT" &&
    names.includes(normalizedName(textOf(record, "fqdn"))) &&
    stringsOf(record, "records").includes(textOf(wanted, "value"));
  return publicRecords(call, coming).some(isProof);
}

function markVerified(call: AwsCall, service: WorldObject): void {
  const wanted = verificationOf(service) ?? {};
  call.change(service, { private_dns_name_configuration: [{ ...wanted, state: "verified" }] });
}

/** Verifies every name whose verification was started and whose record now exists. @param coming a record being created */
export function verifyPrivateDnsNames(call: AwsCall, coming: ObjectValue): void {
  const waiting = call.listAnywhere(
    "aws_vpc_endpoint_service",
    (_, service) =>
      service.hidden?.verification_started === true && verificationOf(service)?.state === "pendingVerification",
  );
  for (const service of waiting) if (isProven(call, service, coming)) markVerified(call, service);
}

/** Looks up the record now, and else whenever one is created. @returns the required record, and whether it is there */
export function startVerification(call: AwsCall, serviceId: string): { wanted: ObjectValue; isVerified: boolean } {
  const service = call.require("aws_vpc_endpoint_service", serviceId);
  const wanted = verificationOf(service);
  if (wanted === undefined)
    return call.refuse("InvalidParameter", `The VPC Endpoint Service ${serviceId} does not have a private DNS name`);
  const isVerified = isProven(call, service);
  if (isVerified) markVerified(call, service);
  else call.change(service, {}, { verification_started: true });
  return { wanted, isVerified };
}

export const privateDnsVerificationBehaviours: Behaviours = {
  aws_vpc_endpoint_service_private_dns_verification: {
    service: "EC2",
    label: "VPC Endpoint Service Private DNS Verification",
    operations: { create: "StartVpcEndpointServicePrivateDnsVerification" },
    create(call, planned) {
      const serviceId = textOf(planned, "service_id");
      const { wanted, isVerified } = startVerification(call, serviceId);
      if (!isVerified && boolOf(planned, "wait_for_verification") === true) {
        const record = `no TXT record ${textOf(wanted, "name")} with the value ${textOf(wanted, "value")}`;
        call
          .by("SVC-15")
          .fail(
            `waiting for VPC Endpoint Service Private DNS Verification (${serviceId}) create`,
            `unexpected state 'failed', wanted target 'verified'. last error: ${record} in public DNS`,
          );
      }
      return {};
    },
  },
};
