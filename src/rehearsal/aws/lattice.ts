/** VPC Lattice: resource gateways, resource configurations and service networks. */
import type { Behaviours } from "../behaviour";
import { stringsOf, textOf } from "../values/attributes";
import { makeInterface } from "./network-interface";

/** Behaviours by resource type. */
export const latticeBehaviours: Behaviours = {
  aws_vpclattice_resource_gateway: {
    service: "VPC Lattice",
    label: "VPCLattice Resource Gateway",
    idPrefix: "rgw",
    arn: (id) => `vpc-lattice:resourcegateway/${id}`,
    create(call, planned) {
      const id = textOf(planned, "id");
      const groups = stringsOf(planned, "security_group_ids");
      const vpc = call.find("aws_vpc", textOf(planned, "vpc_id"))?.attributes ?? {};
      const security_group_ids = groups.length > 0 ? groups : [textOf(vpc, "default_security_group_id")];
      for (const subnetId of stringsOf(planned, "subnet_ids")) {
        makeInterface(call, {
          subnetId,
          securityGroupIds: security_group_ids,
          interfaceType: "interface",
          description: `VPC Lattice Resource Gateway ${id}`,
          owner: call.key("aws_vpclattice_resource_gateway", id),
        });
      }
      return { ip_address_type: "IPV4", security_group_ids, status: "ACTIVE" };
    },
  },
  aws_vpclattice_resource_configuration: {
    service: "VPC Lattice",
    label: "VPCLattice Resource Configuration",
    idPrefix: "rcfg",
    arn: (id) => `vpc-lattice:resourceconfiguration/${id}`,
    create: () => ({ protocol: "TCP", type: "SINGLE", allow_association_to_shareable_service_network: true }),
  },
  aws_vpclattice_service_network: {
    service: "VPC Lattice",
    label: "VPCLattice Service Network",
    idPrefix: "sn",
    arn: (id) => `vpc-lattice:servicenetwork/${id}`,
    create: () => ({ auth_type: "NONE" }),
  },
};
