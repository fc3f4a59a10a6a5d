import fc from "fast-check";
import { jsonFault } from "../../../../src/rehearsal/aws-provider/validation/go-json";

// Every text was read from the real provider, a Go program.
const FAULTS: readonly (readonly [text: string, message: string])[] = [
  ["", "unexpected end of JSON input"],
  ["{", "unexpected end of JSON input"],
  ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":01}', "invalid character '1' after object key:value pair"],
  ["[1,]", "invalid character ']' looking for beginning of value"],
  ['{"a":1} x', "invalid character 'x' after top-level value"],
  ["tru", "invalid character ' ' in literal true (expecting 'e')"],
  ["nonsense", "invalid character 'o' in literal null (expecting 'u')"],
  ["-a", "invalid character 'a' in numeric literal"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['{"a":"b\n"}', "invalid character '\\n' in string literal"],
  ["é", "invalid character 'Ã' looking for beginning of value"],
];

test.each(FAULTS)("%j has the same fault as in Go", (text, message) => {
  expect(jsonFault(text)?.message).toBe(message);
});

test("the offset counts the bytes that were read", () => {
  expect(jsonFault('{"a" 1}')?.offset).toBe(6);
  expect(jsonFault("{")?.offset).toBe(1);
});

test("the output of JSON.stringify has no fault", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonFault(JSON.stringify(value))).toBeUndefined();
      expect(jsonFault(JSON.stringify(value, null, 2))).toBeUndefined();
    }),
  );
});

test("every text that JSON.parse refuses has a fault", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(jsonFault(text) === undefined).toBe(isJson);
    }),
  );
});
