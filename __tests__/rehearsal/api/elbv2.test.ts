import {
  AddListenerCertificatesCommand,
  AddTagsCommand,
  CreateListenerCommand,
  type CreateListenerInput,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerInput,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupInput,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeCapacityReservationCommand,
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyCapacityReservationCommand,
  ModifyListenerAttributesCommand,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyRuleCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
  RemoveListenerCertificatesCommand,
  RemoveTagsCommand,
  SetIpAddressTypeCommand,
  SetRulePrioritiesCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { OpenDoor } from "../../support/api-door";
import { emptyWorld, PRODUCER_ACCOUNT, put, REGION } from "../../support/deployed-world";

const VPC = "vpc-1";
const SUBNETS = ["subnet-1", "subnet-2", "subnet-3"];
const GROUPS = ["sg-1", "sg-2"];
const CERTIFICATES = ["a", "b"].map((id) => `arn:aws:acm:${REGION}:${PRODUCER_ACCOUNT}:certificate/${id}`);
const [CERTIFICATE = "", SECOND_CERTIFICATE = ""] = CERTIFICATES;

let world = emptyWorld();
let api: OpenDoor;
let elb: ElasticLoadBalancingV2Client;

beforeEach(async () => {
  world = emptyWorld();
  put(world, PRODUCER_ACCOUNT, "aws_vpc", VPC, { cidr_block: "10.0.0.0/16" });
  SUBNETS.forEach((id, index) => {
    put(world, PRODUCER_ACCOUNT, "aws_subnet", id, {
      vpc_id: VPC,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone: `eu-central-1${"abc"[index]}`,
      availability_zone_id: `euc1-az${index + 1}`,
    });
  });
  for (const id of GROUPS) put(world, PRODUCER_ACCOUNT, "aws_security_group", id, { vpc_id: VPC, name: id });
  for (const arn of CERTIFICATES) put(world, PRODUCER_ACCOUNT, "aws_acm_certificate", arn, { arn, status: "ISSUED" });
  api = await OpenDoor.to(world);
  elb = new ElasticLoadBalancingV2Client(api.settings());
});
afterEach(() => api.close());

async function balancer(input: Partial<CreateLoadBalancerInput> = {}): Promise<string> {
  const defaults = { Name: "hello", Type: "network", Scheme: "internal", Subnets: SUBNETS.slice(0, 2) } as const;
  const { LoadBalancers = [] } = await elb.send(new CreateLoadBalancerCommand({ ...defaults, ...input }));
  return LoadBalancers[0]?.LoadBalancerArn ?? "";
}

const application = (input: Partial<CreateLoadBalancerInput> = {}) =>
  balancer({ Type: "application", SecurityGroups: ["sg-1"], ...input });

async function group(input: Partial<CreateTargetGroupInput> = {}): Promise<string> {
  const defaults = { Name: "hello", Protocol: "TCP", Port: 8080, VpcId: VPC, TargetType: "ip" } as const;
  const { TargetGroups = [] } = await elb.send(new CreateTargetGroupCommand({ ...defaults, ...input }));
  return TargetGroups[0]?.TargetGroupArn ?? "";
}

async function listener(input: Partial<CreateListenerInput> & { LoadBalancerArn: string }): Promise<string> {
  const { Listeners = [] } = await elb.send(new CreateListenerCommand({ DefaultActions: [], ...input }));
  return Listeners[0]?.ListenerArn ?? "";
}

/** @returns attributes by key. */
async function attributesOf(command: { input: unknown }): Promise<Readonly<Record<string, string | undefined>>> {
  const { Attributes = [] } = (await elb.send(command as DescribeLoadBalancerAttributesCommand)) as {
    Attributes?: { Key?: string; Value?: string }[];
  };
  return Object.fromEntries(Attributes.map(({ Key = "", Value }) => [Key, Value]));
}

const balancerAttributes = (LoadBalancerArn: string) =>
  attributesOf(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));

