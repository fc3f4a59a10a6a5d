import type { Database, Endpoint, EndpointInterface, Instance, LoadBalancer, LoadBalancerNode } from "../topology";
import type { Place } from "./place";
import type { Hop } from "./proof";

/** What a name, an address or an id refers to. */
export type Arrival =
  /** `zoneName`: a zonal name, which resolves to the interface of one zone; `at`: the interface with the address. */
  | {
      readonly kind: "endpoint";
      readonly part: Endpoint;
      readonly zoneName?: string | undefined;
      readonly at?: EndpointInterface;
      /** True for an AWS service by its public name, to which a gateway endpoint is one of the ways. */
      readonly byName?: boolean;
    }
  /** `node`: the node with the address. */
  | { readonly kind: "load-balancer"; readonly part: LoadBalancer; readonly node?: LoadBalancerNode }
  | { readonly kind: "instance"; readonly part: Instance }
  | { readonly kind: "database"; readonly part: Database }
  /** An address: `hop` says what is there. */
  | { readonly kind: "address"; readonly place: Place; readonly hop: Hop };
