/** ELBv2: targets are registered with target groups, described with their health, and deregistered. */
import type { TargetDescription, TargetHealth } from "@aws-sdk/client-elastic-load-balancing-v2";
import { createObject, deleteObject } from "../../../objects/requests";
import { balancersOf } from "../../../services/elbv2/target-group";
import type { AwsCall, WorldObject } from "../../../simulation";
import { numberOf, stringOf, textOf } from "../../../values/attributes";
import type { Elbv2Operations } from "./types";

const TYPE = "aws_lb_target_group_attachment";

interface Registration {
  readonly object: WorldObject;
  readonly target: TargetDescription;
}

function registrationsIn(call: AwsCall, group: WorldObject): readonly Registration[] {
  const registered = call.list(TYPE, (each) => each.target_group_arn === group.id);
  return registered.map((object) => ({
    object,
    target: {
      Id: textOf(object.attributes, "target_id"),
      Port: numberOf(object.attributes, "port") ?? numberOf(group.attributes, "port"),
      AvailabilityZone: stringOf(object.attributes, "availability_zone") || undefined,
    },
  }));
}

/** Without a port, it is the group's. */
function isAsked(target: TargetDescription, group: WorldObject): (registration: Registration) => boolean {
  const port = target.Port ?? numberOf(group.attributes, "port");
  return (registration) => registration.target.Id === target.Id && registration.target.Port === port;
}

/**
 * Nothing runs on simulated instances, so every registered target of one that runs counts as healthy. Whether health
 * checks would reach it is for `privatelink reach` to prove.
 */
function healthOf(call: AwsCall, group: WorldObject, target: TargetDescription): TargetHealth {
  if (balancersOf(call, group.id).length === 0) {
    const Description = "Target group is not configured to receive traffic from the load balancer";
    return { State: "unused", Reason: "Target.NotInUse", Description };
  }
  const state = textOf(call.attributesOf("aws_instance", target.Id ?? ""), "instance_state");
  if (state === "" || state === "running") return { State: "healthy" };
  return { State: "unused", Reason: "Target.InvalidState", Description: `Target is in the ${state} state` };
}

const NOT_REGISTERED: TargetHealth = {
  State: "unused",
  Reason: "Target.NotRegistered",
  Description: "Target is not registered to the target group",
};

export const targetOperations: Elbv2Operations = {
  RegisterTargets(call, { TargetGroupArn = "", Targets = [] }) {
    call.require("aws_lb_target_group", TargetGroupArn);
    for (const { Id, Port, AvailabilityZone } of Targets) {
      createObject(call, TYPE, {
        target_group_arn: TargetGroupArn,
        target_id: Id,
        port: Port,
        availability_zone: AvailabilityZone,
      });
    }
    return {};
  },
  /** Also succeeds for targets that are not registered. */
  DeregisterTargets(call, { TargetGroupArn = "", Targets = [] }) {
    const group = call.require("aws_lb_target_group", TargetGroupArn);
    const registered = registrationsIn(call, group);
    for (const target of Targets) {
      for (const { object } of registered.filter(isAsked(target, group))) deleteObject(call, object);
    }
    return {};
  },
  DescribeTargetHealth(call, { TargetGroupArn = "", Targets }) {
    const group = call.require("aws_lb_target_group", TargetGroupArn);
    const registered = registrationsIn(call, group);
    const described = (Targets ?? registered.map(({ target }) => target)).map((target) => {
      const found = registered.find(isAsked(target, group))?.target;
      const { Port } = found ?? target;
      return {
        Target: found ?? target,
        HealthCheckPort: Port === undefined ? undefined : String(Port),
        TargetHealth: found === undefined ? NOT_REGISTERED : healthOf(call, group, found),
      };
    });
    return { TargetHealthDescriptions: described };
  },
};
