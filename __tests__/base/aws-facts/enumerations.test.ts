import * as acm from "@aws-sdk/client-acm";
import * as ec2 from "@aws-sdk/client-ec2";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as tagging from "@aws-sdk/client-resource-groups-tagging-api";
import * as s3 from "@aws-sdk/client-s3";
import * as quotas from "@aws-sdk/client-service-quotas";
import * as sts from "@aws-sdk/client-sts";
import { FACTS } from "../../../src/base/aws-facts";

interface Comparison {
  /** The enumeration in the SDK's model of the service. */
  readonly model: Readonly<Record<string, string>>;
  /** What of it the fact leaves out, with the reason. */
  readonly leftOut?: Readonly<Record<string, string>>;
  /** How the model spells a word of the fact. @default the same */
  readonly spelled?: (word: string) => string;
}

const NOT_IN_PROVIDER = "hashicorp/aws 5.100.0 does not have it";
const NEWER_PROTOCOLS = { QUIC: NOT_IN_PROVIDER, TCP_QUIC: NOT_IN_PROVIDER };
const OF_OTHER_LISTENERS = "listeners of network and gateway load balancers";

/** The lists of words in the book that the SDK has an enumeration for, by the fact's ID and the list's place in it. */
const ENUMERATIONS: Readonly<Record<string, Comparison>> = {
  "ACM-02b.curves": {
    model: acm.KeyAlgorithm,
    spelled: (curve) => `EC_${curve}`,
    leftOut: Object.fromEntries([1024, 2048, 3072, 4096].map((bits) => [`RSA_${bits}`, "in another part of the fact"])),
  },
  "CVPN-05": { model: ec2.ClientVpnAuthenticationType },
  "CVPN-07b": { model: ec2.TransportProtocol },
  "EP-02": { model: ec2.VpcEndpointType, leftOut: { Tunnel: NOT_IN_PROVIDER } },
  "EP-19": { model: ec2.State },
  "LB-16": { model: elb.LoadBalancerTypeEnum },
  "LS-01.application": {
    model: elb.ProtocolEnum,
    leftOut: Object.fromEntries(
      ["GENEVE", "QUIC", "TCP", "TCP_QUIC", "TCP_UDP", "TLS", "UDP"].map((other) => [other, OF_OTHER_LISTENERS]),
    ),
  },
  "LS-01.network": {
    model: elb.ProtocolEnum,
    leftOut: {
      ...NEWER_PROTOCOLS,
      GENEVE: "gateway load balancers only",
      HTTP: "application load balancers only",
      HTTPS: "application load balancers only",
    },
  },
  "SUB-09": { model: ec2.HostnameType },
  "SVC-10": { model: ec2.ServiceConnectivityType },
  "SVC-11": {
    model: ec2.State,
    spelled: (state) => state.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    leftOut: Object.fromEntries(
      ["Deleted", "Deleting", "Expired", "Failed", "Partial", "Pending", "Rejected"].map((state) => [
        state,
        "does not keep the service",
      ]),
    ),
  },
  "TG-03": { model: elb.ProtocolEnum, leftOut: NEWER_PROTOCOLS },
  "TG-07": {
    model: elb.ProtocolEnum,
    leftOut: Object.fromEntries(
      ["GENEVE", "QUIC", "TCP", "TCP_QUIC", "TCP_UDP", "TLS", "UDP"].map((other) => [other, "has no paths"]),
    ),
  },
  "VPC-08": { model: ec2.Tenancy, leftOut: { host: "instances only" } },
};

/** All lists of words in a value, with their places in it. */
function listsIn(value: unknown, at: string): readonly (readonly [string, readonly string[]])[] {
  if (Array.isArray(value)) {
    return value.length > 1 && value.every((word) => typeof word === "string") ? [[at, value]] : [];
  }
  if (typeof value !== "object" || value === null || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([name, inner]) => listsIn(inner, `${at}.${name}`));
}

const LISTS = new Map(FACTS.flatMap(({ id, value }) => listsIn(value, id)));

/** The enumerations of all packages of the SDK that are installed, by name. */
const MODELS = [acm, ec2, elb, tagging, s3, quotas, sts].flatMap((sdk) =>
  Object.entries(sdk).flatMap(([name, value]): readonly (readonly [string, readonly string[]])[] => {
    const words = typeof value === "object" && value !== null ? Object.values(value) : [];
    return words.length > 1 && words.every((word) => typeof word === "string") ? [[name, words]] : [];
  }),
);

describe("a list of words in the book is that of the installed SDK", () => {
  test.each(Object.entries(ENUMERATIONS))("%s", (place, { model, leftOut = {}, spelled = (word) => word }) => {
    const words = LISTS.get(place)?.map(spelled) ?? [];
    expect([...words, ...Object.keys(leftOut)].sort()).toEqual(Object.values(model).sort());
  });

  test.each([...LISTS].filter(([place]) => !(place in ENUMERATIONS)))("and %s is of no enumeration", (_, words) => {
    const holding = MODELS.filter(([, model]) => words.every((word) => model.includes(word)));
    expect(MODELS.length).toBeGreaterThan(500);
    expect(holding.map(([name]) => name)).toEqual([]);
  });
});
