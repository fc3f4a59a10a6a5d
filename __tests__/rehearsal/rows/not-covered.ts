/** Rules that AWS enforces at apply and the rehearsal does not, with the reason. */
export const NOT_COVERED: readonly { readonly row: string; readonly reason: string }[] = [
  {
    row: "LB-16",
    reason:
      "without a type the load balancer is an Application Load Balancer, as on AWS; SVC-03, which is covered, refuses what follows",
  },
  {
    row: "LS-10",
    reason: "the real provider converts the protocol to upper case before it calls AWS (measured on 5.100.0)",
  },
  {
    row: "TG-06",
    reason: "the provider does not send these attributes for a target group of type alb, so they have no effect",
  },
  {
    row: "CVPN-18",
    reason: "the argument is newer than the 6.25 bindings: the engine refuses it as unsupported",
  },
];
