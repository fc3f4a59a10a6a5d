/** Rules that AWS enforces at apply and the rehearsal does not refuse, with the reason. */
export const NOT_COVERED: readonly { readonly row: string; readonly reason: string }[] = [
  {
    row: "LB-16",
    reason:
      "an omitted type makes an application load balancer, as on AWS; what follows is refused by SVC-03, which is covered",
  },
  {
    row: "LS-10",
    reason: "the real plugin turns a protocol in small letters into capitals before AWS sees it (measured on 5.100.0)",
  },
  {
    row: "TG-06",
    reason:
      "the provider never sends these attributes for a target group of type alb: nothing is refused, and nothing happens",
  },
  {
    row: "CVPN-18",
    reason:
      "the argument came after the 6.25 bindings: no schema here knows it, and the engine refuses it as unsupported",
  },
];
