/** VPC Lattice's operations. */
import type { AwsCall, WorldObject } from "../../../simulation";
import type { AnyOperations } from "../../operation-types";
import { changeTags, tagMapOf } from "../object-tags";
import { configurationOperations } from "./resource-configurations";
import { gatewayOperations } from "./resource-gateways";
import { serviceNetworkOperations } from "./service-networks";
import type { LatticeOperations } from "./types";

const TAGGED = [
  "aws_vpclattice_resource_gateway",
  "aws_vpclattice_resource_configuration",
  "aws_vpclattice_service_network",
  "aws_vpclattice_service_network_resource_association",
];

function withArn(call: AwsCall, arn = ""): WorldObject {
  const [found] = TAGGED.flatMap((type) => call.list(type, (each) => each.arn === arn));
  return found ?? call.refuse("ResourceNotFoundException", `Resource ${arn} not found`, 404);
}

const tagOperations: LatticeOperations = {
  ListTagsForResource: (call, { resourceArn }) => ({ tags: { ...tagMapOf(withArn(call, resourceArn)) } }),
  TagResource(call, { resourceArn, tags = {} }) {
    changeTags(call, withArn(call, resourceArn), { set: tags }, "VPC Lattice");
    return {};
  },
  UntagResource(call, { resourceArn, tagKeys = [] }) {
    changeTags(call, withArn(call, resourceArn), { remove: tagKeys.map((Key) => ({ Key })) }, "VPC Lattice");
    return {};
  },
};

export const latticeOperations: AnyOperations = {
  ...configurationOperations,
  ...gatewayOperations,
  ...serviceNetworkOperations,
  ...tagOperations,
};
