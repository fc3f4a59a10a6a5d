/** Errors about stacks that are deployed, destroyed and tested. */
import { amount } from "../collections";
import { type UserError, userError } from "./user-error";

/** The config has no stack of that name. */
export function noSuchStack(name: string, stacks: readonly string[]): UserError {
  return userError(`there is no stack "${name}"`, `expected: one of ${stacks.join(", ")}`);
}

/** A stack cannot be planned before the one that it depends on is deployed. */
export function dependencyNotDeployed(name: string, waiting: readonly string[]): UserError {
  return userError(
    `${waiting.join(", ")} cannot be planned: ${name} is not deployed`,
    `do: privatelink deploy ${[name, ...waiting].join(" ")}`,
  );
}

/** A stack cannot be destroyed while others depend on it. */
export function stackStillNeeded(name: string, users: readonly string[]): UserError {
  const names = users.join(", ");
  return userError(
    `${name} cannot be destroyed: ${names} ${users.length === 1 ? "depends" : "depend"} on it`,
    `do: privatelink destroy ${[name, ...users].join(" ")}, which destroys ${names} first`,
  );
}

/** AWS would refuse to delete the load balancer, after the consumers are gone. */
export function deletionProtected(loadBalancers: readonly string[]): UserError {
  return userError(
    `protected from deletion: ${amount(loadBalancers.length, "load balancer")}, ${loadBalancers.join(", ")} (LB-15)`,
    "expected: deletionProtection: false, deployed",
    "do: set `deletionProtection: false` in the config, run `privatelink deploy producer`, then `privatelink destroy`",
  );
}

/** An engine finds no order for what has to be created and deleted. */
function changesInCircle(stack: string): UserError {
  return userError(
    `the changes of stack "${stack}" cannot be made in one run: each would have to come before another one`,
    "found: parts of the stack that go, and depend on others that are replaced",
    "nothing was changed",
    "do: restore what was deployed, then change one member of the config at a time, each with a deployment of its own:",
    "  first what goes, then what is replaced",
  );
}

/** A forecast shows that AWS refuses a change halfway. */
export function changeWouldFail(stack: string, reasons: readonly string[], closed: readonly string[]): UserError {
  if (reasons.some((reason) => reason.startsWith("Cycle: "))) return changesInCircle(stack);
  return userError(
    `the change is refused: on a copy of what is deployed, AWS refuses it halfway, in ${stack}`,
    ...reasons.map((reason) => `  ${reason}`),
    ...(closed.length > 0 ? ["it would leave:", ...closed.map((line) => `  ${line}`)] : []),
    "nothing was changed",
    "do: restore the member of the config that this comes from; to try it anyway, add --no-forecast",
    "  or, if everything may be created again: privatelink destroy, then privatelink deploy",
  );
}

/** Subnets would get other CIDR blocks. */
export function subnetsWouldMove(
  name: string,
  network: string,
  subnets: readonly { readonly zoneId: string; readonly deployed: string; readonly planned: string }[],
): UserError {
  const moved = subnets.filter(({ deployed, planned }) => deployed !== planned);
  const deployed = subnets.map((subnet) => `"${subnet.zoneId}": "${subnet.deployed}"`).join(", ");
  return userError(
    `the subnets of stack "${name}" would move: nothing was changed`,
    ...moved.map((subnet) => `${subnet.zoneId}: deployed ${subnet.deployed}, planned ${subnet.planned}`),
    "AWS changes no subnet's CIDR block, and deletes no subnet that is used",
    `do: keep the deployed blocks, in ${network}:`,
    `  subnetCidrs: { ${deployed} },`,
    "  or run `privatelink destroy` and then `privatelink deploy`",
  );
}

/** What consumers are connected to would be replaced or deleted. */
export function serviceCannotStay(problem: string): UserError {
  return userError(
    `${problem}: nothing was changed`,
    "AWS does not do this while the service exists and consumers are connected to it",
    "do: restore what was deployed; or run `privatelink destroy` and then `privatelink deploy`: the service gets a new name,",
    "  and every consumer a new endpoint",
  );
}

/** A deployed service would get a private DNS name, or another one. */
export function privateDnsNameLater(name: string): UserError {
  return userError(
    `the deployed endpoint service would get the private DNS name ${name}: nothing was changed`,
    "the TXT record of the name is known only after the service has it, and the provider neither adds nor changes it then",
    "do: restore what was deployed; or run `privatelink destroy` and then `privatelink deploy`: the service gets a new name,",
    "  and every consumer a new endpoint",
  );
}

/** A zone of the load balancer that the endpoint service does not take. */
export function serviceZonesMissing(serviceId: string, zones: readonly string[]): UserError {
  return userError(
    `the endpoint service ${serviceId} is not in ${zones.join(", ")}, although its load balancer is`,
    "do: in the VPC console, endpoint services, choose Actions, Associate or disassociate load balancers, and save the same",
    "  load balancer again; then run `privatelink deploy` again",
  );
}

/** A stack is deployed in another account or region than the config says. */
export function deployedElsewhere(
  stack: string,
  what: "account" | "region",
  deployed: string,
  wanted: string,
  isByCredentials = false,
): UserError {
  const who = isByCredentials ? "the credentials are of" : "the config says";
  return userError(
    `${stack} is deployed in ${what} ${deployed}, and ${who} ${wanted}: everything would be created a second time, and what is in ${deployed} would stay`,
    "nothing was changed",
    isByCredentials
      ? `do: use credentials of account ${deployed}; to move the stack, destroy it with them first`
      : `do: restore the ${what} in the config; to move the stack, destroy it with the old config first, or deploy a second config with another name in ${wanted}, and destroy the old one when nobody uses it`,
  );
}

/** A stack has no saved plan to apply. */
export function stackNotPlanned(name: string): UserError {
  return userError(`stack "${name}" was not planned`, "do: run the command again");
}

/** Checks fail before a deployment. */
export function checksFailed(
  failed: readonly {
    readonly check: string;
    readonly where: string;
    readonly found: string;
    readonly expected?: string;
    readonly fix?: string;
  }[],
): UserError {
  return userError(
    failed.length === 1 ? "a check failed" : `${failed.length} checks failed`,
    ...failed.flatMap(({ check, where, found, expected, fix }) => [
      `${check}, ${where}: ${found}`,
      ...(expected === undefined ? [] : [`  expected: ${expected}`]),
      ...(fix === undefined ? [] : [`  do: ${fix}`]),
    ]),
    "do: run `privatelink check` for all results",
  );
}

/** A consumer that should be tested is not deployed. */
export function consumerNotDeployed(name: string): UserError {
  return userError(`consumer ${name} is not deployed`, "do: privatelink deploy");
}

/** The port of a service that is not in the config is unknown. */
export function unknownServicePort(consumer: string): UserError {
  return userError(`the service port for ${consumer} is unknown`);
}

/** The config has no consumer, or none of that name. */
export function noSuchConsumer(chosen: string | undefined, consumers: readonly string[]): UserError {
  return userError(
    chosen === undefined ? "the config has no consumers" : `the config has no consumer "${chosen}"`,
    `expected: one of ${consumers.join(", ")}`,
  );
}