describe("a load balancer", () => {
  test("is created as the provider's resource, described, changed and deleted", async () => {
    const arn = await balancer({ SecurityGroups: ["sg-1"], Tags: [{ Key: "Team", Value: "network" }] });
    expect(world.ofType("aws_lb")[0]?.attributes).toMatchObject({
      arn,
      load_balancer_type: "network",
      internal: true,
      enable_deletion_protection: false,
      subnets: ["subnet-1", "subnet-2"],
      security_groups: ["sg-1"],
      tags: { Team: "network" },
      tags_all: { Team: "network" },
    });
    expect(world.ofType("aws_network_interface")).toHaveLength(2);
    await elb.send(new SetSubnetsCommand({ LoadBalancerArn: arn, Subnets: SUBNETS }));
    const isOn = "off" as const;
    await elb.send(
      new SetSecurityGroupsCommand({
        LoadBalancerArn: arn,
        SecurityGroups: GROUPS,
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: isOn,
      }),
    );
    const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({ Names: ["hello"] }));
    expect(LoadBalancers[0]).toMatchObject({
      LoadBalancerArn: arn,
      Type: "network",
      Scheme: "internal",
      State: { Code: "active" },
      VpcId: VPC,
      CreatedTime: new Date("2026-03-01T12:00:00.000Z"),
      SecurityGroups: GROUPS,
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
      AvailabilityZones: SUBNETS.map((SubnetId) => expect.objectContaining({ SubnetId })),
    });
    expect(world.ofType("aws_network_interface").map(({ attributes }) => attributes.security_groups)).toEqual(
      SUBNETS.map(() => GROUPS),
    );
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }));
    expect([...world.ofType("aws_lb"), ...world.ofType("aws_network_interface")]).toEqual([]);
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }));
  });

  test("takes addresses in subnets", async () => {
    const SubnetMappings = [{ SubnetId: "subnet-1", PrivateIPv4Address: "10.0.0.9" }];
    await balancer({ Subnets: undefined, SubnetMappings });
    const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers[0]?.AvailabilityZones).toEqual([
      {
        SubnetId: "subnet-1",
        ZoneName: "eu-central-1a",
        LoadBalancerAddresses: [{ PrivateIPv4Address: "10.0.0.9" }],
      },
    ]);
    await expect(balancer({ Name: "other", SubnetMappings })).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("has attributes of its type, by key", async () => {
    const arn = await balancer();
    const Attributes = [
      { Key: "load_balancing.cross_zone.enabled", Value: "true" },
      { Key: "dns_record.client_routing_policy", Value: "availability_zone_affinity" },
      { Key: "ipv6.deny_all_igw_traffic", Value: "false" },
    ];
    const modify = new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: arn, Attributes });
    await elb.send(modify);
    expect(await balancerAttributes(arn)).toMatchObject({
      "deletion_protection.enabled": "false",
      "load_balancing.cross_zone.enabled": "true",
      "dns_record.client_routing_policy": "availability_zone_affinity",
      "ipv6.deny_all_igw_traffic": "false",
      "access_logs.s3.enabled": "false",
    });
    expect(world.ofType("aws_lb")[0]?.attributes.enable_cross_zone_load_balancing).toBe(true);
    const other = await application({ Name: "web" });
    expect(await balancerAttributes(other)).toMatchObject({
      "idle_timeout.timeout_seconds": "60",
      "routing.http2.enabled": "true",
    });
  });

  test.each([
    ["idle_timeout.timeout_seconds", "60", "InvalidConfigurationRequestException"],
    ["nonsense", "x", "ValidationError"],
    ["deletion_protection.enabled", "perhaps", "ValidationError"],
  ])("refuses the attribute %s=%s", async (Key, Value, name) => {
    const input = { LoadBalancerArn: await balancer(), Attributes: [{ Key, Value }] };
    await expect(elb.send(new ModifyLoadBalancerAttributesCommand(input))).rejects.toMatchObject({ name });
  });

  test("delivers logs only to a bucket that lets it", async () => {
    const arn = await balancer();
    const Attributes = [
      { Key: "access_logs.s3.enabled", Value: "true" },
      { Key: "access_logs.s3.bucket", Value: "logs" },
    ];
    const modify = () => elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: arn, Attributes }));
    await expect(modify()).rejects.toThrow("S3Bucket: logs does not exist");
    expect(await balancerAttributes(arn)).toMatchObject({ "access_logs.s3.enabled": "false" });
    put(world, PRODUCER_ACCOUNT, "aws_s3_bucket", "logs");
    const policy = JSON.stringify({ Service: "delivery.logs.amazonaws.com" });
    put(world, PRODUCER_ACCOUNT, "aws_s3_bucket_policy", "logs", { bucket: "logs", policy });
    await modify();
    expect(world.ofType("aws_lb")[0]?.attributes.access_logs).toEqual([
      { bucket: "logs", enabled: true, prefix: null },
    ]);
  });

  test("is protected against deletion", async () => {
    const arn = await balancer();
    const Attributes = [{ Key: "deletion_protection.enabled", Value: "true" }];
    await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: arn, Attributes }));
    await expect(elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }))).rejects.toMatchObject({
      name: "OperationNotPermittedException",
      message: `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    });
  });

  test("is answered again under its name with the same settings, and refused with others", async () => {
    const arn = await balancer();
    expect(await balancer({ Subnets: ["subnet-2", "subnet-1"] })).toBe(arn);
    await expect(balancer({ Scheme: "internet-facing" })).rejects.toMatchObject({
      name: "DuplicateLoadBalancerNameException",
      message: "A load balancer with the same name 'hello' exists, but with different settings",
    });
  });

  test.each<[string, Partial<CreateLoadBalancerInput>, string]>([
    ["an unknown subnet", { Subnets: ["subnet-9"] }, "SubnetNotFoundException"],
    ["no subnet", { Subnets: [] }, "ValidationError"],
    ["one zone for an Application Load Balancer", { Type: "application", Subnets: ["subnet-1"] }, "ValidationError"],
    ["a VPC without a gateway for an internet-facing one", { Scheme: "internet-facing" }, "InvalidSubnetException"],
    ["subnets without IPv6 for dual-stack", { IpAddressType: "dualstack" }, "InvalidSubnetException"],
    ["an unknown security group", { SecurityGroups: ["sg-9"] }, "InvalidConfigurationRequestException"],
  ])("is refused for %s, and nothing is left of it", async (_, input, name) => {
    await expect(balancer(input)).rejects.toMatchObject({ name });
    expect([...world.ofType("aws_lb"), ...world.ofType("aws_network_interface")]).toEqual([]);
  });

  test("has security groups from its creation or never, and no IPv6 without its subnets", async () => {
    const LoadBalancerArn = await balancer();
    await expect(
      elb.send(new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: GROUPS })),
    ).rejects.toMatchObject({ name: "InvalidConfigurationRequestException" });
    const IpAddressType = "dualstack" as const;
    await expect(elb.send(new SetIpAddressTypeCommand({ LoadBalancerArn, IpAddressType }))).rejects.toMatchObject({
      name: "InvalidSubnetException",
    });
  });

  test("reserves capacity", async () => {
    const LoadBalancerArn = await balancer();
    const MinimumLoadBalancerCapacity = { CapacityUnits: 5500 };
    await elb.send(new ModifyCapacityReservationCommand({ LoadBalancerArn, MinimumLoadBalancerCapacity }));
    const describe = () => elb.send(new DescribeCapacityReservationCommand({ LoadBalancerArn }));
    expect(await describe()).toMatchObject({
      MinimumLoadBalancerCapacity,
      CapacityReservationState: [{ EffectiveCapacityUnits: 2750, State: { Code: "provisioned" } }, {}],
    });
    await elb.send(new ModifyCapacityReservationCommand({ LoadBalancerArn, ResetCapacityReservation: true }));
    expect((await describe()).MinimumLoadBalancerCapacity).toBeUndefined();
  });
});

describe("a target group", () => {
  test("has AWS's defaults where a request says nothing", async () => {
    await group();
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({ Names: ["hello"] }));
    expect(TargetGroups[0]).toMatchObject({
      Protocol: "TCP",
      TargetType: "ip",
      HealthCheckProtocol: "TCP",
      HealthCheckPort: "traffic-port",
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      HealthCheckTimeoutSeconds: 10,
    });
    await group({ Name: "web", Protocol: "HTTP", HealthCheckPath: "/health" });
    expect(world.ofType("aws_lb_target_group")[1]?.attributes.health_check).toEqual([
      {
        enabled: true,
        healthy_threshold: 5,
        interval: 30,
        matcher: "200",
        path: "/health",
        port: "traffic-port",
        protocol: "HTTP",
        timeout: 5,
        unhealthy_threshold: 2,
      },
    ]);
  });

  test("is changed: its health check, its attributes, its tags", async () => {
    const TargetGroupArn = await group();
    await elb.send(new ModifyTargetGroupCommand({ TargetGroupArn, HealthCheckProtocol: "HTTP", HealthCheckPath: "/" }));
    const Attributes = [
      { Key: "deregistration_delay.timeout_seconds", Value: "30" },
      { Key: "stickiness.enabled", Value: "true" },
      { Key: "stickiness.type", Value: "source_ip" },
      { Key: "target_group_health.dns_failover.minimum_healthy_targets.count", Value: "2" },
    ];
    await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
    expect(await attributesOf(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }))).toMatchObject({
      ...Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value])),
      "preserve_client_ip.enabled": "false",
      "proxy_protocol_v2.enabled": "false",
    });
    expect(world.ofType("aws_lb_target_group")[0]?.attributes).toMatchObject({
      deregistration_delay: "30",
      stickiness: [{ enabled: true, type: "source_ip" }],
      health_check: [{ protocol: "HTTP", path: "/", interval: 30 }],
    });
    const ResourceArns = [TargetGroupArn];
    await elb.send(new AddTagsCommand({ ResourceArns, Tags: [{ Key: "a", Value: "1" }, { Key: "b" }] }));
    await elb.send(new RemoveTagsCommand({ ResourceArns, TagKeys: ["b"] }));
    const { TagDescriptions = [] } = await elb.send(new DescribeTagsCommand({ ResourceArns }));
    expect(TagDescriptions).toEqual([{ ResourceArn: TargetGroupArn, Tags: [{ Key: "a", Value: "1" }] }]);
  });

  test("is refused with an attribute that its protocol does not have, or with another group's name", async () => {
    const TargetGroupArn = await group();
    const sticky = [
      { Key: "stickiness.enabled", Value: "true" },
      { Key: "stickiness.type", Value: "lb_cookie" },
    ];
    const modify = (Attributes: typeof sticky) =>
      elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
    await expect(modify(sticky)).rejects.toThrow(
      "Stickiness type 'lb_cookie' is not supported for target groups with the TCP protocol",
    );
    await expect(modify([{ Key: "slow_start.duration_seconds", Value: "30" }])).rejects.toMatchObject({
      name: "InvalidConfigurationRequestException",
    });
    expect(await group()).toBe(TargetGroupArn);
    await expect(group({ Port: 9090 })).rejects.toMatchObject({ name: "DuplicateTargetGroupNameException" });
    await expect(group({ Name: "other", VpcId: "vpc-9" })).rejects.toThrow("The VPC ID 'vpc-9' is not found");
  });

  test("has targets, with their health", async () => {
    const TargetGroupArn = await group();
    const Targets = [{ Id: "10.0.0.7" }, { Id: "10.0.1.7", Port: 9090 }];
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
    expect(world.ofType("aws_lb_target_group_attachment")).toHaveLength(2);
    const health = async (asked?: typeof Targets) => {
      const command = new DescribeTargetHealthCommand({ TargetGroupArn, Targets: asked });
      const { TargetHealthDescriptions = [] } = await elb.send(command);
      return TargetHealthDescriptions.map(({ Target, TargetHealth }) => [
        `${Target?.Id}:${Target?.Port}`,
        TargetHealth?.Reason ?? TargetHealth?.State,
      ]);
    };
    expect(await health()).toEqual([
      ["10.0.0.7:8080", "Target.NotInUse"],
      ["10.0.1.7:9090", "Target.NotInUse"],
    ]);
    const LoadBalancerArn = await balancer();
    const DefaultActions = [{ Type: "forward" as const, TargetGroupArn }];
    await listener({ LoadBalancerArn, Protocol: "TCP", Port: 80, DefaultActions });
    expect((await health())[0]).toEqual(["10.0.0.7:8080", "healthy"]);
    await elb.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: "10.0.1.7", Port: 9090 }] }));
    expect(await health(Targets)).toEqual([
      ["10.0.0.7:8080", "healthy"],
      ["10.0.1.7:9090", "Target.NotRegistered"],
    ]);
    await expect(elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }))).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
    const strange = new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: "8.8.8.8" }] });
    await expect(elb.send(strange)).rejects.toMatchObject({ name: "ValidationError" });
  });
});

describe("a listener", () => {
  test("is created, described with both forms of its target group, changed and deleted", async () => {
    const [LoadBalancerArn, TargetGroupArn] = [await balancer(), await group({ Protocol: "TLS" })];
    const ListenerArn = await listener({
      LoadBalancerArn,
      Protocol: "TLS",
      Port: 443,
      Certificates: [{ CertificateArn: CERTIFICATE }],
      AlpnPolicy: ["HTTP2Preferred"],
      DefaultActions: [{ Type: "forward", TargetGroupArn }],
    });
    const describe = () => elb.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }));
    expect((await describe()).Listeners?.[0]).toMatchObject({
      ListenerArn,
      LoadBalancerArn,
      Port: 443,
      Protocol: "TLS",
      SslPolicy: "ELBSecurityPolicy-2016-08",
      AlpnPolicy: ["HTTP2Preferred"],
      Certificates: [{ CertificateArn: CERTIFICATE }],
      DefaultActions: [
        { Type: "forward", TargetGroupArn, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1 }] } },
      ],
    });
    const plain = await group({ Name: "plain" });
    await elb.send(
      new ModifyListenerCommand({
        ListenerArn,
        Protocol: "TCP",
        DefaultActions: [{ Type: "forward", TargetGroupArn: plain }],
      }),
    );
    expect((await describe()).Listeners?.[0]).toMatchObject({ Protocol: "TCP", Certificates: [] });
    const Attributes = [{ Key: "tcp.idle_timeout.seconds", Value: "600" }];
    await elb.send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes }));
    const read = await attributesOf(new DescribeListenerAttributesCommand({ ListenerArn }));
    expect(read).toEqual({ "tcp.idle_timeout.seconds": "600" });
    expect(world.ofType("aws_lb_listener")[0]?.attributes.tcp_idle_timeout_seconds).toBe(600);
    await elb.send(new DeleteListenerCommand({ ListenerArn }));
    await expect(describe()).rejects.toMatchObject({
      name: "ListenerNotFoundException",
      message: "One or more listeners not found",
    });
  });

  test.each<[string, Partial<CreateListenerInput>, string]>([
    ["no protocol", { Port: 80 }, "A protocol must be specified"],
    ["another type's protocol", { Port: 80, Protocol: "HTTP" }, "must be one of"],
    ["TLS without a certificate", { Port: 443, Protocol: "TLS" }, "A certificate must be specified"],
    [
      "an unknown certificate",
      { Port: 443, Protocol: "TLS", Certificates: [{ CertificateArn: `${CERTIFICATE}x` }] },
      "not found",
    ],
  ])("is refused for %s", async (_, input, message) => {
    const [LoadBalancerArn, TargetGroupArn] = [await balancer(), await group()];
    const DefaultActions = [{ Type: "forward" as const, TargetGroupArn }];
    await expect(listener({ LoadBalancerArn, DefaultActions, ...input })).rejects.toThrow(message);
  });

  test("has further certificates, which its deletion removes", async () => {
    const LoadBalancerArn = await application();
    const TargetGroupArn = await group({ Protocol: "HTTP" });
    const ListenerArn = await listener({
      LoadBalancerArn,
      Protocol: "HTTPS",
      Port: 443,
      Certificates: [{ CertificateArn: CERTIFICATE }],
      DefaultActions: [{ Type: "forward", TargetGroupArn }],
    });
    const Certificates = [{ CertificateArn: SECOND_CERTIFICATE }];
    const add = new AddListenerCertificatesCommand({ ListenerArn, Certificates });
    await elb.send(add);
    await elb.send(add);
    const listed = await elb.send(new DescribeListenerCertificatesCommand({ ListenerArn }));
    expect(listed.Certificates).toEqual([
      { CertificateArn: CERTIFICATE, IsDefault: true },
      { CertificateArn: SECOND_CERTIFICATE, IsDefault: false },
    ]);
    const unknown = [{ CertificateArn: `${CERTIFICATE}x` }];
    const addUnknown = new AddListenerCertificatesCommand({ ListenerArn, Certificates: unknown });
    await expect(elb.send(addUnknown)).rejects.toMatchObject({ name: "CertificateNotFoundException" });
    const removeDefault = { ListenerArn, Certificates: [{ CertificateArn: CERTIFICATE }] };
    await expect(elb.send(new RemoveListenerCertificatesCommand(removeDefault))).rejects.toThrow("Default certificate");
    await elb.send(new RemoveListenerCertificatesCommand({ ListenerArn, Certificates }));
    await elb.send(add);
    await elb.send(new DeleteListenerCommand({ ListenerArn }));
    expect(world.ofType("aws_lb_listener_certificate")).toEqual([]);
  });
});

describe("a rule", () => {
  test("is created, described before the default rule, changed, moved and deleted", async () => {
    const LoadBalancerArn = await application();
    const TargetGroupArn = await group({ Protocol: "HTTP" });
    const fixed = { Type: "fixed-response" as const, FixedResponseConfig: { StatusCode: "404" } };
    const ListenerArn = await listener({ LoadBalancerArn, Protocol: "HTTP", Port: 80, DefaultActions: [fixed] });
    const create = (Priority: number, PathPattern: string) =>
      elb.send(
        new CreateRuleCommand({
          ListenerArn,
          Priority,
          Conditions: [
            { Field: "path-pattern", Values: [PathPattern] },
            { Field: "query-string", QueryStringConfig: { Values: [{ Key: "a", Value: "1" }] } },
          ],
          Actions: [{ Type: "forward", TargetGroupArn }],
        }),
      );
    const { Rules: [second] = [] } = await create(20, "/b");
    const { Rules: [first] = [] } = await create(10, "/a");
    await expect(create(10, "/c")).rejects.toMatchObject({ message: "Priority '10' is currently in use" });
    const rules = async () => (await elb.send(new DescribeRulesCommand({ ListenerArn }))).Rules ?? [];
    expect((await rules()).map(({ Priority, IsDefault }) => [Priority, IsDefault])).toEqual([
      ["10", false],
      ["20", false],
      ["default", true],
    ]);
    expect((await rules())[0]?.Conditions).toEqual(
      expect.arrayContaining([
        { Field: "path-pattern", Values: ["/a"], PathPatternConfig: { Values: ["/a"] } },
        { Field: "query-string", QueryStringConfig: { Values: [{ Key: "a", Value: "1" }] } },
      ]),
    );
    const [RuleArn = "", other = ""] = [first?.RuleArn, second?.RuleArn];
    const redirect = { Type: "redirect" as const, RedirectConfig: { StatusCode: "HTTP_301" as const, Port: "443" } };
    await elb.send(new ModifyRuleCommand({ RuleArn, Actions: [redirect] }));
    const RulePriorities = [
      { RuleArn, Priority: 20 },
      { RuleArn: other, Priority: 10 },
    ];
    await elb.send(new SetRulePrioritiesCommand({ RulePriorities }));
    const described = await elb.send(new DescribeRulesCommand({ RuleArns: [RuleArn] }));
    expect(described.Rules?.[0]).toMatchObject({
      Priority: "20",
      Actions: [{ Type: "redirect", RedirectConfig: { Host: "#{host}", Port: "443", StatusCode: "HTTP_301" } }],
    });
    const byDefault = (await rules())[2]?.RuleArn ?? "";
    await expect(elb.send(new DeleteRuleCommand({ RuleArn: byDefault }))).rejects.toMatchObject({
      name: "OperationNotPermittedException",
    });
    await elb.send(new DeleteRuleCommand({ RuleArn }));
    await expect(elb.send(new DescribeRulesCommand({ RuleArns: [RuleArn] }))).rejects.toMatchObject({
      name: "RuleNotFoundException",
    });
  });
});
