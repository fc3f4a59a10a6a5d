import { instantsOf, type JournalEntry } from "../../../../src/operate/operations/forecast/journal";
import type { Operation } from "../../../../src/rehearsal/simulation/operation";
import type { WorldObject } from "../../../../src/rehearsal/world/world";

const PLACE = { account: "111111111111", region: "eu-central-1" };
const object = (type: string, id: string): WorldObject => ({ ...PLACE, type, id, attributes: { id } });
const operation = (kind: Operation["kind"], type: string, id?: string, retries = false): Operation => ({
  ...PLACE,
  ...{ kind, type, id, retries },
});

const LISTENER = object("aws_lb_listener", "listener");
const SUBNET = object("aws_subnet", "subnet");
const RECORD = object("aws_route53_record", "record");

/** At which time which objects are there. */
function seen(entries: readonly JournalEntry[]): readonly (readonly [number, readonly string[]])[] {
  const instants = instantsOf([LISTENER, SUBNET], entries);
  return instants.map(({ at, objects }) => [at, objects.map(({ id }) => id)]);
}

describe("the instants of a journal", () => {
  test("take out of service what is being deleted, from the start of its deletion", () => {
    const deletion = operation("delete", "aws_lb_listener", "listener");
    expect(
      seen([
        { phase: "start", at: 5000, operation: deletion, objects: [LISTENER, SUBNET] },
        { phase: "done", at: 9000, operation: deletion, objects: [SUBNET] },
      ]),
    ).toEqual([
      [0, ["listener", "subnet"]],
      [5000, ["subnet"]],
      [9000, ["subnet"]],
    ]);
  });

  test("keep what AWS refuses to delete, for a while or at all", () => {
    const refused = operation("delete", "aws_lb_listener", "listener");
    const patient = operation("delete", "aws_subnet", "subnet", true);
    expect(
      seen([
        { phase: "start", at: 0, operation: refused, objects: [LISTENER, SUBNET] },
        { phase: "start", at: 0, operation: patient, objects: [LISTENER, SUBNET] },
        { phase: "refused", at: 1000, operation: refused, objects: [LISTENER, SUBNET] },
        { phase: "done", at: 2000, operation: patient, objects: [LISTENER] },
      ]),
    ).toEqual([
      [0, ["listener", "subnet"]],
      [1000, ["listener", "subnet"]],
      [2000, ["listener"]],
    ]);
  });

  test("are one for everything that ends at the same time, and name what was done", () => {
    const [one, other] = [
      operation("create", "aws_route53_record"),
      operation("update", "aws_lb_listener", "listener"),
    ];
    const instants = instantsOf(
      [LISTENER],
      [
        { phase: "start", at: 0, operation: one, objects: [LISTENER] },
        { phase: "done", at: 3000, operation: one, objects: [LISTENER, RECORD] },
        { phase: "done", at: 3000, operation: other, objects: [LISTENER, RECORD] },
      ],
    );
    expect(instants.map(({ at, operations }) => [at, operations])).toEqual([
      [0, []],
      [3000, [one, other]],
    ]);
  });
});
