import { InvalidArgumentError } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";

const TARGET = /(?:(?<kind>create|update|delete|any):(?<type>[a-z0-9_]+|\*)|call:(?<call>[a-z0-9-]+:[A-Za-z0-9]+|\*))/;
const FORM = new RegExp(
  `^${TARGET.source}:(?<nth>[1-9]\\d*)(?::(?<mode>always|after|kill))?(?:=(?<code>[A-Za-z0-9.]+)(?::\\s*(?<message>.+))?)?$`,
);

/**
 * Reads a fault from the command line: `OPERATION:TYPE:N[:always|after|kill][=CODE[: MESSAGE]]`, for example
 * `create:aws_lb:1=TooManyLoadBalancers: You have reached the maximum`, `any:*:5`, `create:*:7:kill`. A call to AWS's
 * API is `call:SERVICE:OPERATION`: `call:ec2:DescribeVpcs:1=RequestLimitExceeded`.
 */
export function parseFault(text: string): Fault {
  const { kind = "call", type, call, nth, mode, code, message } = FORM.exec(text)?.groups ?? {};
  const target = type ?? call;
  if (!target || !nth) {
    throw new InvalidArgumentError(
      "Expected OPERATION:TYPE:N[:always|after|kill][=CODE[: MESSAGE]], or call:SERVICE:OPERATION:N…, for example create:aws_lb:1=TooManyLoadBalancers.",
    );
  }
  return {
    kind: kind as Fault["kind"],
    type: target,
    nth: Number(nth),
    always: mode === "always",
    when: mode === "after" ? "after" : "before",
    kill: mode === "kill",
    code: code ?? "InternalError",
    message: message ?? "An internal error has occurred",
  };
}
