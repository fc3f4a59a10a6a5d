import type { ExplanationCode, HopName } from "../../../src/insight/reachability";
import type { Scene } from "./scene";

/** One change of the default topology, and what the proof must find. */
export interface Mutation {
  readonly title: string;
  readonly mutate: (scene: Scene) => unknown;
  /** The closed hops, in order; or those assumed with a risk, where nothing is closed. */
  readonly found: readonly (readonly [hop: HopName, code: ExplanationCode])[];
  /** What becomes of the path as a whole. */
  readonly outcome: "assumed" | "blocked" | "first zone only";
  /** Words of the change that is proposed for the first finding. */
  readonly change?: (scene: Scene) => string;
  /** Address that the first finding blames. */
  readonly blames?: (scene: Scene) => string | undefined;
}

/** A change that must not close the path: what AWS lets through, the proof lets through. */
export type HarmlessChange = Pick<Mutation, "title" | "mutate">;

/** One inline rule of a network ACL, in the shape of the provider. */
export function aclRule(ruleNumber: number, action: "allow" | "deny", cidr: string, from = 0, to = 65535) {
  return {
    rule_no: ruleNumber,
    action,
    protocol: "6",
    cidr_block: cidr,
    from_port: from,
    to_port: to,
    icmp_code: 0,
    icmp_type: 0,
    ipv6_cidr_block: "",
  };
}

export const ALLOW_ALL = { ...aclRule(100, "allow", "0.0.0.0/0"), protocol: "-1" };

type AclRules = readonly object[];

/** Puts a subnet of the scene under a network ACL of its own. */
export function addAcl(scene: Scene, subnetId: string, ingress: AclRules, egress: AclRules): void {
  const consumer = scene.consumerSubnets.some((subnet) => subnet.id === subnetId);
  const state = consumer ? scene.consumer : scene.producer;
  const vpcId = consumer ? scene.consumerVpc.id : scene.producerVpc.id;
  state.add("aws_network_acl", "strict", {
    id: "acl-strict",
    vpc_id: vpcId,
    subnet_ids: [subnetId],
    ingress,
    egress,
  });
}

/** Attributes that turn a rule with one peer into one for a block. */
export function fromBlock(cidr: string | undefined) {
  return { cidr_ipv4: cidr, referenced_security_group_id: null };
}
