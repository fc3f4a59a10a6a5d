import { IDS } from "../draft";
import { BLOCKS, type Change } from "./change";

const AUTHORIZATION = "aws_ec2_client_vpn_authorization_rule";

export const CLIENT_VPN_CHANGES: readonly Change[] = [
  {
    title: "another network of an authorization rule",
    apply: (draft, random) => draft.pick(random, AUTHORIZATION)?.change({ target_network_cidr: random.one(BLOCKS) }),
  },
  { title: "no authorization rule", apply: (draft, random) => draft.pick(random, AUTHORIZATION)?.remove() },
  {
    title: "one more authorization rule",
    apply: (draft, random) => {
      const forAll = random.oneIn(2);
      draft.add(AUTHORIZATION, {
        id: "authorization-added",
        client_vpn_endpoint_id: IDS.vpn,
        target_network_cidr: random.one(BLOCKS),
        authorize_all_groups: forAll,
        access_group_id: forAll ? null : random.one(["staff", "admins"]),
      });
    },
  },
  {
    title: "a second association",
    apply: (draft) => {
      if (draft.places("aws_ec2_client_vpn_network_association").length !== 1) return;
      draft.add("aws_ec2_client_vpn_network_association", {
        id: "cvpn-assoc-2",
        association_id: "cvpn-assoc-2",
        client_vpn_endpoint_id: IDS.vpn,
        subnet_id: "subnet-c2",
        vpc_id: "vpc-c",
      });
    },
  },
  {
    title: "no association",
    apply: (draft, random) => draft.pick(random, "aws_ec2_client_vpn_network_association")?.remove(),
  },
  {
    title: "a route of the VPN",
    apply: (draft, random) => {
      draft.add("aws_ec2_client_vpn_route", {
        id: "cvpn-route-added",
        client_vpn_endpoint_id: IDS.vpn,
        destination_cidr_block: random.one(BLOCKS),
        target_vpc_subnet_id: random.one(["subnet-c1", "subnet-c2"]),
      });
    },
  },
  {
    title: "other DNS servers of the VPN",
    apply: (draft, random) =>
      draft
        .pick(random, "aws_ec2_client_vpn_endpoint")
        ?.change({ dns_servers: random.one([[], ["10.10.0.2"], ["10.10.0.200"], ["10.20.0.2"], ["8.8.8.8"]]) }),
  },
];
