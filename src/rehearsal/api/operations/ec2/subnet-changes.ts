/** EC2: subnets are created, changed and deleted. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { modifiedAttribute } from "./modified-attribute";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { subnetOf } from "./vpcs";

const SUBNET = "aws_subnet";

function withAssociation(call: AwsCall, AssociationId: string): WorldObject {
  const [subnet] = call.list(SUBNET, (each) => each.ipv6_cidr_block_association_id === AssociationId);
  const message = `The subnet CIDR block association ID '${AssociationId}' does not exist`;
  return subnet ?? call.refuse("InvalidSubnetCidrBlockAssociationID.NotFound", message);
}

export const subnetChanges: Ec2Operations = {
  CreateSubnet(call, input) {
    const subnet = createObject(call, SUBNET, {
      ...argumentsOf(input, {
        VpcId: "vpc_id",
        CidrBlock: "cidr_block",
        Ipv6CidrBlock: "ipv6_cidr_block",
        Ipv6Native: "ipv6_native",
        AvailabilityZone: "availability_zone",
        AvailabilityZoneId: "availability_zone_id",
        OutpostArn: "outpost_arn",
      }),
      tags: tagsOf(input.TagSpecifications, "subnet"),
    });
    return { Subnet: subnetOf(call, subnet) };
  },
  ModifySubnetAttribute(call, { SubnetId = "", ...input }) {
    const change = modifiedAttribute(call, input, {
      AssignIpv6AddressOnCreation: "assign_ipv6_address_on_creation",
      CustomerOwnedIpv4Pool: "customer_owned_ipv4_pool",
      EnableDns64: "enable_dns64",
      EnableLniAtDeviceIndex: "enable_lni_at_device_index",
      EnableResourceNameDnsAAAARecordOnLaunch: "enable_resource_name_dns_aaaa_record_on_launch",
      EnableResourceNameDnsARecordOnLaunch: "enable_resource_name_dns_a_record_on_launch",
      MapCustomerOwnedIpOnLaunch: "map_customer_owned_ip_on_launch",
      MapPublicIpOnLaunch: "map_public_ip_on_launch",
      PrivateDnsHostnameTypeOnLaunch: "private_dns_hostname_type_on_launch",
    });
    changeObject(call, call.require(SUBNET, SubnetId), change);
    return {};
  },
  AssociateSubnetCidrBlock(call, { SubnetId = "", Ipv6CidrBlock }) {
    const subnet = changeObject(call, call.require(SUBNET, SubnetId), { ipv6_cidr_block: Ipv6CidrBlock });
    return { SubnetId, Ipv6CidrBlockAssociation: subnetOf(call, subnet).Ipv6CidrBlockAssociationSet?.[0] };
  },
  DisassociateSubnetCidrBlock(call, { AssociationId = "" }) {
    const subnet = withAssociation(call, AssociationId);
    const Ipv6CidrBlock = stringOf(subnet.attributes, "ipv6_cidr_block");
    changeObject(call, subnet, { ipv6_cidr_block: "" });
    return {
      SubnetId: subnet.id,
      Ipv6CidrBlockAssociation: { AssociationId, Ipv6CidrBlock, Ipv6CidrBlockState: { State: "disassociating" } },
    };
  },
  DeleteSubnet(call, { SubnetId = "" }) {
    deleteObject(call, call.require(SUBNET, SubnetId));
    return {};
  },
};
