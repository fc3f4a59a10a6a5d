import { NLB_ARN, PRODUCER, REGION, TARGET_GROUP_ARN } from "../../default-topology";
import { IDS } from "../draft";
import type { Change } from "./change";

const GROUP = "aws_lb_target_group";
const ATTACHMENT = "aws_lb_target_group_attachment";
const LISTENER = "aws_lb_listener";
const GREEN_ARN = TARGET_GROUP_ARN.replace("hello", "green");

export const LOAD_BALANCING_CHANGES: readonly Change[] = [
  {
    title: "no cross-zone load balancing",
    apply: (draft, random) => draft.pick(random, "aws_lb")?.change({ enable_cross_zone_load_balancing: false }),
  },
  {
    title: "cross-zone load balancing of the target group",
    apply: (draft, random) =>
      draft.pick(random, GROUP)?.change({ load_balancing_cross_zone_enabled: random.one(["true", "false"]) }),
  },
  {
    title: "one zone of the load balancer",
    apply: (draft, random) => {
      const subnet = random.one(["subnet-p1", "subnet-p2"]);
      draft
        .pick(random, "aws_lb")
        ?.change({ subnets: [subnet], subnet_mapping: [{ subnet_id: subnet, private_ipv4_address: "" }] });
    },
  },
  {
    title: "fixed addresses of the load balancer",
    apply: (draft, random) =>
      draft.pick(random, "aws_lb")?.change({
        subnets: ["subnet-p1", "subnet-p2"],
        subnet_mapping: [
          { subnet_id: "subnet-p1", private_ipv4_address: "10.20.0.40" },
          { subnet_id: "subnet-p2", private_ipv4_address: "10.20.1.40" },
        ],
      }),
  },
  {
    title: "no enforcement of inbound rules on PrivateLink traffic",
    apply: (draft, random) =>
      draft.pick(random, "aws_lb")?.change({ enforce_security_group_inbound_rules_on_private_link_traffic: "off" }),
  },
  {
    title: "another listener",
    apply: (draft, random) =>
      draft
        .pick(random, LISTENER)
        ?.change(random.one([{ port: 8081 }, { protocol: "UDP" }, { protocol: "TCP_UDP" }, { protocol: "TLS" }])),
  },
  {
    title: "TLS to the load balancer and to its targets",
    apply: (draft, random) => {
      // An application load balancer and its targets use HTTP and HTTPS.
      if (draft.find("aws_lb.alb") !== undefined) return;
      draft
        .pick(random, LISTENER)
        ?.change({ protocol: "TLS", certificate_arn: "arn:aws:acm:eu-central-1:1:certificate/a" });
      draft.find(`${GROUP}.service`)?.change({
        protocol: random.one(["TLS", "TCP"]),
        health_check: [
          {
            enabled: true,
            protocol: random.one(["TCP", "HTTPS"]),
            port: "traffic-port",
            path: "/",
            matcher: "200-399",
            interval: 30,
          },
        ],
      });
    },
  },
  {
    title: "blue and green target groups",
    apply: (draft, random) => {
      if (draft.places(GROUP).length !== 1 || draft.places(LISTENER).length !== 1) return;
      const weights = random.one([
        [100, 0],
        [0, 100],
        [90, 10],
      ]);
      draft.add(
        GROUP,
        {
          id: GREEN_ARN,
          arn: GREEN_ARN,
          name: "green",
          port: 8080,
          protocol: "TCP",
          target_type: "instance",
          vpc_id: "vpc-p",
          preserve_client_ip: "true",
          load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
          health_check: [{ enabled: true, protocol: "TCP", port: "traffic-port", path: "", matcher: "", interval: 30 }],
        },
        draft.producer,
      );
      draft.pick(random, LISTENER)?.change({
        default_action: [
          {
            type: "forward",
            target_group_arn: "",
            order: 1,
            forward: [
              {
                target_group: [
                  { arn: TARGET_GROUP_ARN, weight: weights[0] },
                  { arn: GREEN_ARN, weight: weights[1] },
                ],
                stickiness: [],
              },
            ],
          },
        ],
      });
      if (random.oneIn(2)) {
        draft.add(ATTACHMENT, { id: "green", target_group_arn: GREEN_ARN, target_id: IDS.producerClient, port: 8080 });
      }
    },
  },
  {
    title: "another health check port",
    apply: (draft, random) =>
      draft.pick(random, GROUP)?.change({
        health_check: [
          {
            enabled: true,
            protocol: "TCP",
            port: random.one(["9000", "8080", "22"]),
            path: "",
            matcher: "",
            interval: 30,
          },
        ],
      }),
  },
  {
    title: "another port of a target",
    apply: (draft, random) => draft.pick(random, ATTACHMENT)?.change({ port: random.one([8081, 22, null]) }),
  },
  { title: "one target less", apply: (draft, random) => draft.pick(random, ATTACHMENT)?.remove() },
  {
    title: "a target that is not in the states",
    apply: (draft, random) => draft.pick(random, ATTACHMENT)?.change({ target_id: "i-elsewhere" }),
  },
  {
    title: "targets by address",
    apply: (draft, random) => {
      draft.pick(random, GROUP)?.change({ target_type: "ip", preserve_client_ip: random.one(["false", "true", null]) });
      const addresses = random.one([
        ["10.20.0.10", "10.20.1.10"],
        ["10.20.0.10", "10.20.1.77"],
        ["10.20.0.10", "10.20.0.50"],
      ]);
      draft.places(ATTACHMENT).forEach((one, index) => {
        one.change({ target_id: addresses[index % 2] });
      });
    },
  },
  {
    title: "client addresses that targets do not see",
    apply: (draft, random) => draft.pick(random, GROUP)?.change({ preserve_client_ip: "false" }),
  },
  {
    title: "targets that an Auto Scaling group registers",
    apply: (draft) => {
      for (const one of draft.places(ATTACHMENT)) one.remove();
      draft.add("aws_autoscaling_attachment", {
        id: "asg",
        autoscaling_group_name: "service",
        lb_target_group_arn: TARGET_GROUP_ARN,
      });
    },
  },
  {
    title: "an instance that does not run",
    apply: (draft, random) =>
      draft
        .pick(random, "aws_instance")
        ?.change({ instance_state: random.one(["stopped", "stopped", "terminated", null]) }),
  },
  {
    title: "a second listener",
    apply: (draft) => {
      if (draft.places(LISTENER).length !== 1) return;
      const arn = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:listener/net/hello/0123456789abcdef/second`;
      draft.add(LISTENER, {
        id: arn,
        arn,
        load_balancer_arn: NLB_ARN,
        port: 9090,
        protocol: "TCP",
        default_action: [{ type: "forward", target_group_arn: TARGET_GROUP_ARN, order: 1 }],
      });
    },
  },
];
