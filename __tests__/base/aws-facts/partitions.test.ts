import { installedPartitions } from "../../../scripts/aws-facts/partitions";
import {
  dnsSuffixOf,
  isRegionForm,
  KNOWN_REGIONS,
  partitionOf,
  regionName,
  regionsOf,
  reverseDnsPrefixOf,
} from "../../../src/base/aws-facts/partitions";
import stored from "../../../src/base/aws-facts/partitions.json";

test("the stored partitions are those of the installed AWS SDK (npm run facts)", () => {
  expect(stored).toEqual(installedPartitions());
});

test("every known region has the form of one", () => {
  expect(KNOWN_REGIONS.filter((region) => !isRegionForm(region))).toEqual([]);
});

describe("a region", () => {
  test.each([
    ["eu-central-1", "aws", "amazonaws.com"],
    ["ap-southeast-6", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
    ["eusc-de-east-1", "aws-eusc", "amazonaws.eu"],
    ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
    ["us-isob-west-1", "aws-iso-b", "sc2s.sgov.gov"],
    ["eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk"],
    ["us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov"],
  ])("%s is known, in the partition %s with the domain %s", (region, partition, suffix) => {
    expect(KNOWN_REGIONS).toContain(region);
    expect([partitionOf(region), dnsSuffixOf(region)]).toEqual([partition, suffix]);
    expect(regionsOf(partition)).toContain(region);
    expect(isRegionForm(region)).toBe(true);
    expect(regionName(region)).toBeDefined();
  });

  test("that AWS has not announced is in the partition whose regions have such names", () => {
    expect(["eu-east-7", "cn-west-2", "eusc-de-west-2", "us-gov-north-1"].map(partitionOf)).toEqual([
      "aws",
      "aws-cn",
      "aws-eusc",
      "aws-us-gov",
    ]);
    expect(KNOWN_REGIONS).not.toContain("eu-east-7");
    expect(regionName("eu-east-7")).toBeUndefined();
  });

  test.each(["eu-central", "eu-central-1a", "Frankfurt", "", "aws-global", "eusc-de"])("%j is none", (text) => {
    expect(isRegionForm(text)).toBe(false);
    expect(partitionOf(text)).toBe("aws");
  });
});

test("AWS's domain backwards begins the names of services in the partition", () => {
  expect(["eu-west-1", "cn-north-1", "eusc-de-east-1"].map(reverseDnsPrefixOf)).toEqual([
    "com.amazonaws",
    "cn.com.amazonaws",
    "eu.amazonaws",
  ]);
});
