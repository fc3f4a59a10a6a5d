import { validateConfig } from "../../../../src/authoring/app/load-config";
import { chooseStacks, stackNodes, wavesOf } from "../../../../src/operate/operations/deploy/deployment";
import { ALL_CONFIGS } from "../../../support/config-matrix";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";

const nameOf = ({ name }: { readonly name: string }): string => name;

const stacks = [
  { name: "producer", dependencies: [] },
  { name: "consumer", dependencies: ["producer"] },
  { name: "second", dependencies: ["producer"] },
  { name: "vendors", dependencies: [] },
];

describe("the stacks of a config", () => {
  const namesOf = (input: Parameters<typeof validateConfig>[0]) =>
    stackNodes(validateConfig(input, "the config").config);

  test("are the producer's, and behind it those of its consumers", () => {
    expect(namesOf(DEFAULT_CONFIG)).toEqual([
      { name: "producer", dependencies: [] },
      { name: "consumer", dependencies: ["producer"] },
    ]);
    expect(namesOf(ALL_CONFIGS["two consumers"]).map(nameOf)).toEqual(["producer", "consumer", "second"]);
  });

  test("do not depend on the producer when they use somebody else's service", () => {
    const service = {
      name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
      port: 443,
    };
    expect(namesOf(configWith({ config: { producer: undefined }, consumer: { service } }))).toEqual([
      { name: "consumer", dependencies: [] },
    ]);
  });
});

describe("waves of stacks", () => {
  test("hold what can be worked on at the same time, those that others wait for first", () => {
    expect(wavesOf(stacks).map((wave) => wave.map(nameOf))).toEqual([
      ["producer", "vendors"],
      ["consumer", "second"],
    ]);
  });

  test("do not wait for a stack that is not among them", () => {
    expect(wavesOf(stacks.slice(1)).map((wave) => wave.map(nameOf))).toEqual([["consumer", "second", "vendors"]]);
    expect(wavesOf([])).toEqual([]);
  });
});

describe("choosing stacks", () => {
  test("keeps their order, whatever order they are named in", () => {
    expect(chooseStacks(stacks, ["second", "producer"]).map(nameOf)).toEqual(["producer", "second"]);
  });

  test("takes all where none is named", () => {
    expect(chooseStacks(stacks, [])).toEqual(stacks);
  });

  test("refuses a name that no stack has, and lists those that there are", () => {
    expect(() => chooseStacks(stacks, ["thrid"])).toThrow(
      'there is no stack "thrid"\n  expected: one of producer, consumer, second, vendors',
    );
  });
});
