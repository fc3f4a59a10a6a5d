import { InvalidArgumentError } from "commander";
import type { Fault } from "../../../rehearsal/simulation/faults";

const FORM =
  /^(create|update|delete|any):([a-z0-9_]+|\*):([1-9]\d*)(?::(always|after|kill))?(?:=([A-Za-z0-9.]+)(?::\s*(.+))?)?$/;

/**
 * Reads a fault from the command line: `OPERATION:TYPE:N[:always|after|kill][=CODE[: MESSAGE]]`, for example
 * `create:aws_lb:1=TooManyLoadBalancers: You have reached the maximum`, `any:*:5`, `create:*:7:kill`.
 */
export function parseFault(text: string): Fault {
  const [, kind, type, nth, mode, code, message] = FORM.exec(text) ?? [];
  if (!kind || !type || !nth) {
    throw new InvalidArgumentError(
      "Expected OPERATION:TYPE:N[:always|after|kill][=CODE[: MESSAGE]], for example create:aws_lb:1=TooManyLoadBalancers.",
    );
  }
  return {
    kind: kind as Fault["kind"],
    type,
    nth: Number(nth),
    always: mode === "always",
    when: mode === "after" ? "after" : "before",
    kill: mode === "kill",
    code: code ?? "InternalError",
    message: message ?? "An internal error has occurred",
  };
}
