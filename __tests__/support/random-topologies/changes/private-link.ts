import { CONSUMER, ENDPOINT_ID, REGION, SERVICE_ID } from "../../default-topology";
import type { Change } from "./change";

const ENDPOINT = "aws_vpc_endpoint";
const SERVICE_ENDPOINT = "aws_vpc_endpoint.service";
const SERVICE = "aws_vpc_endpoint_service";
const PRINCIPAL = "aws_vpc_endpoint_service_allowed_principal";

export const PRIVATE_LINK_CHANGES: readonly Change[] = [
  {
    title: "another state of the connection",
    apply: (draft, random) =>
      draft
        .pick(random, ENDPOINT)
        ?.change({ state: random.one(["available", "pendingAcceptance", "rejected", "deleted", "failed", null]) }),
  },
  {
    title: "no accepter, or one that did not accept yet",
    apply: (draft, random) => {
      const accepter = draft.pick(random, "aws_vpc_endpoint_connection_accepter");
      if (random.oneIn(2)) accepter?.remove();
      else accepter?.change({ vpc_endpoint_state: random.one(["pendingAcceptance", "rejected", null]) });
    },
  },
  {
    title: "one subnet of the endpoint",
    apply: (draft, random) =>
      draft.pick(random, ENDPOINT)?.change({ subnet_ids: [random.one(["subnet-c1", "subnet-c2"])] }),
  },
  {
    title: "addresses of the endpoint that the state does not show",
    apply: (draft, random) => draft.pick(random, ENDPOINT)?.change({ subnet_configuration: [] }),
  },
  {
    title: "a gateway endpoint",
    apply: (draft) => draft.find(SERVICE_ENDPOINT)?.change({ vpc_endpoint_type: "Gateway", subnet_ids: [] }),
  },
  {
    title: "other principals of the service",
    apply: (draft, random) => {
      draft.pick(random, PRINCIPAL)?.remove();
      const principal = random.one([
        "*",
        `arn:aws:iam::${CONSUMER}:root`,
        `arn:aws:iam::${CONSUMER}:role/x`,
        "arn:aws:iam::333333333333:root",
      ]);
      if (random.oneIn(2)) draft.pick(random, SERVICE)?.change({ allowed_principals: [principal] });
      else if (draft.places(PRINCIPAL).length === 0) {
        draft.add(PRINCIPAL, { id: "perm", vpc_endpoint_service_id: SERVICE_ID, principal_arn: principal });
      }
    },
  },
  {
    title: "a service that is not available",
    apply: (draft, random) =>
      draft.pick(random, SERVICE)?.change({ state: random.one(["Failed", "Deleting", null, "Available"]) }),
  },
  {
    title: "an endpoint in another region than its service",
    apply: (draft) =>
      draft.find(SERVICE_ENDPOINT)?.change({
        arn: `arn:aws:ec2:eu-west-1:${CONSUMER}:vpc-endpoint/${ENDPOINT_ID}`,
        service_region: REGION,
      }),
  },
  {
    title: "other regions of the service",
    apply: (draft, random) =>
      draft.pick(random, SERVICE)?.change({ supported_regions: random.one([[], ["eu-west-1"], ["eu-central-1"]]) }),
  },
  {
    title: "a service without a load balancer",
    apply: (draft, random) => draft.pick(random, SERVICE)?.change({ network_load_balancer_arns: [] }),
  },
];
