import { fact, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const NLB_GUIDE = "elasticloadbalancing/latest/network";
const QUOTAS = page(
  "Elastic Load Balancing, quotas of network load balancers",
  `${NLB_GUIDE}/load-balancer-limits.html`,
);
const CREATE_LB = api("ELBv2", "CreateLoadBalancer");
const CREATE_TG = api("ELBv2", "CreateTargetGroup");
const CREATE_LISTENER = api("ELBv2", "CreateListener");
const ALB_TARGETS = page(
  "Elastic Load Balancing, application load balancers as targets",
  `${NLB_GUIDE}/application-load-balancer-target.html`,
);
const TARGET_ATTRIBUTES = page(
  "Elastic Load Balancing, target group attributes",
  `${NLB_GUIDE}/edit-target-group-attributes.html`,
);

export const LOAD_BALANCER_NAME_LENGTH = fact(
  "LB-01",
  "the name of a load balancer or target group has at most 32 characters",
  32,
  { unit: "characters", source: CREATE_LB },
);

export const LOAD_BALANCER_NAME_PREFIX = fact(
  "LB-01b",
  "a load balancer's name does not begin with the prefix of ELB's own names",
  "internal-",
  { source: CREATE_LB },
);

export const NAME_PREFIX_LENGTH = fact(
  "LB-02",
  "the name prefix of a load balancer or target group has at most 6 characters",
  6,
  { unit: "characters", source: measured("validate") },
);

export const ALB_ZONES = fact(
  "LB-06",
  "an application load balancer has subnets in at least two Availability Zones",
  2,
  {
    unit: "Availability Zones",
    source: CREATE_LB,
  },
);

export const LOAD_BALANCER_FREE_ADDRESSES = fact(
  "LB-07",
  "each subnet of a load balancer has at least 8 free addresses",
  8,
  {
    unit: "addresses",
    per: "subnet",
    code: "InvalidSubnet",
    source: page(
      "Elastic Load Balancing, subnets",
      "elasticloadbalancing/latest/application/application-load-balancers.html",
    ),
  },
);

export const ENFORCEMENT = statement(
  "LB-08",
  "only a network load balancer with security groups can enforce them on PrivateLink traffic",
  api("ELBv2", "SetSecurityGroups"),
  "InvalidConfigurationRequest",
);

export const LB_SCHEME = statement(
  "LB-05",
  "an internet-facing load balancer, which is the default, needs a VPC with an internet gateway",
  CREATE_LB,
  "InvalidSubnet",
);

export const LB_GROUPS_AT_CREATION = statement(
  "LB-09",
  "a network load balancer has security groups from its creation or never",
  api("ELBv2", "SetSecurityGroups"),
);

export const LB_HEALTH_EGRESS = statement(
  "LB-09b",
  "the outbound rules of a network load balancer's security groups apply to its health checks",
  page(
    "Elastic Load Balancing, security groups of network load balancers",
    `${NLB_GUIDE}/load-balancer-security-groups.html`,
  ),
);

export const LB_SUBNETS_STAY = statement(
  "LB-10",
  "subnets cannot be removed from a load balancer that an endpoint service uses; removing one replaces the load balancer",
  page("Network Load Balancers Guide, Availability Zones", `${NLB_GUIDE}/availability-zones.html`),
  "ResourceInUse",
);

export const ALB_IDLE_TIMEOUT = fact(
  "LB-14",
  "an application load balancer's idle timeout is 1 to 4000 seconds",
  { min: 1, max: 4000 },
  {
    unit: "seconds",
    source: api("ELBv2", "ModifyLoadBalancerAttributes"),
  },
);

export const ALB_KEEP_ALIVE = fact(
  "LB-14b",
  "an application load balancer keeps client connections for 60 to 604800 seconds",
  { min: 60, max: 604_800 },
  { unit: "seconds", source: api("ELBv2", "ModifyLoadBalancerAttributes") },
);

export const LB_DELETION_PROTECTION = statement(
  "LB-15",
  "a load balancer with deletion protection cannot be deleted",
  api("ELBv2", "DeleteLoadBalancer"),
  "OperationNotPermitted",
);

export const LB_TYPES = fact(
  "LB-16",
  "a load balancer is of type application, the provider's default, network or gateway",
  ["application", "network", "gateway"],
  { source: CREATE_LB },
);

export const LB_NAME_UNIQUE = statement(
  "LB-17",
  "a load balancer's name is unique among those of its type in the account and region",
  CREATE_LB,
  "DuplicateLoadBalancerName",
);

export const LB_SECURITY_GROUPS = fact("LB-18", "a load balancer has at most 5 security groups by default", 5, {
  unit: "security groups",
  per: "load balancer",
  adjustable: true,
  source: QUOTAS,
});

export const NLBS_PER_REGION = fact(
  "LB-19",
  "an account has at most 50 network load balancers in a region by default",
  50,
  {
    unit: "network load balancers",
    per: "account and region",
    adjustable: true,
    code: "TooManyLoadBalancers",
    quota: { serviceCode: "elasticloadbalancing", quotaCode: "L-69A177A2", title: "Network Load Balancers per Region" },
    source: QUOTAS,
  },
);

export const LISTENERS_PER_LOAD_BALANCER = fact("LB-20", "a load balancer has at most 50 listeners by default", 50, {
  unit: "listeners",
  per: "load balancer",
  adjustable: true,
  code: "TooManyListeners",
  source: QUOTAS,
});

export const ACCESS_LOG_BUCKET = statement(
  "LOG-01",
  "access logs go to a bucket of the load balancer's own region, whose policy allows delivery.logs.amazonaws.com (network load balancers) or logdelivery.elasticloadbalancing.amazonaws.com (application load balancers) to put objects",
  page(
    "Elastic Load Balancing guides, Enable access logs",
    "elasticloadbalancing/latest/network/enable-access-logs.html",
  ),
  "InvalidConfigurationRequest",
);

export const TARGET_GROUPS_PER_REGION = fact(
  "TG-23",
  "an account has at most 3000 target groups in a region by default",
  3000,
  {
    unit: "target groups",
    per: "account and region",
    adjustable: true,
    code: "TooManyTargetGroups",
    source: QUOTAS,
  },
);

export const TARGET_GROUP_ARGUMENTS = statement(
  "TG-02",
  "a target group has a port, a protocol and a VPC, unless its target is a function",
  measured("plan"),
);

export const TARGET_PROTOCOLS = fact(
  "TG-03",
  "the protocol of a target group is written in capitals",
  ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"],
  { source: measured("validate") },
);

export const ALB_TARGET = statement(
  "TG-04",
  "a target group of type alb uses TCP and has one application load balancer of the same VPC and account",
  ALB_TARGETS,
);

export const ALB_TARGET_PORT = statement(
  "TG-05",
  "an application load balancer that is a target must have a listener on the target's port first",
  ALB_TARGETS,
  "ValidationError",
);

export const ALB_TARGET_DELETION = statement(
  "TG-05b",
  "an application load balancer that is a target cannot be deleted",
  ALB_TARGETS,
  "ResourceInUse",
);

export const ALB_TARGET_ATTRIBUTES = statement(
  "TG-06",
  "the attributes of a target group of type alb cannot be changed; the provider does not send them",
  TARGET_ATTRIBUTES,
);

export const ALB_HEALTH_PROTOCOLS = fact(
  "TG-07",
  "the health check of an application load balancer target uses HTTP or HTTPS",
  ["HTTP", "HTTPS"],
  { source: CREATE_TG },
);

export const HEALTH_DEFAULT = statement(
  "TG-08",
  "a health_check block without a protocol checks by HTTP, on a TCP target group as well",
  measured("plan"),
);

export const HEALTH_INTERVAL = fact(
  "TG-09",
  "a health check's interval is 5 to 300 seconds",
  { min: 5, max: 300 },
  {
    unit: "seconds",
    source: CREATE_TG,
  },
);

export const HEALTH_TIMEOUT = fact(
  "TG-09b",
  "a health check's timeout is 2 to 120 seconds",
  { min: 2, max: 120 },
  {
    unit: "seconds",
    source: CREATE_TG,
  },
);

export const HEALTH_PATH_LENGTH = fact(
  "TG-09c",
  "a health check's path begins with / and has at most 1024 characters",
  1024,
  {
    unit: "characters",
    source: CREATE_TG,
  },
);

export const HEALTH_MATCHER = fact(
  "TG-12",
  "a health check of a TCP target group accepts the codes 200 to 599, one of an HTTP target group 200 to 499",
  { tcp: { min: 200, max: 599 }, http: { min: 200, max: 499 } },
  { code: "ValidationError", source: CREATE_TG },
);

export const DEREGISTRATION_DELAY = fact(
  "TG-14",
  "targets are drained for 0 to 3600 seconds",
  { min: 0, max: 3600 },
  {
    unit: "seconds",
    source: TARGET_ATTRIBUTES,
  },
);

export const STICKINESS = statement(
  "TG-15",
  "a network load balancer keeps clients on a target by source_ip, an application load balancer by cookie",
  TARGET_ATTRIBUTES,
);

export const SLOW_START = fact(
  "TG-16",
  "a slow start is 30 to 900 seconds, or 0 for none",
  { min: 30, max: 900 },
  {
    unit: "seconds",
    source: measured("validate"),
  },
);

export const CLIENT_ADDRESS = statement(
  "TG-17",
  "a target of PrivateLink traffic always sees the load balancer's address, whether client addresses are preserved or not",
  TARGET_ATTRIBUTES,
);

export const LISTENER_PROTOCOLS = fact(
  "LS-01",
  "a network load balancer listens for TCP, TLS, UDP or TCP_UDP, an application load balancer for HTTP or HTTPS",
  { network: ["UDP", "TCP", "TCP_UDP", "TLS"], application: ["HTTP", "HTTPS"] },
  { code: "ValidationError", source: CREATE_LISTENER },
);

export const LISTENER_CERTIFICATE = statement(
  "LS-02",
  "a listener's certificate is in ACM, in the account and region of its load balancer, or in IAM",
  other(
    "github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2754",
    "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2754",
  ),
  "ValidationError",
);

export const LISTENER_IDLE_TIMEOUT = fact(
  "LS-04",
  "a TCP listener's idle timeout is 60 to 6000 seconds",
  { min: 60, max: 6000 },
  {
    unit: "seconds",
    source: api("ELBv2", "ModifyListenerAttributes"),
  },
);

export const FORWARD_TARGET = statement("LS-05", "a forward action has a target group", measured("plan"));

export const NLB_ACTIONS = statement("LS-06", "a network load balancer's listener can only forward", CREATE_LISTENER);

export const TLS_POLICY = fact(
  "LS-07",
  "a listener's TLS policy is one that ELB knows: new ones are dated versions of these families; the provider does not check it",
  /^ELBSecurityPolicy-(2015-05|2016-08|FS-|TLS-1-|TLS13-1-)/,
  { code: "SSLPolicyNotFound", source: CREATE_LISTENER },
);

export const FIXED_RESPONSE = fact("LS-09", "a fixed response has a status code of 2xx, 4xx or 5xx", /^[245]\d\d$/, {
  source: measured("validate"),
});

export const LISTENER_PROTOCOL_CASE = statement(
  "LS-10",
  "the provider writes a listener's protocol in capitals before AWS sees it",
  measured("plan"),
);

export const LOAD_BALANCER_RESOURCE = fact(
  "SVC-03",
  "the resource part of a load balancer's ARN",
  {
    network: /^loadbalancer\/net\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
    gateway: /^loadbalancer\/gwy\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
    application: /^loadbalancer\/app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
  },
  { source: api("ELBv2", "DescribeLoadBalancers") },
);
