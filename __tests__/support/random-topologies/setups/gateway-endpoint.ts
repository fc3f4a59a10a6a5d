import { addRule, REGION } from "../../default-topology";
import { IDS } from "../draft";
import type { Setup } from "./setup";

const ENDPOINT = "aws_vpc_endpoint.s3";
const ALLOW = { Effect: "Allow", Action: "*", Resource: "*", Principal: "*" };
const POLICIES = [[ALLOW], [{ ...ALLOW, Action: "s3:GetObject" }], [{ ...ALLOW, Effect: "Deny" }], []] as const;

/** A gateway endpoint for S3 in the consumer's network, which clients of the VPN may use, too. */
export const GATEWAY_ENDPOINT: Setup = {
  add({ consumer }) {
    consumer.add("aws_vpc_endpoint", "s3", {
      id: "vpce-s3",
      vpc_id: "vpc-c",
      vpc_endpoint_type: "Gateway",
      service_name: `com.amazonaws.${REGION}.s3`,
      state: "available",
      prefix_list_id: "pl-s3",
      cidr_blocks: ["3.5.134.0/23", "52.219.0.0/16"],
      route_table_ids: ["rtb-c"],
    });
    addRule(consumer, "egress", "vpn_to_s3", "sg-vpn", { prefix_list_id: "pl-s3" }, 443);
    consumer
      .add("aws_ec2_client_vpn_route", "s3", {
        id: "cvpn-route-s3",
        client_vpn_endpoint_id: IDS.vpn,
        destination_cidr_block: "0.0.0.0/0",
        target_vpc_subnet_id: "subnet-c1",
      })
      .add("aws_ec2_client_vpn_authorization_rule", "s3", {
        id: "authorization-s3",
        client_vpn_endpoint_id: IDS.vpn,
        target_network_cidr: "0.0.0.0/0",
        authorize_all_groups: true,
      });
  },
  changes: [
    {
      title: "other route tables of the gateway endpoint",
      apply: (draft, random) =>
        draft.find(ENDPOINT)?.change({ route_table_ids: random.one([[], ["rtb-main-c"], ["rtb-c", "rtb-main-c"]]) }),
    },
    {
      title: "a policy of the gateway endpoint",
      apply: (draft, random) =>
        draft.find(ENDPOINT)?.change({ policy: JSON.stringify({ Statement: random.one(POLICIES) }) }),
    },
    {
      title: "a gateway endpoint without a shown prefix list",
      apply: (draft) => draft.find(ENDPOINT)?.change({ cidr_blocks: [], prefix_list_id: null }),
    },
    {
      title: "rules for the service's addresses",
      apply: (draft, random) => {
        const rule = draft.pick(random, "aws_vpc_security_group_egress_rule");
        rule?.change({
          ip_protocol: "tcp",
          from_port: random.one([443, 443, 80]),
          to_port: 443,
          referenced_security_group_id: null,
          ...random.one<object>([
            { prefix_list_id: "pl-s3", cidr_ipv4: null },
            { prefix_list_id: null, cidr_ipv4: "52.219.0.0/16" },
            { prefix_list_id: null, cidr_ipv4: "3.0.0.0/8" },
          ]),
        });
      },
    },
    {
      title: "a route to the internet",
      apply: (draft, random) => {
        if (draft.places("aws_route").some((one) => one.value("destination_cidr_block") === "0.0.0.0/0")) return;
        draft.add("aws_route", {
          id: "r-internet",
          route_table_id: random.one(["rtb-c", "rtb-main-c"]),
          destination_cidr_block: "0.0.0.0/0",
          state: random.one(["active", "active", "blackhole"]),
          ...random.one<object>([
            { nat_gateway_id: "nat-1" },
            { gateway_id: "igw-1" },
            { transit_gateway_id: "tgw-1" },
          ]),
        });
      },
    },
  ],
};
