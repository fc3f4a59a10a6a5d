/** Errors about the properties of a construct or a stack, in code that uses them without a config. */
import { type UserError, userError } from "./user-error";

/** A construct that is placed in a subnet gets a network without subnets. */
export function networkWithoutSubnet(construct: string): UserError {
  return userError(
    `${construct} needs a subnet, got a network without one`,
    "expected: network.subnets with at least one subnet",
  );
}

/** User data exceeds what EC2 accepts (EC2-01). */
export function userDataTooLong(bytes: number, maximum: number): UserError {
  return userError(
    `user data is at most ${maximum} bytes, got ${bytes}`,
    "do: shorten the script, or download the rest of it at first boot",
  );
}

/** A consumer's stack does not know which service to connect to. */
export function serviceMissing(consumer: string): UserError {
  return userError(
    `consumer ${consumer} has neither a producer nor a service`,
    "expected: the producer's stack in `producer`, or another provider's service in `consumer.service`",
  );
}

/** A VPN with certificates in ACM has no server certificate. */
export function serverCertificateMissing(): UserError {
  return userError(
    "certificates from ACM need authentication.serverCertificateArn",
    "do: run `privatelink certs import`, or write the ARN of the server certificate",
  );
}

/** A shared resource is given by nothing. */
export function resourceTargetMissing(): UserError {
  return userError("a resource needs an ARN, a DNS name or an address", "expected: one of arn, dnsName, address");
}
