/** Configurations that rows on load balancers share. */
import { network } from "./networks";

/** A VPC with two subnets: `aws_subnet.main[0]` and `[1]`. */
export const NETWORK = network("main", 20);

/** @returns a load balancer in both subnets of `main`, unless `more` says otherwise. */
export function balancer(name: string, type: string, more = "subnets = aws_subnet.main[*].id"): string {
  return `
resource "aws_lb" "${name}" {
  name               = "${name}"
  internal           = true
  load_balancer_type = "${type}"
  ${more}
}
`;
}

/** The network, and the network load balancer `aws_lb.net` in it. */
export const NETWORK_BALANCER = NETWORK + balancer("net", "network");

/** @returns a target group in `aws_vpc.main`. */
export function group(name: string, protocol: string, more = "", port = 8080): string {
  return `
resource "aws_lb_target_group" "${name}" {
  name     = "${name}"
  port     = ${port}
  protocol = "${protocol}"
  vpc_id   = aws_vpc.main.id
  ${more}
}
`;
}
