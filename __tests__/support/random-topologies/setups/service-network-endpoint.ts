import { CONSUMER, REGION } from "../../default-topology";
import type { Setup } from "./setup";

export const SERVICE_NETWORK_ENDPOINT_ID = "vpce-0eeeeeeeeeeeeeeee";

/** An endpoint for a VPC Lattice service network, whose services no state shows. */
export const SERVICE_NETWORK_ENDPOINT: Setup = {
  add({ consumer }) {
    consumer.add("aws_vpc_endpoint", "network", {
      id: SERVICE_NETWORK_ENDPOINT_ID,
      arn: `arn:aws:ec2:${REGION}:${CONSUMER}:vpc-endpoint/${SERVICE_NETWORK_ENDPOINT_ID}`,
      owner_id: CONSUMER,
      vpc_id: "vpc-c",
      vpc_endpoint_type: "ServiceNetwork",
      service_network_arn: `arn:aws:vpc-lattice:${REGION}:${CONSUMER}:servicenetwork/sn-1`,
      state: "available",
      subnet_ids: ["subnet-c1", "subnet-c2"],
      security_group_ids: ["sg-endpoint"],
    });
  },
  changes: [],
};
