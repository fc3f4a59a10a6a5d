/** Elastic Load Balancing v2: targets registered with target groups. */
import { PORT } from "../../../base/aws-facts/security-groups";
import { contains, isPrivate, parseAddress } from "../../../base/net/cidr";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { numberOf, stringOf, textOf } from "../../values/attributes";
import { blocksOfVpc } from "../ec2/vpc-cidr";
import { vpcIdOf } from "../ec2/vpc-dependents";

const TYPE = "aws_lb_target_group_attachment";
const LAST_PORT = PORT.value.max;

function invalid(call: AwsCall, message: string): never {
  return call.refuse("ValidationError", message);
}

/** TGA-01: the port range. */
function checkPort(call: AwsCall, planned: ObjectValue): void {
  const port = numberOf(planned, "port");
  if (port === undefined || (port >= 1 && port <= LAST_PORT)) return;
  const limit = port < 1 ? "greater than or equal to 1" : `less than or equal to ${LAST_PORT}`;
  call
    .by("TGA-01")
    .refuse(
      "ValidationError",
      `1 validation error detected: Value '${port}' at 'targets.1.member.port' failed to satisfy constraint: ` +
        `Member must have value ${limit}`,
    );
}

/** TG-21: an instance must be running, in the VPC of the target group. */
function checkInstance(call: AwsCall, group: WorldObject, id: string): void {
  if (!/^i-[0-9a-f]+$/.test(id)) invalid(call.by("TG-21"), `Instance ID '${id}' is not valid`);
  const instance = call.find("aws_instance", id);
  if (instance === undefined || textOf(instance.attributes, "instance_state") !== "running") {
    const message = `The following targets are not in a running state and cannot be registered: '${id}'`;
    return void call.by("TG-21").refuse("InvalidTarget", message);
  }
  const vpcId = textOf(group.attributes, "vpc_id");
  const subnet = call.findAnywhere("aws_subnet", textOf(instance.attributes, "subnet_id"));
  if (vpcIdOf(subnet) === vpcId) return;
  call
    .by("TG-04b")
    .refuse("InvalidTarget", `The following targets are not in the target group VPC '${vpcId}': '${id}'`);
}

/** An address must be private; outside of the VPC its Availability Zone is `all`. */
function checkAddress(call: AwsCall, group: WorldObject, planned: ObjectValue, id: string): void {
  if (textOf(group.attributes, "ip_address_type") === "ipv6") return;
  const base = parseAddress(id);
  if (base === undefined) return void invalid(call.by("TG-21b"), `The IP address '${id}' is not a valid IPv4 address`);
  const address = { base, prefix: 32 };
  const vpc = call.findAnywhere("aws_vpc", textOf(group.attributes, "vpc_id"));
  if (vpc !== undefined && blocksOfVpc(call, vpc).some((block) => contains(block, address))) return;
  if (!isPrivate(address)) {
    invalid(
      call.by("TG-21b"),
      `The IP address '${id}' must be in a subnet of the target group VPC or in a private range`,
    );
  }
  if (stringOf(planned, "availability_zone") === "all") return;
  const message = `You must specify 'all' as the Availability Zone of '${id}', because it is outside the target group VPC`;
  invalid(call, message);
}

/** TG-04 and TG-05: one Application Load Balancer, with a listener on the port. */
function checkBalancer(call: AwsCall, group: WorldObject, planned: ObjectValue, arn: string): void {
  const balancer = call.find("aws_lb", arn);
  if (balancer?.attributes.load_balancer_type !== "application") {
    return void invalid(call.by("TG-04"), `The target '${arn}' is not an Application Load Balancer of this account`);
  }
  const vpcId = textOf(group.attributes, "vpc_id");
  if (balancer.attributes.vpc_id !== vpcId) {
    call
      .by("TG-04b")
      .refuse("InvalidTarget", `The following targets are not in the target group VPC '${vpcId}': '${arn}'`);
  }
  const others = call.list(TYPE, (each) => each.target_group_arn === group.id && each.target_id !== arn);
  if (others.length > 0) {
    call.refuse("TooManyTargets", "A target group with target type 'alb' can have only one target");
  }
  const port = numberOf(planned, "port") ?? numberOf(group.attributes, "port");
  const listeners = call.list(
    "aws_lb_listener",
    (listener) => listener.load_balancer_arn === arn && listener.port === (port ?? null),
  );
  if (listeners.length > 0) return;
  call.refuse(
    "ValidationError",
    "If the target type is ALB, the target must have at least one listener that matches the target group port or " +
      "any specified port overrides",
  );
}

function register(call: AwsCall, planned: ObjectValue): ObjectValue {
  const groupArn = textOf(planned, "target_group_arn");
  const registering = call.during(`registering ELBv2 Target Group (${groupArn}) target`);
  const group = registering.require("aws_lb_target_group", groupArn);
  checkPort(registering, planned);
  const id = textOf(planned, "target_id");
  switch (group.attributes.target_type) {
    case "instance":
      checkInstance(registering, group, id);
      break;
    case "ip":
      checkAddress(registering, group, planned, id);
      break;
    case "alb":
      checkBalancer(registering, group, planned, id);
  }
  // RegisterTargets accepts a target that is registered: it is still one target.
  const [twin] = call.list(
    TYPE,
    (each) => each.target_group_arn === groupArn && each.target_id === id && each.port === (planned.port ?? null),
  );
  return { id: twin?.id ?? call.uniqueName(`${groupArn}-`) };
}

const attachment: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Target Group Attachment",
  operations: { create: "RegisterTargets" },
  storedAs: TYPE,
  isRepeatable: true,
  create: register,
};

export const targetAttachmentBehaviours: Behaviours = {
  [TYPE]: attachment,
  aws_alb_target_group_attachment: attachment,
};
