import { stripVTControlCharacters } from "node:util";
import { costLines, renderPlans } from "../../../../src/operate/cli/deploy/plan-text";
import type { PlannedChangeEvent } from "../../../../src/operate/engine/events";
import type { AttributeChange, ResourceDetails } from "../../../../src/operate/engine/plan-details";
import type { CostChange } from "../../../../src/operate/operations/deploy/planned-cost";

const change = (action: string, address: string, reason?: string): PlannedChangeEvent => ({
  ...{ type: "planned_change", message: "", action, address, resourceType: address.split(".")[0] ?? "" },
  ...(reason !== undefined && { reason }),
});

const details = (given: Partial<ResourceDetails>): ResourceDetails => ({
  ...{ ids: [], attributes: [], changes: [], forcedBy: [] },
  ...given,
});

const changed = (attribute: string, from: string, to: string): AttributeChange => ({ attribute, from, to });
const UNKNOWN = "(known after apply)";

/** A plan as it is printed, without colours. */
function shown(
  width: number,
  changes: readonly PlannedChangeEvent[],
  known: ReadonlyMap<string, ResourceDetails> = new Map(),
): readonly string[] {
  const counts = { add: 0, change: 1, remove: 0, import: 0 };
  const plan = { counts, empty: false, warnings: [], changes, details: known };
  return stripVTControlCharacters(renderPlans([{ stack: "producer", plan }], { width }))
    .split("\n")
    .slice(1);
}

/** The port of the service changes. */
const PORT: ReadonlyMap<string, ResourceDetails> = new Map([
  [
    "aws_lb_target_group.load-balancer_target-group_2EB1ED9E",
    details({ name: "hello-tg", ids: ["arn:tg"], forcedBy: [changed("port", "8080", "9090")] }),
  ],
  [
    "aws_instance.service_instances_euc1-az1_07228455",
    details({ name: "hello-a", ids: ["i-1"], forcedBy: [changed("launch_template.version", "1", UNKNOWN)] }),
  ],
  ...["az1", "az2"].map(
    (zone) =>
      [
        `aws_lb_target_group_attachment.load-balancer_target-euc1-${zone}_A9E7A4C4`,
        details({
          forcedBy: [
            changed("target_group_arn", "arn:tg", UNKNOWN),
            changed("target_id", "i-1", UNKNOWN),
            changed("port", "8080", "9090"),
          ],
        }),
      ] as const,
  ),
  [
    "aws_lb_listener.load-balancer_listener_DF3231AC",
    details({ attributes: ["default_action", "port"], changes: [changed("port", "8080", "9090")] }),
  ],
  ...["egress", "ingress"].map(
    (direction) =>
      [
        `aws_vpc_security_group_${direction}_rule.load-balancer_a`,
        details({
          attributes: ["from_port", "to_port"],
          changes: [changed("from_port", "8080", "9090"), changed("to_port", "8080", "9090")],
        }),
      ] as const,
  ),
]);
const PORT_CHANGES = [...PORT].map(([address, { forcedBy }]) =>
  change(forcedBy.length > 0 ? "replace" : "update", address),
);

describe("a plan", () => {
  test("shows alike changes as one, with what forces them, at 80 columns", () => {
    expect(shown(80, PORT_CHANGES, PORT)).toEqual([
      "  replace  target group hello-tg   port 8080 → 9090",
      "  replace  instance hello-a        launch_template.version 1 → a new one",
      "  replace  2 targets               port 8080 → 9090, with the target group and",
      "                                   the instance",
      "  update   listener                port 8080 → 9090, default_action",
      "  update   2 security group rules  port 8080 → 9090",
    ]);
  });

  test("puts what does not fit below, in whole words, at 60 columns", () => {
    expect(shown(60, PORT_CHANGES, PORT)).toEqual([
      "  replace  target group hello-tg   port 8080 → 9090",
      "  replace  instance hello-a",
      "             launch_template.version 1 → a new one",
      "  replace  2 targets",
      "             port 8080 → 9090, with the target group and the",
      "             instance",
      "  update   listener",
      "             port 8080 → 9090, default_action",
      "  update   2 security group rules  port 8080 → 9090",
    ]);
  });

  const VPN = [
    change("delete", "aws_ec2_client_vpn_authorization_rule.vpn_authorization-vpc_C5927A7B"),
    change("delete", "aws_ec2_client_vpn_endpoint.vpn"),
    ...["a", "b"].map((one) => change("delete", `tls_private_key.vpn-certificates_key-${one}_CB2F3AE5`)),
  ];

  test("counts what goes with a part, its main resource first", () => {
    expect(shown(80, VPN)).toEqual([
      "  delete   4 × with the VPN  VPN endpoint, VPN authorization rule,",
      "                             2 private keys",
    ]);
    expect(shown(60, VPN)).toEqual([
      "  delete   4 × with the VPN",
      "             VPN endpoint, VPN authorization rule,",
      "             2 private keys",
    ]);
  });

  test("says why one resource goes, and puts what is destroyed before what is created", () => {
    const changes = [
      change("create", "aws_vpc.network"),
      change("delete", "aws_route53_record.dns_record_1B7E4516", "delete_because_no_resource_config"),
      change("replace", "aws_instance.service_a", "replace_because_tainted"),
      change("noop", "aws_eip.a"),
      change("read", "data.aws_ami.a"),
    ];
    expect(shown(80, changes)).toEqual([
      "  delete   DNS record  no longer in the config",
      "  replace  instance    its creation failed before",
      "  create   VPC",
    ]);
  });

  test("has no line for a plan of outputs only, and shows an action that it does not know", () => {
    expect(shown(80, [])).toEqual([]);
    expect(shown(80, [change("juggle", "aws_vpc.network")])).toEqual(["  juggle   VPC"]);
  });
});

test.each<[number, number, boolean, string]>([
  [127.284, 127.28, true, "127.28 USD a month, unchanged"],
  [127.28, 145.1, true, "127.28 → 145.10 USD a month"],
  [0, 127.28, true, "127.28 USD a month"],
  [127.28, 0, true, "127.28 → 0.00 USD a month"],
  [0, 0.5, false, "0.50 USD a month, and what has no known price"],
])("a cost of %d that becomes %d is told as it is", (before, after, isComplete, text) => {
  const cost: CostChange = { of: "all stacks", before: { usd: before, isComplete }, after: { usd: after, isComplete } };
  expect(costLines(cost)).toEqual([`cost of all stacks: ${text}`]);
});

test("a question without a cost has no line for it", () => {
  expect(costLines(undefined)).toEqual([]);
});
