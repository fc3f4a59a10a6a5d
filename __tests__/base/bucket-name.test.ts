import { bucketNameProblem } from "../../src/base/bucket-name";

describe("a bucket name", () => {
  test.each(["abc", "hello-state", "hello.state.2026", "0-1", "a".repeat(63), "xn-state", "sthree"])(
    "%s is accepted",
    (name) => {
      expect(bucketNameProblem(name)).toBeUndefined();
    },
  );

  test.each([
    ["ab", "its length is 2"],
    ["a".repeat(64), "its length is 64"],
    ["Hello", "it has characters other than"],
    ["hello_state", "it has characters other than"],
    ["-hello", "it must begin and end"],
    ["hello-", "it must begin and end"],
    ["hello..state", "it has two adjacent dots"],
    ["192.168.5.4", "it has the form of an IP address"],
    ["xn--state", "the prefix xn-- is reserved"],
    ["sthree-configurator", "the prefix sthree- is reserved"],
    ["amzn-s3-demo-bucket", "the prefix amzn-s3-demo- is reserved"],
    ["state-s3alias", "the suffix -s3alias is reserved"],
    ["state--ol-s3", "the suffix --ol-s3 is reserved"],
    ["state.mrap", "the suffix .mrap is reserved"],
    ["state--x-s3", "the suffix --x-s3 is reserved"],
    ["state--table-s3", "the suffix --table-s3 is reserved"],
    ["state-an", "the suffix -an is reserved"],
  ])("%s is refused: %s", (name, problem) => {
    expect(bucketNameProblem(name)).toContain(problem);
  });
});
