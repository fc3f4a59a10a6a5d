import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { balancerScene, FIXED, forwardTo } from "./load-balancers";

const TYPE = "aws_lb_listener";
const RULE = "aws_lb_listener_rule";
const CERTIFICATE = "arn:aws:acm:eu-central-1:111111111111:certificate/x";

/** A load balancer of each type, and how to make listeners. */
async function scene(type = "application") {
  const base = await balancerScene();
  const { aws } = base;
  const place = { account: "111111111111", region: "eu-central-1" };
  aws.world.put({ ...place, type: "aws_acm_certificate", id: CERTIFICATE, attributes: { arn: CERTIFICATE } });
  const balancer = await base.balancer(type, { name: "hello" });
  const listen = (more: ObjectValue = {}) =>
    aws.create(TYPE, { load_balancer_arn: String(balancer.arn), port: 80, default_action: [FIXED], ...more });
  const rule = (listener: ObjectValue, more: ObjectValue = {}) =>
    aws.create(RULE, {
      listener_arn: String(listener.arn),
      action: [FIXED],
      condition: [{ path_pattern: [{ values: ["/api/*"] }] }],
      ...more,
    });
  return { ...base, balancer, listen, rule };
}

describe("a listener", () => {
  test("of an Application Load Balancer has AWS's defaults", async () => {
    const { balancer, listen } = await scene();
    const listener = await listen();
    expect(listener).toMatchObject({
      id: listener.arn,
      arn: expect.stringMatching(
        new RegExp(
          `^arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/${String(balancer.arn_suffix)}/[0-9a-f]{16}$`,
        ),
      ),
      protocol: "HTTP",
      ssl_policy: "",
      tcp_idle_timeout_seconds: 0,
      routing_http_response_server_enabled: true,
      default_action: [
        {
          order: 1,
          fixed_response: [{ content_type: "text/plain", status_code: "503" }],
          authenticate_cognito: [],
          authenticate_oidc: [],
        },
      ],
    });
  });

  test.each([
    ["TCP", {}, "", 350],
    ["TLS", { certificate_arn: CERTIFICATE }, "ELBSecurityPolicy-2016-08", 0],
  ])("with protocol %s has AWS's defaults", async (protocol, more, ssl_policy, tcp_idle_timeout_seconds) => {
    const { group, listen } = await scene("network");
    const default_action = [forwardTo(await group())];
    expect(await listen({ protocol, default_action, ...more })).toMatchObject({
      protocol,
      ssl_policy,
      tcp_idle_timeout_seconds,
      routing_http_response_server_enabled: false,
    });
  });

  test("for HTTPS has the default security policy, or the configured one (LS-07)", async () => {
    const { listen } = await scene();
    const secure = { protocol: "HTTPS", certificate_arn: CERTIFICATE };
    expect(await listen({ ...secure, port: 443 })).toMatchObject({ ssl_policy: "ELBSecurityPolicy-2016-08" });
    const ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    expect(await listen({ ...secure, port: 444, ssl_policy })).toMatchObject({ ssl_policy });
    await expect(listen({ ...secure, ssl_policy: "Nonsense" })).rejects.toThrow(
      "SSLPolicyNotFound: SSL policy 'Nonsense' not found",
    );
  });

  test("can have a certificate of IAM, or an existing one of ACM (LS-02)", async () => {
    const { listen } = await scene();
    const certificate_arn = "arn:aws:iam::111111111111:server-certificate/x";
    expect(await listen({ protocol: "HTTPS", certificate_arn })).toMatchObject({ certificate_arn });
    const missing = `${CERTIFICATE}y`;
    await expect(listen({ protocol: "HTTPS", port: 443, certificate_arn: missing })).rejects.toThrow(
      `CertificateNotFound: Certificate '${missing}' not found`,
    );
    const elsewhere = CERTIFICATE.replace("eu-central-1", "us-east-1");
    await expect(listen({ protocol: "HTTPS", port: 443, certificate_arn: elsewhere })).rejects.toThrow(
      `ValidationError: Certificate ARN '${elsewhere}' is not valid`,
    );
  });

  test.each<[string, string, ObjectValue, string]>([
    [
      "application",
      "an HTTPS listener",
      { protocol: "HTTPS" },
      "ValidationError: A certificate must be specified for HTTPS listeners",
    ],
    [
      "application",
      "an HTTP listener",
      { certificate_arn: CERTIFICATE },
      "A certificate cannot be specified for HTTP listeners",
    ],
    [
      "application",
      "an HTTP listener",
      { ssl_policy: "ELBSecurityPolicy-2016-08" },
      "An SSL policy cannot be specified for HTTP listeners",
    ],
    ["application", "a TCP listener", { protocol: "TCP" }, "Listener protocol 'TCP' must be one of 'HTTP, HTTPS'"],
    ["application", "a listener", { port: null }, "A port must be specified"],
    [
      "application",
      "a timeout",
      { tcp_idle_timeout_seconds: 60 },
      "InvalidConfigurationRequest: Listener attribute key 'tcp.idle_timeout.seconds' is not supported on listeners with protocol 'HTTP'",
    ],
    [
      "network",
      "a timeout",
      { protocol: "UDP", tcp_idle_timeout_seconds: 60 },
      "Listener attribute key 'tcp.idle_timeout.seconds' is not supported on listeners with protocol 'UDP'",
    ],
    ["network", "a TLS listener", { protocol: "TLS" }, "A certificate must be specified for TLS listeners"],
    ["network", "a listener", {}, "A protocol must be specified"],
    [
      "network",
      "an action",
      { protocol: "TCP" },
      "InvalidLoadBalancerAction: The action type 'fixed-response' is not valid with network load balancer",
    ],
  ])("of type %s: %s with %j is refused", async (type, _, more, problem) => {
    const { balancer, listen } = await scene(type);
    await expect(listen(more)).rejects.toThrow(problem);
    await expect(listen(more)).rejects.toThrow(
      `creating ELBv2 Listener (${String(balancer.arn)}): operation error Elastic Load Balancing v2: CreateListener, `,
    );
  });

  test("of type network can have a TCP idle timeout (LS-04)", async () => {
    const { group, listen } = await scene("network");
    const config = { protocol: "TCP", tcp_idle_timeout_seconds: 60, default_action: [forwardTo(await group())] };
    expect(await listen(config)).toMatchObject({ tcp_idle_timeout_seconds: 60 });
  });

  test("of type gateway needs neither protocol nor port", async () => {
    const { group, listen } = await scene("gateway");
    const default_action = [forwardTo(await group({ port: 6081, protocol: "GENEVE" }))];
    expect(await listen({ port: null, default_action })).toMatchObject({ protocol: "" });
  });

  test("has a port of its own on its load balancer", async () => {
    const { aws, balancer: first, listen } = await scene();
    const other = await aws.create("aws_lb", {
      name: "other",
      internal: true,
      subnets: [first.subnets].flat().map(String),
    });
    const listener = await listen();
    expect(await listen({ load_balancer_arn: String(other.arn) })).toMatchObject({ port: 80 });
    expect(await listen({ port: 81 })).toMatchObject({ port: 81 });
    await expect(listen()).rejects.toThrow(
      `DuplicateListener: A listener already exists on this port for this load balancer '${String(first.arn)}'`,
    );
    expect(await aws.update(TYPE, { port: 82 }, listener)).toMatchObject({ port: 82 });
    await expect(aws.update(TYPE, { port: 81 }, listener)).rejects.toThrow(
      new RegExp(`^modifying ELBv2 Listener \\(${String(listener.arn)}\\): .*ModifyListener, .*DuplicateListener`),
    );
    const later = { ...FIXED, fixed_response: [{ content_type: "text/html" }] };
    expect(await aws.update(TYPE, { port: 80, default_action: [later] }, listener)).toMatchObject({
      default_action: [{ order: 1, fixed_response: [{ content_type: "text/html", status_code: "503" }] }],
    });
  });

  test("is one of fifty on its load balancer (LS-05)", async () => {
    const { balancer, aws, listen } = await scene();
    for (let port = 1; port <= 50; port += 1) await listen({ port });
    await expect(listen({ port: 51 })).rejects.toThrow(
      "TooManyListeners: The maximum number of listeners has been reached on this load balancer",
    );
    const other = await aws.create("aws_lb", {
      name: "other",
      internal: true,
      subnets: [balancer.subnets].flat().map(String),
    });
    expect(await listen({ load_balancer_arn: String(other.arn) })).toMatchObject({ port: 80 });
  });

  test("has the defaults of its login actions", async () => {
    const { listen } = await scene();
    const cognito = {
      user_pool_arn: "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/x",
      user_pool_client_id: "client",
      user_pool_domain: "login",
    };
    const login = { type: "authenticate-cognito", authenticate_cognito: [cognito] };
    expect(await listen({ default_action: [login, FIXED] })).toMatchObject({
      default_action: [
        {
          order: 1,
          fixed_response: [],
          authenticate_cognito: [
            {
              on_unauthenticated_request: "authenticate",
              scope: "openid",
              session_cookie_name: "AWSELBAuthSessionCookie",
              session_timeout: 604800,
            },
          ],
        },
        { order: 2 },
      ],
    });
  });

  test("that a target needs is not deleted (TG-05b)", async () => {
    const { aws, balancer, group, listen } = await scene();
    const [used, unused] = [await listen(), await listen({ port: 81 })];
    const target = await group({ target_type: "alb" });
    await aws.create("aws_lb_target_group_attachment", {
      target_group_arn: String(target.arn),
      target_id: String(balancer.arn),
    });
    await aws.destroy(TYPE, unused);
    await expect(aws.destroy(TYPE, used)).rejects.toThrow(
      `ResourceInUse: Listener port '80' is in use by registered target '${String(balancer.arn)}' and cannot be removed.`,
    );
  });
});

