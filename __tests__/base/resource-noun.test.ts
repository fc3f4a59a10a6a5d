import { counted, nounOf } from "../../src/base/resource-noun";

test.each([
  ["aws_lb_listener", "listener", "2 listeners"],
  ["aws_ec2_client_vpn_endpoint", "VPN endpoint", "2 VPN endpoints"],
  ["aws_eip", "Elastic IP address", "2 Elastic IP addresses"],
  ["aws_vpc", "VPC", "2 VPCs"],
  ["aws_iam_policy", "IAM policy", "2 IAM policies"],
  ["aws_acm_certificate", "certificate in ACM", "2 certificates in ACM"],
  ["aws_network_acl", "network ACL", "2 network ACLs"],
  ["tls_private_key", "private key", "2 private keys"],
  ["random_pet", "random pet", "2 random pets"],
])("%s is called %s, and two are %s", (type, one, two) => {
  expect(nounOf(type)).toBe(one);
  expect([counted(1, nounOf(type)), counted(2, nounOf(type))]).toEqual([one, two]);
});
