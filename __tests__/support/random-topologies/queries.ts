import type { Destination, Source } from "../../../src/insight/reachability";
import { ENDPOINT_DNS, ENDPOINT_ID, REGION } from "../default-topology";
import { IDS } from "./draft";
import {
  GATEWAY_ENDPOINT,
  INBOUND_RESOLVER,
  RESOURCE_ENDPOINT,
  SERVICE_NETWORK_ENDPOINT,
  SERVICE_NETWORK_ENDPOINT_ID,
  type Setup,
} from "./setups";

/** From where to where; open in the unchanged topology, or assumed. */
export interface Query {
  readonly source: Source;
  readonly destination: Destination;
  readonly setup?: Setup;
}

const VPN: Source = { kind: "client-vpn", id: IDS.vpn };
const CLIENT: Source = { kind: "instance", id: IDS.client };
const HUB: Source = { kind: "instance", id: IDS.hubClient };
const NAME: Destination = { kind: "name", name: "hello.internal.company", port: 8080 };
const ENDPOINT: Destination = { kind: "endpoint", id: ENDPOINT_ID, port: 8080 };
const SERVER: Destination = { kind: "instance", id: IDS.server, port: 22 };
const S3: Destination = { kind: "name", name: `s3.${REGION}.amazonaws.com`, port: 443 };
const DATABASE: Destination = { kind: "endpoint", id: "vpce-0dddddddddddddddd", port: 5432 };
const NETWORK: Destination = { kind: "endpoint", id: SERVICE_NETWORK_ENDPOINT_ID, port: 8080 };

export const QUERIES: readonly Query[] = [
  { source: VPN, destination: NAME },
  { source: VPN, destination: ENDPOINT },
  { source: VPN, destination: SERVER },
  { source: CLIENT, destination: NAME },
  { source: CLIENT, destination: ENDPOINT },
  { source: CLIENT, destination: SERVER },
  { source: CLIENT, destination: { kind: "name", name: ENDPOINT_DNS, port: 8080 } },
  { source: { kind: "subnet", id: "subnet-c2" }, destination: ENDPOINT },
  { source: HUB, destination: NAME },
  { source: HUB, destination: ENDPOINT },
  { source: HUB, destination: SERVER },
  {
    source: { kind: "instance", id: IDS.producerClient },
    destination: { kind: "name", name: `hello-0123456789abcdef.elb.${REGION}.amazonaws.com`, port: 8080 },
  },
  { source: CLIENT, destination: S3, setup: GATEWAY_ENDPOINT },
  { source: VPN, destination: S3, setup: GATEWAY_ENDPOINT },
  { source: CLIENT, destination: DATABASE, setup: RESOURCE_ENDPOINT },
  { source: VPN, destination: DATABASE, setup: RESOURCE_ENDPOINT },
  { source: CLIENT, destination: NETWORK, setup: SERVICE_NETWORK_ENDPOINT },
  { source: VPN, destination: NAME, setup: INBOUND_RESOLVER },
];
