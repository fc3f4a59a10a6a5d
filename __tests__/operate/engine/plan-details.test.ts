import { planSchema } from "../../../src/operate/engine/plan-details";

const change = (values: object) => ({
  before_sensitive: {},
  after_sensitive: {},
  after_unknown: {},
  ...values,
});

describe("the details of a plan", () => {
  const details = planSchema.parse({
    format_version: "1.2",
    resource_changes: [
      { address: "aws_vpc.same", change: change({ actions: ["no-op"], before: { id: "a" }, after: { id: "a" } }) },
      {
        address: "aws_lb.replaced",
        change: change({
          actions: ["delete", "create"],
          before: { name: "hello", subnet_mapping: [{ subnet_id: "subnet-1" }], secret: "old", key: "" },
          after: { name: "web", subnet_mapping: [{}], secret: "new", key: "k" },
          after_unknown: { subnet_mapping: [{ subnet_id: true }] },
          before_sensitive: { secret: true },
          after_sensitive: { secret: true },
          replace_paths: [["name"], ["subnet_mapping", 0, "subnet_id"], ["secret"], ["key"]],
        }),
      },
      {
        address: "aws_ec2_client_vpn_endpoint.vpn",
        change: change({
          actions: ["delete", "create"],
          before: { authentication_options: [{ type: "federated", self_service_saml_provider_arn: "" }] },
          after: { authentication_options: [{ type: "federated", self_service_saml_provider_arn: "arn" }] },
          replace_paths: [["authentication_options"]],
        }),
      },
      {
        address: "aws_vpc.tagged",
        change: change({
          actions: ["update"],
          before: { id: "a", tags: { a: "1" }, tags_all: { a: "1" } },
          after: { id: "a", tags: { a: "2" } },
          after_unknown: { tags_all: true },
        }),
      },
      {
        address: "aws_lb_listener.port",
        change: change({
          actions: ["update"],
          before: { name: "n", tags: { Name: "front" }, port: 8080, default_action: [{}], token: "a", version: 1 },
          after: { name: "n", tags: { Name: "front" }, port: 9090, default_action: [{ order: 1 }], token: "b" },
          after_unknown: { version: true },
          before_sensitive: { token: true },
        }),
      },
    ],
  });

  test("name what forces a replacement, with old and new values, but never a secret", () => {
    expect(details.get("aws_lb.replaced")?.forcedBy).toEqual([
      { attribute: "name", from: "hello", to: "web" },
      { attribute: "subnet_mapping.subnet_id", from: "subnet-1", to: "(known after apply)" },
      { attribute: "secret", from: "(sensitive)", to: "(sensitive)" },
      { attribute: "key", from: "none", to: "k" },
    ]);
  });

  test("name the argument that changes in a block of which there is one", () => {
    expect(details.get("aws_ec2_client_vpn_endpoint.vpn")?.forcedBy).toEqual([
      { attribute: "authentication_options.self_service_saml_provider_arn", from: "none", to: "arn" },
    ]);
  });

  test("name the attributes that change in place", () => {
    expect(details.get("aws_vpc.tagged")).toEqual({
      ids: ["a"],
      attributes: ["tags", "tags_all"],
      changes: [],
      forcedBy: [],
    });
  });

  test("have old and new values of what changes in place, where they are not nested", () => {
    expect(details.get("aws_lb_listener.port")).toMatchObject({
      attributes: ["default_action", "port", "token", "version"],
      changes: [
        { attribute: "port", from: "8080", to: "9090" },
        { attribute: "token", from: "(sensitive)", to: "(sensitive)" },
        { attribute: "version", from: "1", to: "(known after apply)" },
      ],
    });
  });

  test("name a resource as AWS does: by its tag, else by its name", () => {
    expect(details.get("aws_lb.replaced")?.name).toBe("hello");
    expect(details.get("aws_lb_listener.port")?.name).toBe("front");
    expect(details.get("aws_vpc.tagged")?.name).toBeUndefined();
  });

  test("leave out what does not change", () => {
    expect([...details.keys()]).toEqual([
      "aws_lb.replaced",
      "aws_ec2_client_vpn_endpoint.vpn",
      "aws_vpc.tagged",
      "aws_lb_listener.port",
    ]);
  });
});
