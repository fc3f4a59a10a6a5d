/** Ids of the hosted zones in which AWS's own names live, by region; what a Route 53 alias names as `zone_id`. */

const APPLICATION_LOAD_BALANCER: Readonly<Record<string, string>> = {
  "af-south-1": "Z268VQBMOI5EKX",
  "ap-east-1": "Z3DQVH9N71FHZ0",
  "ap-northeast-1": "Z14GRHDCWA56QT",
  "ap-northeast-2": "ZWKZPGTI48KDX",
  "ap-northeast-3": "Z5LXEXXYW11ES",
  "ap-south-1": "ZP97RAFLXTNZK",
  "ap-southeast-1": "Z1LMS91P8CMLE5",
  "ap-southeast-2": "Z1GM3OXH4ZPM65",
  "ca-central-1": "ZQSVJUPU6J1EY",
  "eu-central-1": "Z215JYRZR1TBD5",
  "eu-north-1": "Z23TAZ6LKFMNIO",
  "eu-south-1": "Z3ULH7SSC9OV64",
  "eu-west-1": "Z32O12XQLNTSW2",
  "eu-west-2": "ZHURV8PSTC4K8",
  "eu-west-3": "Z3Q77PNBQS71R4",
  "me-south-1": "ZS929ML54UICD",
  "sa-east-1": "Z2P70J7HTTTPLU",
  "us-east-1": "Z35SXDOTRQ7X7K",
  "us-east-2": "Z3AADJGX6KTTL2",
  "us-west-1": "Z368ELLRRE2KJ0",
  "us-west-2": "Z1H1FL5HABSF5",
};

const NETWORK_LOAD_BALANCER: Readonly<Record<string, string>> = {
  "af-south-1": "Z203XCE67M25HM",
  "ap-east-1": "Z12Y7K3UBGUAD1",
  "ap-northeast-1": "Z31USIVHYNEOWT",
  "ap-northeast-2": "ZIBE1TIR4HY56",
  "ap-northeast-3": "Z1GWIQ4HH19I5X",
  "ap-south-1": "ZVDDRBQ08TROA",
  "ap-southeast-1": "ZKVM4W9LS7TM",
  "ap-southeast-2": "ZCT6FZBF4DROD",
  "ca-central-1": "Z2EPGBW3API2WT",
  "eu-central-1": "Z3F0SRJ5LGBH90",
  "eu-north-1": "Z1UDT6IFJ4EJM",
  "eu-south-1": "Z23146JA1KNAFP",
  "eu-west-1": "Z2IFOLAFXWLO4F",
  "eu-west-2": "ZD4D7Y8KGAS4G",
  "eu-west-3": "Z1CMS0P5QUZ6D5",
  "me-south-1": "Z3QSRYVP46NYYV",
  "sa-east-1": "ZTK26PT1VY4CU",
  "us-east-1": "Z26RNL4JYFTOTI",
  "us-east-2": "ZLMOA37VPKANP",
  "us-west-1": "Z24FKFUX50B4VW",
  "us-west-2": "Z18D5FSROUN65G",
};

const VPC_ENDPOINT: Readonly<Record<string, string>> = {
  "eu-central-1": "Z273ZU8SZ5RJPC",
  "eu-west-1": "Z38GZ743OKFT7T",
  "us-east-1": "Z7HUB22UULQXV",
  "us-east-2": "ZC8PG0KIFKBRI",
  "us-west-2": "Z1YSA3EXCYUU9Z",
};

/** Where AWS's id is not known here, an id of the same shape stands for it. */
function standIn(kind: string, region: string): string {
  const text = `${kind}${region}`.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return `Z${text.padEnd(13, "0").slice(0, 13)}`;
}

/** @returns the zone id of load balancers' names in a region. */
export function loadBalancerZoneId(type: string, region: string): string {
  const ids = type === "network" ? NETWORK_LOAD_BALANCER : APPLICATION_LOAD_BALANCER;
  return ids[region] ?? standIn(type === "network" ? "NLB" : "ALB", region);
}

/** @returns the zone id of interface endpoints' names in a region. */
export function endpointZoneId(region: string): string {
  return VPC_ENDPOINT[region] ?? standIn("VPCE", region);
}

const RESOURCE_ENDPOINT: Readonly<Record<string, string>> = { "us-east-2": "Z03265862FOUNWMZOKUF4" };

/** @returns the zone id of resource endpoints' names in a region. */
export function resourceEndpointZoneId(region: string): string {
  return RESOURCE_ENDPOINT[region] ?? standIn("RSC", region);
}
