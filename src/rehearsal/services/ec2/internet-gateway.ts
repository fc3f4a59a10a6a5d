/** EC2: internet gateways. */

import { INTERNET_GATEWAYS_PER_REGION } from "../../../base/aws-facts/vpc";
import type { AwsCall, Behaviour, Behaviours, Problem, WorldObject } from "../../simulation";
import { quotaOf } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { GATEWAY_NOT_FOUND, VPC_NOT_FOUND } from "./error-codes";
import { vpcIdOf } from "./vpc-dependents";

/** @returns the internet gateway of a VPC, if it has one. */
export function gatewayOf(call: AwsCall, vpcId: string): WorldObject | undefined {
  return call.listAnywhere("aws_internet_gateway", (gateway) => gateway.vpc_id === vpcId)[0];
}

/** Checks an attachment. @param later whether the gateway was just created, so that it stays after the error */
function checkAttachment(call: AwsCall, gatewayId: string, vpcId: string, later: boolean): void {
  const doing = `attaching EC2 Internet Gateway (${gatewayId}) to VPC (${vpcId})`;
  const attaching = call.via("AttachInternetGateway").during(later ? `creating EC2 Internet Gateway: ${doing}` : doing);
  const problem: Problem | undefined =
    call.find("aws_vpc", vpcId) === undefined
      ? [VPC_NOT_FOUND, `The vpc ID '${vpcId}' does not exist`]
      : gatewayOf(call, vpcId) === undefined
        ? undefined
        : ["InvalidParameterValue", `Network ${vpcId} already has an internet gateway attached`];
  if (problem === undefined) return;
  if (later) attaching.refuseAfterwards(...problem);
  else attaching.raise(problem);
}

/** An internet gateway cannot be detached from a VPC that has mapped public addresses. */
function hasPublicAddress(call: AwsCall, vpcId: string): boolean {
  const inVpc = ({ attributes }: WorldObject) =>
    vpcIdOf(call.findAnywhere("aws_subnet", textOf(attributes, "subnet_id"))) === vpcId;
  const isPublic = ({ attributes }: WorldObject) => textOf(attributes, "public_ip") !== "";
  const holders = [...call.listAnywhere("aws_instance"), ...call.listAnywhere("aws_nat_gateway")];
  const balancers = call.listAnywhere("aws_lb", (balancer) => balancer.vpc_id === vpcId && balancer.internal !== true);
  return balancers.length > 0 || holders.some((holder) => isPublic(holder) && inVpc(holder));
}

function detach(call: AwsCall, gatewayId: string, vpcId: string, doing: string): void {
  if (vpcId === "" || !hasPublicAddress(call, vpcId)) return;
  call
    .during(`${doing}detaching EC2 Internet Gateway (${gatewayId}) from VPC (${vpcId})`)
    .via("DetachInternetGateway")
    .refuse(
      "DependencyViolation",
      `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before ` +
        "detaching the gateway.",
    );
}

const gateway: Behaviour = {
  service: "EC2",
  label: "EC2 Internet Gateway",
  idPrefix: "igw",
  arn: (id) => `ec2:internet-gateway/${id}`,
  waitsOutAtDelete: ["DependencyViolation"],
  notFound: {
    code: "InvalidInternetGatewayID.NotFound",
    message: (id) => `The internetGateway ID '${id}' does not exist`,
  },
  operations: { create: "CreateInternetGateway" },
  quotas: [
    quotaOf(INTERNET_GATEWAYS_PER_REGION, { message: "The maximum number of internet gateways has been reached." }),
  ],
  create(call, planned) {
    const vpcId = stringOf(planned, "vpc_id");
    if (vpcId !== undefined) checkAttachment(call, textOf(planned, "id"), vpcId, true);
    return { vpc_id: "" };
  },
  update(call, planned, { id, attributes }) {
    const [before, after] = [textOf(attributes, "vpc_id"), textOf(planned, "vpc_id")];
    if (before === after) return {};
    detach(call, id, before, `updating EC2 Internet Gateway (${id}): `);
    if (after !== "") checkAttachment(call, id, after, false);
    return {};
  },
  delete: (call, { id, attributes }) =>
    detach(call, id, textOf(attributes, "vpc_id"), `deleting EC2 Internet Gateway (${id}): `),
};

const attachment: Behaviour = {
  service: "EC2",
  label: "EC2 Internet Gateway Attachment",
  operations: { create: "AttachInternetGateway" },
  waitsOutAtDelete: ["DependencyViolation"],
  create(call, planned) {
    const [gatewayId, vpcId] = [textOf(planned, "internet_gateway_id"), textOf(planned, "vpc_id")];
    const object = call.require("aws_internet_gateway", gatewayId);
    call.require("aws_vpc", vpcId);
    checkAttachment(call, gatewayId, vpcId, false);
    call.change(object, { vpc_id: vpcId });
    return { id: `${gatewayId}:${vpcId}` };
  },
  delete(call, { attributes }) {
    const object = call.find("aws_internet_gateway", textOf(attributes, "internet_gateway_id"));
    if (object === undefined) return;
    detach(call, object.id, textOf(attributes, "vpc_id"), "");
    call.change(object, { vpc_id: "" });
  },
};

export const internetGatewayBehaviours: Behaviours = {
  aws_internet_gateway: gateway,
  aws_internet_gateway_attachment: attachment,
  aws_egress_only_internet_gateway: {
    service: "EC2",
    label: "EC2 Egress-only Internet Gateway",
    idPrefix: "eigw",
    notFound: { code: GATEWAY_NOT_FOUND, message: (id) => `The eigw ID '${id}' does not exist` },
    create(call, planned) {
      call.via("CreateEgressOnlyInternetGateway").require("aws_vpc", textOf(planned, "vpc_id"));
      return {};
    },
  },
};
