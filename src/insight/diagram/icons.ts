import type { CardKind } from "./picture";

/** Color of a card's icon, by the family of the resource. */
export type Tint = "people" | "network" | "link" | "compute" | "names" | "data";

interface Icon {
  readonly tint: Tint;
  /** Path data of the strokes, 16 by 16 units. */
  readonly path: string;
}

const BALANCER = "M3 8h4M7 8l5-4M7 8h5M7 8l5 4M12 4h1M12 8h1M12 12h1";
const SERVER = "M3 4h10v4H3zM3 9h10v4H3zM5 6h.1M5 11h.1";
const PLUG = "M6 2.5v3M10 2.5v3M4.5 5.5h7v2a3.5 3.5 0 0 1-7 0zM8 11v2.5";
const GATEWAY = "M3.5 13V6.5a4.5 4.5 0 0 1 9 0V13M2 13h12M8 7v4M6.5 8.5 8 7l1.5 1.5";

/** Small drawings of this project: hints only, the title of a card says what it is. */
export const ICONS: Readonly<Record<CardKind, Icon>> = {
  "vpn-clients": { tint: "people", path: "M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3" },
  consumers: {
    tint: "people",
    path: "M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M2 13c0-2.5 1.7-4 4-4s4 1.5 4 4M11 7.5a2 2 0 1 0-.6-3.9M11.5 9.2c1.6.4 2.5 1.8 2.5 3.8",
  },
  "client-vpn": { tint: "network", path: "M4 7h8v6H4zM5.5 7V5.2a2.5 2.5 0 0 1 5 0V7M8 9.3v1.6" },
  "vpn-interface": { tint: "network", path: "M2.5 8h7M7 5l3 3-3 3M13 3v10" },
  "endpoint-interface": { tint: "link", path: "M4 4h8v8H4zM6.5 2v2M9.5 2v2M6.5 12v2M9.5 12v2" },
  "interface-endpoint": { tint: "link", path: PLUG },
  "resource-endpoint": { tint: "link", path: PLUG },
  "gateway-endpoint": { tint: "link", path: GATEWAY },
  "endpoint-service": {
    tint: "link",
    path: "M3 8a5 5 0 1 0 10 0 5 5 0 1 0-10 0M6.5 8a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0",
  },
  "load-balancer": { tint: "network", path: BALANCER },
  "load-balancer-node": { tint: "network", path: BALANCER },
  "target-group": {
    tint: "network",
    path: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5M8 8h.1",
  },
  instance: { tint: "compute", path: SERVER },
  address: { tint: "compute", path: "M8 14S3.5 9.8 3.5 6.5a4.5 4.5 0 0 1 9 0C12.5 9.8 8 14 8 14M8 6.500h.1" },
  database: {
    tint: "data",
    path: "M3.5 4.500c0-2.6 9-2.6 9 0v7c0 2.6-9 2.6-9 0zM3.5 4.500c0 2.6 9 2.6 9 0M3.5 8c0 2.6 9 2.6 9 0",
  },
  "hosted-zone": {
    tint: "names",
    path: "M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M2.5 8h11M8 2.500c-3 3-3 8 0 11 3-3 3-8 0-11",
  },
  "instance-connect-endpoint": { tint: "compute", path: "M2.5 3.500h11v9h-11zM5 6.5 7 8l-2 1.500M8.5 10H11" },
  "resource-gateway": { tint: "link", path: GATEWAY },
  "resource-configuration": { tint: "link", path: "M3 4h10M3 8h10M3 12h10M6 3v2M10 7v2M5 11v2" },
  "internet-gateway": { tint: "network", path: GATEWAY },
  "nat-gateway": { tint: "network", path: GATEWAY },
};
