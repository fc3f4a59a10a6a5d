/** VPC Lattice: service networks and their associations with resources. */
import type { Behaviours } from "../../simulation";
import { textOf } from "../../values/attributes";
import { resourceEndpointZoneId } from "../route53/hosted-zone-ids";
import { hasEndpoints, inUse, isNamedBy } from "./lattice-refusals";

const RESOURCE_ASSOCIATION = "aws_vpclattice_service_network_resource_association";

export const serviceNetworkBehaviours: Behaviours = {
  aws_vpclattice_service_network: {
    service: "VPC Lattice",
    label: "VPCLattice Service Network",
    idPrefix: "sn",
    arn: (id) => `vpc-lattice:servicenetwork/${id}`,
    create: () => ({ auth_type: "NONE" }),
    operations: { delete: "DeleteServiceNetwork" },
    inUse: [
      isNamedBy(RESOURCE_ASSOCIATION, "service_network_identifier"),
      isNamedBy("aws_vpclattice_service_network_vpc_association", "service_network_identifier"),
      hasEndpoints,
    ].map((when) => inUse("Service network", "associations", when)),
  },
  [RESOURCE_ASSOCIATION]: {
    service: "VPC Lattice",
    label: "VPCLattice Service Network Resource Association",
    idPrefix: "snra",
    arn: (id) => `vpc-lattice:servicenetworkresourceassociation/${id}`,
    create(call, planned) {
      const configuration = textOf(planned, "resource_configuration_identifier").split("/").pop();
      const domain_name = `${textOf(planned, "id")}.${configuration}.4232ccc.vpc-lattice-rsc.${call.region}.on.aws`;
      return { dns_entry: [{ domain_name, hosted_zone_id: resourceEndpointZoneId(call.region) }] };
    },
  },
};
