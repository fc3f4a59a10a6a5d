import { availability, type Moment } from "../../../../src/operate/operations/forecast/availability";
import { pathLines } from "../../../../src/operate/operations/forecast/forecast-lines";
import { consumerState, producerState } from "../../../support/default-topology";
import type { StateFixture } from "../../../support/state-fixture";

type Because = Moment["because"];
const DEREGISTERED: Because = [{ kind: "delete", words: "the deregistration of a target" }];
const LISTENS: Because = [
  { kind: "delete", words: "the deletion of the target group" },
  { kind: "update", words: "the update of the listener" },
];

const withoutTargets = (state: StateFixture): StateFixture =>
  state
    .addresses()
    .filter((address) => address.startsWith("aws_lb_target_group_attachment."))
    .reduce((left, address) => left.remove(address), state);

const withoutRecords = (state: StateFixture): StateFixture =>
  state
    .addresses()
    .filter((address) => address.startsWith("aws_route53_record."))
    .reduce((left, address) => left.remove(address), state);

const moment = (at: number, because: Because, producer = producerState(), consumer = consumerState()): Moment => ({
  ...{ at, because },
  states: [producer.toState(), consumer.toState()],
});

const linesOf = (moments: readonly Moment[], isComplete = true): readonly string[] => [
  ...new Set(availability(moments, isComplete).flatMap(pathLines)),
];

describe("the availability of intended paths", () => {
  test("is undisturbed where every moment is open", () => {
    const paths = availability([moment(0, []), moment(7, LISTENS)]);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.every(({ closures, fate }) => fate === "kept" && closures.length === 0)).toBe(true);
  });

  test("says from which step until which step, and for how long, a path is closed", () => {
    const moments = [moment(0, []), moment(20, DEREGISTERED, withoutTargets(producerState())), moment(240, LISTENS)];
    const lines = linesOf(moments);
    expect(lines[0]).toMatch(
      /^\S+: closed for VPN clients of consumer for about 3 min 40 s, from the deregistration of a target until the update of the listener$/,
    );
    expect(availability(moments)[0]?.closedSeconds).toBe(220);
  });

  test("names a path that is closed when the change stops", () => {
    const moments = [moment(0, []), moment(20, DEREGISTERED, withoutTargets(producerState()))];
    expect(linesOf(moments, false)[0]).toMatch(
      /closed for VPN clients of consumer, and not open again, from the deregistration of a target on$/,
    );
  });

  test("counts as closed for good a name that nobody intends any more", () => {
    const gone = moment(
      30,
      [{ kind: "delete", words: "the deletion of the DNS record" }],
      producerState(),
      withoutRecords(consumerState()),
    );
    const lines = linesOf([moment(0, []), gone]);
    expect(lines).toContainEqual(
      expect.stringMatching(/closed for good for VPN clients of consumer, from the deletion of the DNS record on$/),
    );
  });

  test("is not closed by VPN clients who take the place of subnets: what was open for them still is", () => {
    const withoutVpn = consumerState()
      .addresses()
      .filter((address) => address.startsWith("aws_ec2_client_vpn_"))
      .reduce((left, address) => left.remove(address), consumerState());
    const paths = availability([moment(0, [], producerState(), withoutVpn), moment(500, [])]);
    expect(paths.every(({ closures }) => closures.length === 0)).toBe(true);
    expect(paths.flatMap(pathLines)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /: assumed to be open for subnet \S+ of consumer, and no longer intended after the change$/,
        ),
        expect.stringMatching(/: open for VPN clients of consumer after the change$/),
      ]),
    );
  });

  test("does not call a path open that was closed before", () => {
    const closed = moment(0, [], withoutTargets(producerState()));
    expect(linesOf([closed, moment(60, LISTENS)])[0]).toMatch(/: open for VPN clients of consumer after the change$/);
    expect(linesOf([closed, { ...closed, at: 60 }])[0]).toMatch(/: closed for VPN clients of consumer throughout$/);
  });
});
