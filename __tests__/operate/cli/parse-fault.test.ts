import { InvalidArgumentError } from "commander";
import { parseFault } from "../../../src/operate/cli/rehearse/parse-fault";

const DEFAULTS = {
  always: false,
  when: "before",
  kill: false,
  lost: false,
  code: "InternalError",
  message: "An internal error has occurred",
};

describe("a fault on the command line", () => {
  test.each([
    ["create:aws_lb:1", { kind: "create", type: "aws_lb", nth: 1 }],
    ["any:*:5", { kind: "any", type: "*", nth: 5 }],
    ["update:aws_vpc:2:always", { kind: "update", type: "aws_vpc", nth: 2, always: true }],
    ["delete:aws_subnet:1:after", { kind: "delete", type: "aws_subnet", nth: 1, when: "after" }],
    [
      "call:ec2:DescribeVpcs:1=RequestLimitExceeded",
      { kind: "call", type: "ec2:DescribeVpcs", nth: 1, code: "RequestLimitExceeded" },
    ],
    ["call:*:3:kill", { kind: "call", type: "*", nth: 3, kill: true }],
    ["create:*:7:kill", { kind: "create", type: "*", nth: 7, kill: true }],
    ["create:*:7:done-kill", { kind: "create", type: "*", nth: 7, when: "after", kill: true }],
    ["create:*:7:lost", { kind: "create", type: "*", nth: 7, lost: true }],
    ["create:aws_lb:1=TooManyLoadBalancers", { kind: "create", type: "aws_lb", nth: 1, code: "TooManyLoadBalancers" }],
    [
      "create:aws_lb:12:after=Throttling: Rate exceeded",
      {
        kind: "create",
        type: "aws_lb",
        nth: 12,
        when: "after",
        code: "Throttling",
        message: "Rate exceeded",
      },
    ],
  ])("is read from %s", (text, fault) => {
    expect(parseFault(text)).toEqual({ ...DEFAULTS, ...fault });
  });

  test.each([
    "",
    "create",
    "create:aws_lb",
    "make:aws_lb:1",
    "create:aws_lb:0",
    "create:AWS::LB:1",
    "create:*:1:now",
    "call:aws_lb:1",
  ])("is refused with the form and an example when it is %j", (text) => {
    expect(() => parseFault(text)).toThrow(InvalidArgumentError);
    expect(() => parseFault(text)).toThrow("for example create:aws_lb:1=TooManyLoadBalancers.");
  });
});
