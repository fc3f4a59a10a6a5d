/** EC2: Elastic IP addresses and their associations. */
import { ELASTIC_ADDRESSES_PER_REGION } from "../../../base/aws-facts/vpc";
import type { AwsCall, Behaviour, Behaviours, ObjectValue } from "../../simulation";
import { quotaOf } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { privateDnsName, publicAddress, publicDnsName } from "./addresses";
import { GATEWAY_NOT_ATTACHED } from "./error-codes";
import { gatewayOf } from "./internet-gateway";
import { vpcIdOf } from "./vpc-dependents";

/** What an address is associated with. */
interface Holder {
  readonly instanceId: string;
  readonly interfaceId: string;
  readonly privateAddress: string;
}

/** Finds the interface to associate an address with, directly or as the primary interface of an instance. */
function holderOf(call: AwsCall, instanceId: string, interfaceId: string, privateAddress: string): Holder {
  const associating = call.via("AssociateAddress");
  const instance = instanceId === "" ? undefined : associating.require("aws_instance", instanceId);
  const id = instance === undefined ? interfaceId : textOf(instance.attributes, "primary_network_interface_id");
  const eni = associating.require("aws_network_interface", id);
  const vpcId = vpcIdOf(call.findAnywhere("aws_subnet", textOf(eni.attributes, "subnet_id")));
  if (gatewayOf(call, vpcId) === undefined) {
    return associating.refuse(GATEWAY_NOT_ATTACHED, `Network ${vpcId} is not attached to any internet gateway`);
  }
  const own = textOf(eni.attributes, "private_ip");
  return { instanceId, interfaceId: id, privateAddress: privateAddress || own };
}

/** Associates an address. @returns the attributes that change */
function bind(call: AwsCall, publicIp: string, holder: Holder): ObjectValue {
  const instance = call.find("aws_instance", holder.instanceId);
  if (instance !== undefined) {
    const public_dns = publicDnsName(call, publicIp);
    call.change(instance, { public_ip: publicIp, public_dns });
  }
  return {
    association_id: call.newId("eipassoc"),
    instance: holder.instanceId,
    network_interface: holder.interfaceId,
    private_ip: holder.privateAddress,
    private_dns: privateDnsName(call.region, holder.privateAddress),
  };
}

/** Disassociates an address from its instance. */
function unbind(call: AwsCall, instanceId: string): void {
  const instance = call.find("aws_instance", instanceId);
  if (instance !== undefined) call.change(instance, { public_ip: "", public_dns: "" });
}

const UNBOUND: ObjectValue = {
  association_id: "",
  instance: "",
  network_interface: "",
  private_ip: "",
  private_dns: "",
};

function boundAttributes(call: AwsCall, planned: ObjectValue, publicIp: string): ObjectValue {
  const instanceId = stringOf(planned, "instance") ?? "";
  const interfaceId = stringOf(planned, "network_interface") ?? "";
  if (instanceId === "" && interfaceId === "") return UNBOUND;
  const address = stringOf(planned, "associate_with_private_ip") ?? "";
  return bind(call, publicIp, holderOf(call, instanceId, interfaceId, address));
}

const address: Behaviour = {
  service: "EC2",
  label: "EC2 EIP",
  idPrefix: "eipalloc",
  comesLast: true,
  arn: (id) => `ec2:elastic-ip/${id}`,
  notFound: { code: "InvalidAllocationID.NotFound", message: (id) => `The allocation ID '${id}' does not exist` },
  operations: { create: "AllocateAddress" },
  quotas: [quotaOf(ELASTIC_ADDRESSES_PER_REGION, { message: "The maximum number of addresses has been reached." })],
  create(call, planned) {
    const publicIp = publicAddress(call);
    return {
      ...boundAttributes(call, planned, publicIp),
      allocation_id: textOf(planned, "id"),
      domain: "vpc",
      network_border_group: call.region,
      public_ip: publicIp,
      public_dns: publicDnsName(call, publicIp),
      public_ipv4_pool: "amazon",
      vpc: true,
    };
  },
  update(call, planned, { attributes }) {
    const isSame = ["instance", "network_interface", "associate_with_private_ip"].every(
      (name) => textOf(planned, name) === textOf(attributes, name),
    );
    if (isSame) return {};
    unbind(call, textOf(attributes, "instance"));
    return boundAttributes(call, planned, textOf(attributes, "public_ip"));
  },
  delete: (call, { attributes }) => unbind(call, textOf(attributes, "instance")),
};

const association: Behaviour = {
  service: "EC2",
  label: "EC2 EIP Association",
  operations: { create: "AssociateAddress" },
  idPrefix: "eipassoc",
  comesLast: true,
  create(call, planned) {
    const eip =
      call.list("aws_eip", ({ public_ip }) => public_ip === planned.public_ip)[0] ??
      call.require("aws_eip", textOf(planned, "allocation_id"));
    const holder = holderOf(
      call,
      textOf(planned, "instance_id"),
      textOf(planned, "network_interface_id"),
      textOf(planned, "private_ip_address"),
    );
    const publicIp = textOf(eip.attributes, "public_ip");
    call.change(eip, { ...bind(call, publicIp, holder), association_id: planned.id ?? "" });
    return {
      allocation_id: eip.id,
      instance_id: holder.instanceId,
      network_interface_id: holder.interfaceId,
      private_ip_address: holder.privateAddress,
      public_ip: publicIp,
    };
  },
  delete(call, { attributes }) {
    unbind(call, textOf(attributes, "instance_id"));
    const eip = call.find("aws_eip", textOf(attributes, "allocation_id"));
    if (eip !== undefined) call.change(eip, UNBOUND);
  },
};

export const elasticIpBehaviours: Behaviours = { aws_eip: address, aws_eip_association: association };