describe("forwarding", () => {
  const refusal = "InvalidConfigurationRequest: Listener protocol";

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
  test.each([
    ["TCP", "TCP", true],
    ["TCP", "TCP_UDP", true],
    ["TCP", "TLS", false],
    ["TCP", "UDP", false],
    ["TLS", "TCP", true],
    ["TLS", "TLS", true],
    ["TLS", "TCP_UDP", false],
    ["UDP", "UDP", true],
    ["UDP", "TCP_UDP", true],
    ["UDP", "TCP", false],
    ["TCP_UDP", "TCP_UDP", true],
    ["TCP_UDP", "TCP", false],
  ])("from %s to %s on a Network Load Balancer: %s", async (protocol, spoken, isPossible) => {
    const { group, listen } = await scene("network");
    const more: ObjectValue = protocol === "TLS" ? { certificate_arn: CERTIFICATE } : {};
    const made = listen({ protocol, default_action: [forwardTo(await group({ protocol: spoken }))], ...more });
    if (isPossible) expect(await made).toMatchObject({ protocol });
    else
      await expect(made).rejects.toThrow(
        `${refusal} '${protocol}' is not supported with a target group with the protocol '${spoken}'`,
      );
  });

  test("from an Application Load Balancer is to HTTP and HTTPS, and to functions", async () => {
    const { group, listen } = await scene();
    for (const [n, protocol] of ["HTTP", "HTTPS"].entries()) {
      const default_action = [forwardTo(await group({ protocol }))];
      expect(await listen({ port: n + 1, default_action })).toMatchObject({ protocol: "HTTP" });
    }
    const lambda = await group({ target_type: "lambda", port: null, protocol: null, vpc_id: null });
    expect(await listen({ port: 3, default_action: [forwardTo(lambda)] })).toMatchObject({ port: 3 });
    await expect(listen({ port: 4, default_action: [forwardTo(await group())] })).rejects.toThrow(
      `${refusal} 'HTTP' is not supported with a target group with the protocol 'TCP'`,
    );
  });

  test("of TLS is not to an Application Load Balancer", async () => {
    const { group, listen } = await scene("network");
    const default_action = [forwardTo(await group({ target_type: "alb" }))];
    await expect(listen({ protocol: "TLS", certificate_arn: CERTIFICATE, default_action })).rejects.toThrow(
      `${refusal} 'TLS' is not supported with a target group with the target-type 'ALB'`,
    );
    expect(await listen({ protocol: "TCP", default_action })).toMatchObject({ protocol: "TCP" });
  });

  test("is to an existing group in the VPC of the load balancer", async () => {
    const { aws, balancer, group, listen } = await scene("network");
    const arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/x/0123456789abcdef";
    await expect(listen({ protocol: "TCP", default_action: [forwardTo({ arn })] })).rejects.toThrow(
      `TargetGroupNotFound: Target groups '[${arn}]' not found`,
    );
    const foreign = await (await balancerScene(aws, 1)).group();
    await expect(listen({ protocol: "TCP", default_action: [forwardTo(foreign)] })).rejects.toThrow(
      `InvalidConfigurationRequest: Target group '${String(foreign.arn)}' is not in the same VPC as load balancer '${String(balancer.arn)}'`,
    );
    expect(await group()).toMatchObject({ protocol: "TCP" });
  });

  test("is to a group of one load balancer only, by listeners and by rules, also when it is weighted", async () => {
    const { aws, balancer, group, listen, rule } = await scene();
    const subnets = [balancer.subnets].flat().map(String);
    const other = await aws.create("aws_lb", { name: "other", internal: true, subnets });
    const [shared, spare] = [await group({ protocol: "HTTP" }), await group({ protocol: "HTTP" })];
    const weighted = {
      type: "forward",
      forward: [{ target_group: [shared, spare].map(({ arn }) => ({ arn: String(arn), weight: 1 })) }],
    };
    const listener = await listen();
    await rule(listener, { action: [weighted] });
    expect(await aws.read("aws_lb_target_group", spare)).toMatchObject({ load_balancer_arns: [balancer.arn] });
    expect(await listen({ port: 81, default_action: [forwardTo(shared)] })).toMatchObject({ port: 81 });
    for (const action of [forwardTo(shared), weighted]) {
      await expect(listen({ load_balancer_arn: String(other.arn), default_action: [action] })).rejects.toThrow(
        `TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${String(shared.arn)}`,
      );
    }
    await expect(aws.destroy("aws_lb_target_group", spare)).rejects.toThrow(
      `ResourceInUse: Target group '${String(spare.arn)}' is currently in use by a listener or a rule`,
    );
  });
});

