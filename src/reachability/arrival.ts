import type { Database, Endpoint, Instance, LoadBalancer } from "../topology";

/** What a name or an id leads to. */
export type Arrival =
  /** `zoneName`: a zonal name, which stands for the interface of one zone. */
  | { readonly kind: "endpoint"; readonly endpoint: Endpoint; readonly zoneName?: string | undefined }
  | { readonly kind: "load-balancer"; readonly loadBalancer: LoadBalancer }
  | { readonly kind: "instance"; readonly instance: Instance }
  | { readonly kind: "database"; readonly database: Database };
