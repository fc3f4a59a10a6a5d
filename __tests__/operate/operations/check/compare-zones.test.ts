import { compareOfferings, compareZones } from "../../../../src/operate/operations/check/compare-zones";

const zones = ["use1-az1", "use1-az2", "use1-az3"].map((zoneId) => ({ zoneId, zoneName: "", state: "available" }));

test("zones that the account has, and that offer the instance type, are no problem", () => {
  const offerings = new Map([["t4g.micro", ["use1-az1", "use1-az2"]]]);
  expect(compareOfferings([{ zoneIds: ["use1-az1"], instanceType: "t4g.micro" }], offerings)).toEqual([]);
  expect(compareZones([{ zoneIds: ["use1-az3"] }], { zones })).toEqual([]);
});

test("a zone that the account does not have is an error", () => {
  expect(compareZones([{ zoneIds: ["use1-az1", "use1-az9"] }], { zones })).toEqual([
    {
      isError: true,
      found: "this account has no zone use1-az9",
      fix: "use one of use1-az1, use1-az2, use1-az3",
    },
  ]);
});

test("a constrained zone is reported, and is no error", () => {
  const seen = { zones: [{ zoneId: "usw1-az2", zoneName: "us-west-1a", state: "constrained" }] };
  expect(compareZones([{ zoneIds: ["usw1-az2"] }], seen)).toMatchObject([
    { isError: false, found: "usw1-az2 is constrained" },
  ]);
});

test("an instance type that a zone does not offer is an error with the zones that do", () => {
  const offerings = new Map([["t4g.micro", ["use1-az2", "use1-az1"]]]);
  const wanted = [{ zoneIds: ["use1-az1", "use1-az3"], instanceType: "t4g.micro" }];
  expect(compareOfferings(wanted, offerings)).toEqual([
    {
      isError: true,
      found: "t4g.micro is not offered in use1-az3 (EC2-04c)",
      fix: "use zones among use1-az1, use1-az2",
    },
  ]);
  expect(compareOfferings(wanted, new Map())).toMatchObject([{ fix: "use another instance type" }]);
});
