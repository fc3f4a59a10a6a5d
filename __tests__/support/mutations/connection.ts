import type { Mutation } from "./mutation";

/** Mutations of the endpoint, its connection and the endpoint service. */
export const CONNECTION: readonly Mutation[] = [
  {
    title: "an endpoint without subnets",
    mutate: (s) => s.consumer.change(s.endpoint.address, { subnet_ids: [], subnet_configuration: [] }),
    found: [["endpoint-interface", "PL_VPCE_NO_INTERFACE"]],
    outcome: "blocked",
    change: () => "subnet_ids",
  },
  {
    title: "a gateway endpoint, the provider's default type",
    mutate: (s) => s.consumer.change(s.endpoint.address, { vpc_endpoint_type: null }),
    found: [["endpoint-interface", "PL_VPCE_WRONG_TYPE"]],
    outcome: "blocked",
    change: () => 'vpc_endpoint_type = "Interface"',
  },
  {
    title: "a connection that nobody accepted",
    mutate: (s) => s.consumer.remove(s.at.accepter).change(s.endpoint.address, { state: "pendingAcceptance" }),
    found: [["endpoint-state", "PL_VPCE_PENDING_ACCEPTANCE"]],
    outcome: "blocked",
    change: () => "aws_vpc_endpoint_connection_accepter",
  },
  {
    title: "a rejected connection",
    mutate: (s) => s.consumer.change(s.endpoint.address, { state: "rejected" }),
    found: [["endpoint-state", "PL_VPCE_REJECTED"]],
    outcome: "blocked",
  },
  {
    title: "a failed endpoint",
    mutate: (s) => s.consumer.change(s.endpoint.address, { state: "failed" }),
    found: [["endpoint-state", "BAD_STATE"]],
    outcome: "blocked",
  },
  {
    title: "a principal that was taken away after the connection",
    mutate: (s) => s.producer.remove(s.at.principal).change(s.service.address, { allowed_principals: [] }),
    found: [["allowed-principal", "PL_SERVICE_PRINCIPAL_NOT_ALLOWED"]],
    outcome: "assumed",
    change: (s) => `arn:aws:iam::${s.endpoint.accountId}:root`,
  },
  {
    title: "a principal that was never allowed",
    mutate: (s) => {
      s.producer.remove(s.at.principal).change(s.service.address, { allowed_principals: [] });
      s.consumer.remove(s.at.accepter).change(s.endpoint.address, { state: "pendingAcceptance" });
    },
    found: [
      ["endpoint-state", "PL_VPCE_PENDING_ACCEPTANCE"],
      ["allowed-principal", "PL_SERVICE_PRINCIPAL_NOT_ALLOWED"],
    ],
    outcome: "blocked",
  },
  {
    title: "an endpoint service that failed",
    mutate: (s) => s.producer.change(s.service.address, { state: "Failed" }),
    found: [["endpoint-service", "BAD_STATE"]],
    outcome: "blocked",
  },
  {
    title: "a service of another region that does not offer itself in the endpoint's",
    mutate: (s) =>
      s.producer.change(s.service.address, {
        arn: s.service.arn?.replace(/eu-central-1/, "eu-west-1"),
        supported_regions: ["eu-west-1"],
      }),
    found: [["endpoint-service", "PL_VPCE_REGION_NOT_SUPPORTED"]],
    outcome: "blocked",
    change: () => "supported_regions",
  },
  {
    title: "a service without a load balancer",
    mutate: (s) => s.producer.change(s.service.address, { network_load_balancer_arns: [] }),
    found: [["load-balancer", "PL_SERVICE_NO_LOAD_BALANCER"]],
    outcome: "blocked",
  },
];
