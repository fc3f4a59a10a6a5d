/** EC2: the Instance Connect endpoint. */
import { INSTANCE_CONNECT_PER_VPC } from "../../../base/aws-facts/endpoints";
import { type Behaviours, quotaOf } from "../../simulation";
import { stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { interfacesOf, makeInterface } from "../ec2/network-interface";
import { requireSubnet } from "../ec2/subnet";
import { defaultGroups } from "./endpoint";

export const instanceConnectEndpointBehaviours: Behaviours = {
  aws_ec2_instance_connect_endpoint: {
    service: "EC2",
    label: "EC2 Instance Connect Endpoint",
    idPrefix: "eice",
    notFound: {
      code: "InvalidInstanceConnectEndpointId.NotFound",
      message: (id) => `The EC2 Instance Connect Endpoint ID '${id}' does not exist`,
    },
    arn: (id) => `ec2:instance-connect-endpoint/${id}`,
    quotas: [
      quotaOf(INSTANCE_CONNECT_PER_VPC, {
        counts: ({ attributes }, planned, call) =>
          attributes.vpc_id === call.attributesOf("aws_subnet", textOf(planned, "subnet_id")).vpc_id,
        message: "The maximum number of EC2 Instance Connect Endpoints of this VPC has been reached.",
      }),
    ],
    create(call, planned) {
      const id = textOf(planned, "id");
      const subnet = requireSubnet(call, textOf(planned, "subnet_id"));
      const vpcId = textOf(subnet.attributes, "vpc_id");
      const asked = stringsOf(planned, "security_group_ids");
      const groups = asked.length > 0 ? asked : defaultGroups(call, vpcId);
      const eni = makeInterface(call, {
        subnetId: subnet.id,
        securityGroupIds: groups,
        interfaceType: "interface",
        description: `EC2 Instance Connect Endpoint ${id}`,
        owner: call.key("aws_ec2_instance_connect_endpoint", id),
      });
      const host = `${id}.${call.ids.hex(8)}`;
      const domain = `ec2-instance-connect-endpoint.${call.region}.${call.dnsSuffix}`;
      return {
        availability_zone: textOf(subnet.attributes, "availability_zone"),
        dns_name: `${host}.${domain}`,
        fips_dns_name: `${host}.fips.${domain}`,
        network_interface_ids: [eni.id],
        preserve_client_ip: true,
        security_group_ids: groups,
        vpc_id: vpcId,
      };
    },
    // Terraform replaces the endpoint instead.
    update(call, planned, { id }) {
      const security_groups = toSet(stringsOf(planned, "security_group_ids"));
      for (const each of interfacesOf(call, call.key("aws_ec2_instance_connect_endpoint", id))) {
        call.change(each, { security_groups });
      }
      return {};
    },
  },
};