describe("a rule of a listener", () => {
  test("has the next priority, or its own, which nobody else has", async () => {
    const { listen, rule } = await scene();
    const [listener, other] = [await listen(), await listen({ port: 81 })];
    const first = await rule(listener);
    expect(first).toMatchObject({
      id: first.arn,
      arn: expect.stringMatching(
        new RegExp(`^${String(listener.arn).replace(":listener/", ":listener-rule/")}/[0-9a-f]{16}$`),
      ),
      priority: 1,
      action: [{ order: 1, fixed_response: [{ status_code: "503" }] }],
    });
    expect(await rule(listener, { priority: 50 })).toMatchObject({ priority: 50 });
    expect(await rule(listener)).toMatchObject({ priority: 51 });
    expect(await rule(other)).toMatchObject({ priority: 1 });
    await expect(rule(listener, { priority: 50 })).rejects.toThrow("PriorityInUse: Priority '50' is currently in use");
  });

  test("has actions of its load balancer, also in an update", async () => {
    const { aws, group, listen, rule } = await scene();
    const made = await rule(await listen());
    const wrong = [forwardTo(await group())];
    await expect(aws.update(RULE, { action: wrong }, made)).rejects.toThrow(
      /ModifyRule, .*is not supported with a target/,
    );
    await expect(rule(await listen({ port: 81 }), { action: wrong })).rejects.toThrow(
      /CreateRule, .*is not supported with a target/,
    );
    const right = [forwardTo(await group({ protocol: "HTTP" }))];
    expect(await aws.update(RULE, { action: right }, made)).toMatchObject({
      action: [{ order: 1, fixed_response: [] }],
    });
    const arn =
      "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/x/0123456789abcdef/0123456789abcdef";
    await expect(rule({ arn })).rejects.toThrow("ListenerNotFound: One or more listeners not found");
  });

  test("is deleted with its listener", async () => {
    const { aws, listen, rule } = await scene();
    const [one, other] = [await listen(), await listen({ port: 81 })];
    const kept = [await rule(one), await rule(other)][1];
    await aws.destroy(TYPE, one);
    expect(aws.world.ofType(RULE).map(({ id }) => id)).toEqual([kept?.id]);
  });
});
