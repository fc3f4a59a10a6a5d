import type { Database, Endpoint, Instance, LoadBalancer } from "../topology";

/** What a name or an id refers to. */
export type Arrival =
  /** `zoneName`: a zonal name, which resolves to the interface of one zone. */
  | { readonly kind: "endpoint"; readonly part: Endpoint; readonly zoneName?: string | undefined }
  | { readonly kind: "load-balancer"; readonly part: LoadBalancer }
  | { readonly kind: "instance"; readonly part: Instance }
  | { readonly kind: "database"; readonly part: Database };
