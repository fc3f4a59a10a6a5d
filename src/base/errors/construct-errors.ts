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

/** A stack already has an output, or another construct, of this name. */
export function outputExists(stack: string, name: string): UserError {
  return userError(
    `stack ${stack} already has something named ${name}`,
    "expected: a name of its own for each output",
    'do: publish each further service with a prefix, such as publishEndpointService(stack, service, { prefix: "orders" })',
  );
}

/** A prefix cannot be the beginning of an output's name. */
export function outputPrefixForm(path: string, prefix: string): UserError {
  return userError(
    `the outputs of ${path} cannot begin with "${prefix}"`,
    "expected: letters, digits, underscores and hyphens, beginning with a letter",
    "do: write a prefix such as orders",
  );
}

/** A value decides what is synthesized, so it cannot be one that is only known later. */
export function valueNotKnown(path: string, reason: string, fix: string): UserError {
  return userError(
    `${path} is a token, whose value is only known at apply`,
    `expected: a value that is known at synthesis, because ${reason}`,
    `do: ${fix}`,
  );
}

/** A construct without a port of its own is asked for it. */
export function portNotGiven(securityGroup: string): UserError {
  return userError(`${securityGroup} has no default port`, "do: name the port, with connections.allowFrom(peer, 443)");
}

/** A listener lacks the certificate that its protocol needs, or has a setting of another protocol. */
export function listenerSetting(path: string, setting: string, protocol: string): UserError {
  return protocol === "TLS"
    ? userError(`the TLS listener of ${path} has no ${setting}`, "do: write the ARN of a certificate in ACM")
    : userError(`the ${protocol} listener of ${path} cannot have ${setting}`, 'do: set protocol: "TLS", or remove it');
}

/** An endpoint service is given no load balancer, or both kinds. */
export function serviceLoadBalancers(path: string, found: string): UserError {
  return userError(
    `the endpoint service ${path} has ${found}`,
    "expected: one or more network load balancers in loadBalancer or loadBalancers, or gateway load balancers in gatewayLoadBalancers",
  );
}
