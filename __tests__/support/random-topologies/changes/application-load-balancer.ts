import { PRODUCER, REGION, TARGET_GROUP_ARN } from "../../default-topology";
import type { Draft } from "../draft";
import type { Random } from "../random";
import type { Change } from "./change";

const ALB_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:loadbalancer/app/hello/fedcba9876543210`;
const ALB_GROUP_ARN = TARGET_GROUP_ARN.replace("hello", "hello-alb");
const LISTENER_ARN = ALB_ARN.replace("loadbalancer", "listener");
const RULE = "aws_lb_listener_rule";

const CHECK = { enabled: true, port: "traffic-port", path: "/", matcher: "200-399", interval: 30 };

/** What a listener or a rule does: forward, or respond itself. */
function action(random: Random): object {
  return random.one<object>([
    { type: "forward", target_group_arn: TARGET_GROUP_ARN, order: 1 },
    { type: "forward", target_group_arn: TARGET_GROUP_ARN, order: 1 },
    { type: "fixed-response", order: 1, fixed_response: [{ content_type: "text/plain", status_code: "200" }] },
    { type: "fixed-response", order: 1, fixed_response: [{ content_type: "text/plain", status_code: "503" }] },
    { type: "redirect", order: 1, redirect: [{ status_code: "HTTP_301", host: "example.com" }] },
  ]);
}

/** Puts an application load balancer between the network load balancer and its targets. */
function addApplicationLoadBalancer({ producer }: Draft, random: Random): void {
  const protocol = random.one(["HTTP", "HTTPS"]);
  producer
    .add("aws_security_group", "alb", { id: "sg-alb", vpc_id: "vpc-p", name: "alb", ingress: [], egress: [] })
    .add("aws_vpc_security_group_ingress_rule", "alb", {
      id: "sgr-alb-in",
      security_group_id: "sg-alb",
      ip_protocol: "tcp",
      from_port: 8080,
      to_port: 8080,
      ...random.one([{ cidr_ipv4: "10.20.0.0/16" }, { referenced_security_group_id: "sg-nlb" }]),
    })
    .add("aws_vpc_security_group_egress_rule", "alb", {
      id: "sgr-alb-out",
      security_group_id: "sg-alb",
      ip_protocol: "-1",
      cidr_ipv4: "10.20.0.0/16",
    })
    .add("aws_lb", "alb", {
      id: ALB_ARN,
      arn: ALB_ARN,
      load_balancer_type: "application",
      internal: true,
      dns_name: `internal-hello-1.${REGION}.elb.amazonaws.com`,
      vpc_id: "vpc-p",
      subnets: ["subnet-p1", "subnet-p2"],
      security_groups: ["sg-alb"],
    })
    .add("aws_lb_listener", "alb", {
      id: LISTENER_ARN,
      arn: LISTENER_ARN,
      load_balancer_arn: ALB_ARN,
      port: 8080,
      protocol,
      default_action: [action(random)],
    })
    .add("aws_lb_target_group", "alb", {
      id: ALB_GROUP_ARN,
      arn: ALB_GROUP_ARN,
      port: 8080,
      protocol: "TCP",
      target_type: "alb",
      vpc_id: "vpc-p",
      health_check: [{ ...CHECK, protocol: random.oneIn(4) ? random.one(["HTTP", "HTTPS"]) : protocol }],
    })
    .add("aws_lb_target_group_attachment", "alb", {
      id: "attachment-alb",
      target_group_arn: ALB_GROUP_ARN,
      target_id: ALB_ARN,
      port: 8080,
    })
    .change("aws_lb_listener.service", {
      default_action: [{ type: "forward", target_group_arn: ALB_GROUP_ARN, order: 1 }],
    })
    .change("aws_lb_target_group.service", { protocol: "HTTP", health_check: [{ ...CHECK, protocol: "HTTP" }] });
  for (const [direction, name] of [
    ["egress", "to_alb"],
    ["ingress", "from_alb"],
  ] as const) {
    producer.add(`aws_vpc_security_group_${direction}_rule`, name, {
      id: `sgr-${name}`,
      security_group_id: direction === "egress" ? "sg-nlb" : "sg-service",
      ip_protocol: "tcp",
      from_port: 8080,
      to_port: 8080,
      referenced_security_group_id: "sg-alb",
    });
  }
}

export const APPLICATION_LOAD_BALANCER_CHANGES: readonly Change[] = [
  {
    title: "an application load balancer behind the load balancer",
    apply: (draft, random) => {
      const has = draft.producer.addresses();
      if (has.includes("aws_lb.alb")) return;
      if (!["aws_lb_listener.service", "aws_lb_target_group.service"].every((one) => has.includes(one))) return;
      addApplicationLoadBalancer(draft, random);
    },
  },
  {
    title: "a rule of the application load balancer",
    apply: (draft, random) => {
      if (!draft.producer.addresses().includes("aws_lb_listener.alb")) return;
      const number = draft.places(RULE).length + 1;
      const condition = random.one<object>([
        { host_header: [{ values: ["hello.internal.company"] }] },
        { path_pattern: [{ values: ["/api/*"] }] },
      ]);
      draft.add(
        RULE,
        {
          id: `rule-${number}`,
          arn: `${LISTENER_ARN}/rule-${number}`,
          listener_arn: LISTENER_ARN,
          priority: number,
          condition: [condition],
          action: [action(random)],
        },
        draft.producer,
      );
    },
  },
  {
    title: "another port of the application load balancer",
    apply: (draft) => {
      if (draft.producer.addresses().includes("aws_lb_listener.alb")) {
        draft.producer.change("aws_lb_listener.alb", { port: 8443 });
      }
    },
  },
];
