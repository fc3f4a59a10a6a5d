import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { balancerScene } from "./load-balancers";

const TYPE = "aws_lb_target_group";

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
describe("a target group", () => {
  test("has AWS's defaults for TCP", async () => {
    const { group } = await balancerScene();
    const made = await group({ name: "hello" });
    const off = { minimum_healthy_targets_percentage: "off" };
    expect(made).toMatchObject({
      id: made.arn,
      arn: expect.stringMatching(
        /^arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup\/hello\/[0-9a-f]{16}$/,
      ),
      arn_suffix: String(made.arn).split(":").at(-1),
      connection_termination: false,
      ip_address_type: "ipv4",
      load_balancing_algorithm_type: null,
      load_balancing_anomaly_mitigation: null,
      load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
      preserve_client_ip: "true",
      protocol_version: null,
      health_check: [
        {
          enabled: true,
          healthy_threshold: 5,
          interval: 30,
          matcher: "",
          path: "",
          port: "traffic-port",
          protocol: "TCP",
          timeout: 10,
          unhealthy_threshold: 2,
        },
      ],
      stickiness: [{ type: "source_ip", enabled: false, cookie_duration: 0, cookie_name: "" }],
      target_failover: [{ on_deregistration: null, on_unhealthy: null }],
      target_group_health: [
        {
          dns_failover: [{ minimum_healthy_targets_count: "1", ...off }],
          unhealthy_state_routing: [{ minimum_healthy_targets_count: 1, ...off }],
        },
      ],
      target_health_state: [{ enable_unhealthy_connection_termination: true, unhealthy_draining_interval: 0 }],
    });
  });

  test("has the prefix of a name that the provider makes up", async () => {
    const { group } = await balancerScene();
    expect(await group({ protocol: "TCP" })).toMatchObject({
      name: expect.stringMatching(/^tf-\d{18}[0-9a-f]{8}$/),
      name_prefix: "tf-",
    });
    expect(await group({ name: "own", protocol: "TCP" })).toMatchObject({ name_prefix: "" });
  });

  test("has AWS's defaults for HTTP", async () => {
    const { group } = await balancerScene();
    expect(await group({ protocol: "HTTP" })).toMatchObject({
      load_balancing_algorithm_type: "round_robin",
      load_balancing_anomaly_mitigation: "off",
      preserve_client_ip: null,
      protocol_version: "HTTP1",
      health_check: [{ matcher: "200", path: "/", protocol: "HTTP", timeout: 5 }],
      stickiness: [{ type: "lb_cookie", enabled: false, cookie_duration: 86400, cookie_name: "" }],
    });
  });

  test.each<[string, ObjectValue, ObjectValue]>([
    [
      "HTTP of a TCP group",
      { health_check: [{ protocol: "http" }] },
      { protocol: "HTTP", matcher: "200-399", path: "/", timeout: 6 },
    ],
    [
      "HTTPS of a TCP group",
      { health_check: [{ protocol: "HTTPS" }] },
      { protocol: "HTTPS", matcher: "200-399", timeout: 10 },
    ],
    [
      "TCP of a TCP group",
      { health_check: [{ protocol: "TCP" }] },
      { protocol: "TCP", matcher: "", path: "", timeout: 10 },
    ],
    ["a group of type alb", { target_type: "alb" }, { protocol: "HTTP", matcher: "200-399", path: "/", timeout: 6 }],
    ["GENEVE", { protocol: "GENEVE", port: 6081 }, { protocol: "TCP", timeout: 5 }],
  ])("has a health check for %s", async (_, more, check) => {
    const { group } = await balancerScene();
    expect(await group(more)).toMatchObject({ health_check: [check] });
  });

  test.each<[ObjectValue, ObjectValue, string | undefined]>([
    [{}, { interval: 10, timeout: 10 }, undefined],
    [{}, { interval: 10, timeout: 11 }, "Health check timeout '11' must be smaller than or equal to the interval '10'"],
    [
      {},
      { protocol: "HTTP", interval: 5 },
      "Health check timeout '6' must be smaller than or equal to the interval '5'",
    ],
    [{}, { protocol: "TCP", interval: 10 }, undefined],
    [{ protocol: "HTTP" }, { interval: 10, timeout: 10 }, "Health check interval must be greater than the timeout."],
    [{ protocol: "HTTP" }, { interval: 10, timeout: 9 }, undefined],
    [{ protocol: "HTTP" }, { interval: 5 }, undefined],
    [{ protocol: "HTTP" }, { matcher: "200-499" }, undefined],
    [
      { protocol: "HTTP" },
      { matcher: "199" },
      "Health check matcher HTTP code '199' must be within '200-499' inclusive",
    ],
    [
      { protocol: "HTTP" },
      { matcher: "200,500" },
      "Health check matcher HTTP code '200,500' must be within '200-499' inclusive",
    ],
    [{}, { protocol: "HTTP", matcher: "200-599" }, undefined],
    [
      {},
      { protocol: "HTTP", matcher: "600" },
      "Health check matcher HTTP code '600' must be within '200-599' inclusive",
    ],
    [{ protocol: "HTTP", protocol_version: "GRPC" }, { matcher: "0-99" }, undefined],
    [{}, { enabled: false }, "Health check enabled must be true for target groups with target type 'instance'"],
  ])("with %j and the health check %j (TG-10, TG-12)", async (more, check, problem) => {
    const { aws, group } = await balancerScene();
    const made = group({ ...more, health_check: [check] });
    if (problem === undefined) {
      expect(await made).toMatchObject({ health_check: [check] });
      return;
    }
    await expect(made).rejects.toThrow(`ValidationError: ${problem}`);
    const existing = await group(more);
    await expect(aws.update(TYPE, { health_check: [{ protocol: "HTTP", ...check }] }, existing)).rejects.toThrow(
      `modifying ELBv2 Target Group (${String(existing.arn)}): operation error Elastic Load Balancing v2: ModifyTargetGroup, `,
    );
  });

  test("of type alb speaks TCP, and is checked by HTTP (TG-04, TG-07)", async () => {
    const { group } = await balancerScene();
    await expect(group({ target_type: "alb", protocol: "UDP" })).rejects.toThrow(
      "ValidationError: Protocol 'UDP' is not supported for target groups with target type 'alb'",
    );
    await expect(group({ target_type: "alb", health_check: [{ protocol: "TCP" }] })).rejects.toThrow(
      "Health check protocol 'TCP' is not supported for target groups with target type 'alb'",
    );
  });

  test.each<[string, ObjectValue, string | undefined]>([
    ["TCP", { type: "source_ip" }, undefined],
    [
      "TCP",
      { type: "lb_cookie" },
      "Stickiness type 'lb_cookie' is not supported for target groups with the TCP protocol",
    ],
    ["HTTP", { type: "lb_cookie" }, undefined],
    ["HTTPS", { type: "app_cookie", cookie_name: "session" }, undefined],
    [
      "HTTP",
      { type: "app_cookie" },
      "You must set an application cookie name to enable stickiness of type 'app_cookie'",
    ],
    [
      "HTTP",
      { type: "source_ip" },
      "Stickiness type 'source_ip' is not supported for target groups with the HTTP protocol",
    ],
    [
      "TLS",
      { type: "source_ip", enabled: true },
      "You cannot enable stickiness on target groups with the TLS protocol",
    ],
    ["TLS", { type: "source_ip", enabled: false }, undefined],
    ["GENEVE", { type: "source_ip_dest_ip" }, undefined],
    ["GENEVE", { type: "source_ip_dest_ip_proto" }, undefined],
    [
      "GENEVE",
      { type: "source_ip" },
      "Stickiness type 'source_ip' is not supported for target groups with the GENEVE protocol",
    ],
  ])("for %s with the stickiness %j (TG-15)", async (protocol, stickiness, problem) => {
    const { group } = await balancerScene();
    const made = group({ protocol, port: protocol === "GENEVE" ? 6081 : 80, stickiness: [stickiness] });
    if (problem === undefined) expect(await made).toMatchObject({ stickiness: [stickiness] });
    else
      await expect(made).rejects.toThrow(
        new RegExp(
          "^modifying ELBv2 Target Group \\(arn:\\S+\\) attributes: operation error Elastic Load Balancing v2: " +
            `ModifyTargetGroupAttributes, .*InvalidConfigurationRequest: ${problem}$`,
        ),
      );
  });

  test.each<[string, ObjectValue, string | undefined]>([
    ["TCP", { preserve_client_ip: "false" }, undefined],
    ["UDP", { preserve_client_ip: "true" }, undefined],
    [
      "UDP",
      { preserve_client_ip: "false" },
      "Client IP preservation cannot be disabled for target groups with the UDP protocol",
    ],
    [
      "TCP_UDP",
      { preserve_client_ip: "false" },
      "Client IP preservation cannot be disabled for target groups with the TCP_UDP protocol",
    ],
    ["HTTP", { slow_start: 30 }, undefined],
    ["TCP", { slow_start: 30 }, "Slow start is not supported for target groups with the TCP protocol"],
  ])("for %s with %j (TG-17)", async (protocol, more, problem) => {
    const { aws, group } = await balancerScene();
    const made = group({ protocol, ...more });
    if (problem === undefined) {
      expect(await made).toMatchObject(more);
      return;
    }
    await expect(made).rejects.toThrow(`InvalidConfigurationRequest: ${problem}`);
    await expect(aws.update(TYPE, more, await group({ protocol }))).rejects.toThrow(problem);
  });

  test("has a unique name, and a VPC that exists", async () => {
    const { group } = await balancerScene();
    await group({ name: "hello" });
    await group({ name: "other" });
    await expect(group({ name: "hello" })).rejects.toThrow("ELBv2 Target Group (hello) already exists");
    expect((await group()).name).toMatch(/^tf-\d{18}/);
    await expect(group({ name: "app", vpc_id: "vpc-1" })).rejects.toThrow(
      /^creating ELBv2 Target Group \(app\): .*CreateTargetGroup, .*ValidationError: The VPC ID 'vpc-1' is not found$/,
    );
  });

  test("changes its health check in place", async () => {
    const { aws, group } = await balancerScene();
    const made = await group({ health_check: [{ protocol: "HTTP", path: "/a" }] });
    expect(await aws.update(TYPE, { health_check: [{ protocol: "HTTP", path: "/b" }] }, made)).toMatchObject({
      health_check: [{ path: "/b", matcher: "200-399" }],
    });
  });

  test("is deleted with its registrations", async () => {
    const { aws, group } = await balancerScene();
    const [one, other] = [await group({ target_type: "ip" }), await group({ target_type: "ip" })];
    for (const { arn } of [one, other]) {
      const target = { target_group_arn: String(arn), target_id: "10.0.1.9" };
      await aws.create("aws_lb_target_group_attachment", target);
    }
    await aws.destroy(TYPE, one);
    expect(
      aws.world.ofType("aws_lb_target_group_attachment").map(({ attributes }) => attributes.target_group_arn),
    ).toEqual([other.arn]);
  });
});
