import { FAMILIES, isOfFamily } from "../../scripts/provider/families";
import { renderJson } from "../../scripts/provider/json";
import { recognize } from "../../scripts/provider/recognize";

describe("recognizing the rule behind a message", () => {
  test("an enumeration is recognized with its values", () => {
    const summary = 'expected protocol to be one of ["HTTP" "TCP"], got tcp';
    expect(recognize(summary, "", { value: "tcp", key: "protocol", steps: "protocol" })).toEqual({
      kind: "one_of",
      values: ["HTTP", "TCP"],
    });
  });

  test("enumerations of numbers and of texts are distinguished", () => {
    const summary = "expected vpn_port to be one of [443 1194], got 8443";
    expect(recognize(summary, "", { value: 8443, key: "vpn_port", steps: "vpn_port" })).toEqual({
      kind: "number_one_of",
      values: [443, 1194],
    });
  });

  test("a message that shows only the name of the attribute is recognized as such", () => {
    const summary = 'expected type to be one of ["a"], got b';
    expect(recognize(summary, "", { value: "b", key: "options.0.type", steps: "options[0].type" })).toEqual({
      kind: "one_of",
      values: ["a"],
      key: "last",
    });
  });

  test("a framework message is recognized by its detail", () => {
    const detail = "Attribute name string length must be between 3 and 40, got: 1";
    expect(recognize("Invalid Attribute Value Length", detail, { value: "a", key: "name", steps: "name" })).toEqual({
      kind: "framework_length",
      min: 3,
      max: 40,
    });
  });

  test("a very long value does not hide the rule", () => {
    const value = "x".repeat(30_000);
    expect(
      recognize(`expected length of name to be in the range (1 - 64), got ${value}`, "", {
        value,
        key: "name",
        steps: "name",
      }),
    ).toEqual({ kind: "length", min: 1, max: 64 });
  });

  test("a message that matches no rule is not recognized", () => {
    expect(recognize("the moon is full", "", { value: "a", key: "name", steps: "name" })).toBeUndefined();
  });

  test("a reason without a known pattern is not recognized, because it could not be tested", () => {
    const summary = "invalid value for name (must be pretty)";
    expect(recognize(summary, "", { value: "a", key: "name", steps: "name" })).toBeUndefined();
  });
});

describe("the families of resource types", () => {
  test("a type belongs to a family by its name, or by its prefix if the family ends in a star", () => {
    expect(isOfFamily("aws_vpc_endpoint_service")).toBe(true);
    expect(isOfFamily("aws_route53_zone")).toBe(true);
    expect(isOfFamily("aws_flow_log")).toBe(true);
    expect(isOfFamily("aws_wafv2_web_acl")).toBe(false);
  });

  test("no family is listed twice", () => {
    expect(new Set(FAMILIES).size).toBe(FAMILIES.length);
  });
});

test("stored files have the same bytes regardless of the order of keys", () => {
  expect(renderJson({ b: { d: 1, c: [2, 1] }, a: {} })).toBe('{\n "a":{},\n "b":{\n  "c":[2,1],\n  "d":1\n }\n}\n');
  expect(renderJson({ a: {}, b: { c: [2, 1], d: 1 } })).toBe(renderJson({ b: { d: 1, c: [2, 1] }, a: {} }));
});
