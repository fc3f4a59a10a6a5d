/**
 * A config with many different mistakes, and the place of each: all of them are to be reported together. It is no
 * ConfigInput on purpose: the file of a user is not type-checked when it is loaded.
 */
export const WRONG_CONFIG = {
  name: "Hello_World",
  regin: "eu-central-1",
  region: "eu-central-1",
  producer: {
    account: { id: "111", profile: "prod" },
    network: { cidr: "10.20.0.0/15", zoneIds: ["euc1-az9", "euc1-az2"] },
    service: { port: 80_800, acceptance: "principle", backend: { kind: "dmo" } },
    access: "none",
  },
  consumers: {
    dev: {
      account: { profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az2"] },
      vpn: { clientCidr: "10.10.0.0/22", sessionTimeoutHours: 9, port: "443" },
    },
    test: {
      account: { id: "333333333333" },
      network: { cidr: "10.30.0.0/16", zoneIds: ["euw1-az1"] },
      vpn: { clientCidr: "172.16.0.0/24", serverName: "vpn" },
    },
  },
};

/** Where {@link WRONG_CONFIG} is wrong, with a word of the message. */
export const MISTAKES: readonly (readonly [string, RegExp])[] = [
  ["name", /lower-case letters, digits and hyphens/],
  ["regin", /unknown key "regin"/],
  ["producer.account.id", /12 digits/],
  ["producer.network.cidr", /\/16/],
  ["producer.network.zoneIds[0]", /euc1-az1, euc1-az2, euc1-az3/],
  ["producer.service.port", /1 to 65535/],
  ["producer.service.acceptance", /principals, accepter, manual/],
  ["producer.service.backend.kind", /demo, alb/],
  ["consumers.dev.account.id", /set its account ID/],
  ["consumers.dev.vpn.clientCidr", /overlaps/],
  ["consumers.dev.vpn.sessionTimeoutHours", /8, 10, 12 or 24/],
  ["consumers.dev.vpn.port", /expected a number/],
  ["consumers.test.network.zoneIds[0]", /eu-central-1/],
  ["consumers.test.vpn.clientCidr", /\/12 and \/22/],
  ["consumers.test.vpn.serverName", /dot/],
];
