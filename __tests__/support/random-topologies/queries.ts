import type { Destination, Source } from "../../../src/insight/reachability";
import { ENDPOINT_DNS, ENDPOINT_ID, REGION } from "../default-topology";
import { IDS } from "./draft";

/** From where to where; open in the unchanged topology. */
export interface Query {
  readonly source: Source;
  readonly destination: Destination;
}

const VPN: Source = { kind: "client-vpn", id: IDS.vpn };
const CLIENT: Source = { kind: "instance", id: IDS.client };
const HUB: Source = { kind: "instance", id: IDS.hubClient };
const NAME: Destination = { kind: "name", name: "hello.internal.company", port: 8080 };
const ENDPOINT: Destination = { kind: "endpoint", id: ENDPOINT_ID, port: 8080 };
const SERVER: Destination = { kind: "instance", id: IDS.server, port: 22 };

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
];
