import { existingNetwork } from "../../../../src/authoring/rules/examples";
import type { ConfigChange } from "../../../../src/authoring/rules/rule";
import { ruleOf } from "../../../authoring/rules/support/violates";

/** A refusal by a fact that a rule with another ID finds. */
export interface FoundByAnother {
  /** The fact by whose ID the simulated service refuses. */
  readonly fact: string;
  /** The rule that finds it. */
  readonly rule: string;
  /** What causes it. */
  readonly change: ConfigChange;
  /** Why it is too much to deploy in a test. */
  readonly isTooLarge?: string;
}

const RESOURCE = { service: { backend: { kind: "resource" as const, address: "10.20.0.10" } } };

/** Refusals by facts that have no rule of their ID, and a config that causes them. */
export const FOUND_BY_ANOTHER: readonly FoundByAnother[] = [
  {
    fact: "CVPN-19c",
    rule: "CVPN-19b",
    change: {
      consumers: {
        consumer: {
          vpn: {
            authentication: {
              kind: "saml",
              providerArn: "arn:aws:iam::222222222222:saml-provider/company",
              serverCertificateArn:
                "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef",
            },
            // With the VPC's own, one more than the quota.
            authorizedNetworks: Array.from({ length: 200 }, (_, n) => ({
              cidr: "10.200.0.0/24",
              accessGroupId: `group-${n}`,
            })),
          },
        },
      },
    },
  },
  { fact: "EP-05", rule: "SVC-14", change: ruleOf("SVC-14").example.bad },
  {
    fact: "EP-21c",
    rule: "EP-21",
    change: {
      producer: RESOURCE,
      consumers: Object.fromEntries(
        Array.from({ length: 201 }, (_, n) => [
          `team-${n}`,
          { account: { id: "333333333333" }, network: existingNetwork("10.30"), acceptShare: false },
        ]),
      ),
    },
    isTooLarge: "201 consumers",
  },
  { fact: "LAT-01b", rule: "LAT-01", change: { name: "rgw-hello", producer: RESOURCE } },
  { fact: "SG-07", rule: "CVPN-12", change: ruleOf("CVPN-12").example.bad },
];

/** Refusals by facts without a rule of their ID that no config causes, by the reason. */
export const NOT_CAUSED: Readonly<Record<string, readonly string[]>> = {
  "only in resources that a user adds to the stacks, or with arguments that ours do not have": [
    "CVPN-13",
    "EP-21b",
    "EP-21d",
    "EP-21e",
    "LAT-02",
    "LB-05",
    "LB-09",
    "LB-18",
    "LB-20",
    "R53-09",
    "SG-06",
    "SUB-05",
    "VPC-06",
    "VPC-09",
    "VPC-15",
    "VPC-17",
    "VPC-18",
    "VPC-19",
    "VPC-20",
    "VPC-21",
  ],
  "a config has one producer, with one service and few zones": ["LB-19", "SVC-04", "TG-23", "VPC-16"],
  "the stack creates the log bucket with its policy, in the region of the load balancer": ["LOG-01"],
  "only a change or deletion of what is deployed": ["ACM-05", "LB-10", "LB-15", "R53-10", "SVC-11", "SVC-17"],
  "only AWS knows, and `privatelink check` asks": ["CVPN-20"],
};
