/**
 * The overview without coordinates: what a path passes, in the order of the story. Clients, then the consumer's
 * network, PrivateLink as the bridge, then the producer's network; each network in lanes, one per Availability Zone.
 */

/** What the traffic passes, in order. A path does not have to pass all of them. */
export const STAGES = ["clients", "source", "endpoint", "balancer", "application", "target"] as const;

export type Stage = (typeof STAGES)[number];

/** A box: one resource in one zone, or several alike. */
export interface SceneBox {
  /** Unique in the picture; the same id as in the full picture. */
  readonly id: string;
  readonly stage: Stage;
  /** Lane, from 0; undefined: in no zone, or in none that is known. */
  readonly row?: number;
  /** For people: `Load balancer`. */
  readonly title: string;
  /** The one fact that helps most: an address, a name. */
  readonly fact: string;
  /** Ids of the cards of the full picture that it stands for, which have the details. */
  readonly cards: readonly string[];
  /** Ids of the targets in it. */
  readonly targets: readonly string[];
  /** True when the states mention it but do not contain it. */
  readonly unseen: boolean;
}

/** The heading of a lane: `zone euc1-az1`, and the block of its subnet where there is one. */
export interface LaneTitle {
  readonly zone: string;
  readonly block?: string;
}

/** A network of one side, in an account. */
export interface SceneSide {
  /** `Consumer billing` */
  readonly title: string;
  /** `account 222222222222 · eu-central-1` */
  readonly note: string;
  /** Id of the VPC's frame in the full picture. */
  readonly vpcId?: string;
  /** `VPC 10.10.0.0/16` */
  readonly vpc?: string;
  /** Headings of its lanes, by row. */
  readonly lanes: ReadonlyMap<number, LaneTitle>;
  /** What is also in this network and not on the path. */
  readonly also: readonly string[];
  /** False when no state contains it. */
  readonly known: boolean;
}

export type BridgeState = "accepted" | "pending" | "closed" | "unknown";

/** The connection between the accounts. */
export interface SceneBridge {
  readonly id: string;
  readonly state: BridgeState;
  /** `accepted`, `pending acceptance` … */
  readonly text: string;
  readonly cards: readonly string[];
}

/** From one box to another; `to` is undefined where nothing is there to continue. */
export interface SceneEdge {
  readonly from: SceneBox;
  readonly to: SceneBox | undefined;
}

/** Another consumer, or several alike, beside the one that the path starts at. */
export interface OtherConsumers {
  readonly id: string;
  /** By name, in order. */
  readonly members: readonly ConsumerName[];
  readonly cards: readonly string[];
  readonly condition: "well" | "pending" | "broken";
  /** Whether their own paths are open; undefined: not proven. */
  readonly verdict?: "open" | "assumed" | "partly" | "blocked";
}

export interface ConsumerName {
  readonly vpcId: string;
  readonly name: string;
  readonly account: string;
}

export interface Scene {
  /** `VPN clients → hello.internal.company:8080` */
  readonly headline: string;
  /** The name that is resolved, and what it leads to. */
  readonly dns?: string;
  readonly consumer: SceneSide;
  readonly bridge?: SceneBridge;
  readonly producer: SceneSide;
  /** The number of lanes. */
  readonly rows: number;
  /** The stages of this path, in order. */
  readonly stages: readonly Stage[];
  readonly boxes: readonly SceneBox[];
  readonly edges: readonly SceneEdge[];
  /** Whether a node also sends to targets in the other lanes. */
  readonly crossZone: boolean;
  /** `OpenVPN, UDP 443`: how VPN clients connect. */
  readonly tunnel?: string;
  readonly others: readonly OtherConsumers[];
}
