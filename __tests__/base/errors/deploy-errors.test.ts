import { changeWouldFail } from "../../../src/base/errors/deploy-errors";

test("a change for which the engine finds no order is refused with a way to make it in several", () => {
  const { message } = changeWouldFail("consumer", ["Cycle: aws_vpc.network, aws_subnet.one (destroy)"], []);
  expect(message).toContain('the changes of stack "consumer" cannot be made in one run');
  expect(message).toContain("nothing was changed");
  expect(message).toContain("do: restore what was deployed, then change one member of the config at a time");
});
