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

  test("are the producer, then its consumers", () => {
    expect(namesOf(DEFAULT_CONFIG)).toEqual([
      { name: "producer", dependencies: [] },
      { name: "consumer", dependencies: ["producer"] },
    ]);
    expect(namesOf(ALL_CONFIGS["two consumers"]).map(nameOf)).toEqual(["producer", "consumer", "second"]);
  });

  test("do not depend on the producer when they use a vendor service", () => {
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
  test("contain what can run in parallel, dependencies first", () => {
    expect(wavesOf(stacks).map((wave) => wave.map(nameOf))).toEqual([
      ["producer", "vendors"],
      ["consumer", "second"],
    ]);
  });

  test("do not wait for a stack that was not chosen", () => {
    expect(wavesOf(stacks.slice(1)).map((wave) => wave.map(nameOf))).toEqual([["consumer", "second", "vendors"]]);
    expect(wavesOf([])).toEqual([]);
  });
});

describe("choosing stacks", () => {
  test("keeps their order, whatever order they are given in", () => {
    expect(chooseStacks(stacks, ["second", "producer"]).map(nameOf)).toEqual(["producer", "second"]);
  });

  test("chooses all when none is given", () => {
    expect(chooseStacks(stacks, [])).toEqual(stacks);
  });

  test("rejects an unknown name, and lists the known ones", () => {
    expect(() => chooseStacks(stacks, ["thrid"])).toThrow(
      'there is no stack "thrid"\n  expected: one of producer, consumer, second, vendors',
    );
  });
});
