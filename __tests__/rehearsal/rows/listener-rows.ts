import { balancer, group, NETWORK, NETWORK_BALANCER } from "./load-balancers";
import type { RefusedRow } from "./row";

/** A listener of the load balancer `net` or `app`. */
function listener(name: string, of: string, more: string): string {
  return `
resource "aws_lb_listener" "${name}" {
  load_balancer_arn = aws_lb.${of}.arn
  ${more}
}
`;
}

const forward = (to: string) => `default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.${to}.arn
  }`;
const RESPONSE = `default_action {
    type = "fixed-response"
    fixed_response { content_type = "text/plain" }
  }`;
const spoken = (protocol: string, port = 443) => `port = ${port}\n  protocol = "${protocol}"\n  `;

const APPLICATION = NETWORK + balancer("app", "application");
const TCP = NETWORK_BALANCER + group("tcp", "TCP");
const CERTIFICATE = `
resource "aws_acm_certificate" "main" { domain_name = "hello.example.com" }
`;
const CERTIFIED = "certificate_arn = aws_acm_certificate.main.arn\n  ";

/** Rules on listeners, as raw configurations. */
export const LISTENER_ROWS: readonly RefusedRow[] = [
  {
    row: "LS-01",
    title: "HTTP on a network load balancer",
    hcl: TCP + listener("main", "net", spoken("HTTP", 80) + forward("tcp")),
    code: "ValidationError",
    text: "Listener protocol 'HTTP' must be one of 'UDP, TCP, TCP_UDP, TLS'",
  },
  {
    row: "LS-01",
    title: "TCP on an application load balancer",
    hcl: APPLICATION + listener("main", "app", spoken("TCP") + RESPONSE),
    code: "ValidationError",
    text: "Listener protocol 'TCP' must be one of 'HTTP, HTTPS'",
  },
  {
    row: "LS-02",
    title: "HTTPS without a certificate",
    hcl: APPLICATION + listener("main", "app", spoken("HTTPS") + RESPONSE),
    code: "ValidationError",
    text: "A certificate must be specified for HTTPS listeners",
  },
  {
    row: "LS-02",
    title: "TLS without a certificate",
    hcl: TCP + listener("main", "net", spoken("TLS") + forward("tcp")),
    code: "ValidationError",
    text: "A certificate must be specified for TLS listeners",
  },
  {
    row: "LS-02",
    title: "HTTPS with a certificate of another region",
    hcl:
      APPLICATION +
      listener(
        "main",
        "app",
        `${spoken("HTTPS")}certificate_arn = "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef"\n  ${RESPONSE}`,
      ),
    code: "ValidationError",
    text: ":certificate/01234567-89ab-cdef-0123-456789abcdef' is not valid",
  },
  {
    row: "LS-02",
    title: "HTTP with a certificate",
    hcl: APPLICATION + CERTIFICATE + listener("main", "app", spoken("HTTP", 80) + CERTIFIED + RESPONSE),
    code: "ValidationError",
    text: "A certificate cannot be specified for HTTP listeners",
  },
  {
    row: "LS-02",
    title: "TCP with a security policy",
    hcl: TCP + listener("main", "net", `${spoken("TCP")}ssl_policy = "ELBSecurityPolicy-2016-08"\n  ${forward("tcp")}`),
    code: "ValidationError",
    text: "An SSL policy cannot be specified for TCP listeners",
  },
  {
    row: "LS-03",
    title: "a listener without a port",
    hcl: TCP + listener("main", "net", `protocol = "TCP"\n  ${forward("tcp")}`),
    code: "ValidationError",
    text: "A port must be specified",
  },
  {
    row: "LS-03",
    title: "a listener of a network load balancer without a protocol",
    hcl: TCP + listener("main", "net", `port = 80\n  ${forward("tcp")}`),
    code: "ValidationError",
    text: "A protocol must be specified",
  },
  {
    row: "LS-04",
    title: "a TCP idle timeout on an application load balancer",
    hcl: APPLICATION + listener("main", "app", `${spoken("HTTP", 80)}tcp_idle_timeout_seconds = 100\n  ${RESPONSE}`),
    code: "InvalidConfigurationRequest",
  },
  {
    row: "LS-06",
    title: "a fixed response on a network load balancer",
    hcl: TCP + listener("main", "net", spoken("TCP") + RESPONSE),
    code: "InvalidLoadBalancerAction",
    text: "The action type 'fixed-response' is not valid with network load balancer",
  },
  {
    row: "LS-07",
    title: "a security policy that does not exist",
    hcl:
      APPLICATION +
      CERTIFICATE +
      listener("main", "app", `${spoken("HTTPS")}${CERTIFIED}ssl_policy = "Nonsense"\n  ${RESPONSE}`),
    code: "SSLPolicyNotFound",
    text: "SSL policy 'Nonsense' not found",
  },
  {
    row: "LS (ports)",
    title: "two listeners on one port",
    hcl:
      TCP +
      listener("first", "net", spoken("TCP") + forward("tcp")) +
      listener("second", "net", `${spoken("TCP")}${forward("tcp")}\n  depends_on = [aws_lb_listener.first]`),
    code: "DuplicateListener",
    text: "A listener already exists on this port for this load balancer",
  },
  {
    row: "LS (targets)",
    title: "a target group with another protocol",
    hcl: NETWORK_BALANCER + group("http", "HTTP") + listener("main", "net", spoken("TCP") + forward("http")),
    code: "InvalidConfigurationRequest",
    text: "Listener protocol 'TCP' is not supported with a target group with the protocol 'HTTP'",
  },
  {
    row: "LS (targets)",
    title: "one target group for two load balancers",
    hcl:
      TCP +
      balancer("other", "network") +
      listener("first", "net", spoken("TCP") + forward("tcp")) +
      listener("second", "other", `${spoken("TCP")}${forward("tcp")}\n  depends_on = [aws_lb_listener.first]`),
    code: "TargetGroupAssociationLimit",
    text: "cannot be associated with more than one load balancer",
  },
];
