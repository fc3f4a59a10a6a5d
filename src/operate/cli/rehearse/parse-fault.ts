import { InvalidArgumentError } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";

const TARGET = /(?:(?<kind>create|update|delete|any):(?<type>[a-z0-9_]+|\*)|call:(?<call>[a-z0-9-]+:[A-Za-z0-9]+|\*))/;
const FORM = new RegExp(
  `^${TARGET.source}:(?<nth>[1-9]\\d*)(?::(?<mode>always|after|kill|done-kill|lost))?(?:=(?<code>[A-Za-z0-9.]+)(?::\\s*(?<message>.+))?)?$`,
);

/**
 * Reads a fault from the command line: `OPERATION:TYPE:N[:MODE][=CODE[: MESSAGE]]`, for example
 * `create:aws_lb:1=TooManyLoadBalancers: You have reached the maximum`, `any:*:5`, `create:*:7:kill`. A call to AWS's
 * API is `call:SERVICE:OPERATION`: `call:ec2:DescribeVpcs:1=RequestLimitExceeded`.
 *
 * Modes: `always`: every one from the Nth on; `after`: AWS did it, and then the provider failed; `lost`: AWS did it, and
 * the answer was lost; `kill`: the engine dies before AWS acts; `done-kill`: after.
 */
export function parseFault(text: string): Fault {
  const { kind = "call", type, call, nth, mode, code, message } = FORM.exec(text)?.groups ?? {};
  const target = type ?? call;
  if (!target || !nth) {
    throw new InvalidArgumentError(
      "Expected OPERATION:TYPE:N[:always|after|lost|kill|done-kill][=CODE[: MESSAGE]], or call:SERVICE:OPERATION:N…, for example create:aws_lb:1=TooManyLoadBalancers.",
    );
  }
  return {
    kind: kind as Fault["kind"],
    type: target,
    nth: Number(nth),
    always: mode === "always",
    when: mode === "after" || mode === "done-kill" ? "after" : "before",
    lost: mode === "lost",
    kill: mode === "kill" || mode === "done-kill",
    code: code ?? "InternalError",
    message: message ?? "An internal error has occurred",
  };
}
