import { withLocalStates } from "../../../../src/operate/operations/rehearsal/local-states";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { configFrom } from "../../../support/template";

const S3 = { kind: "s3", bucket: "states", region: "eu-central-1" } as const;

describe("a config that is rehearsed", () => {
  test("keeps states in local files, because a backend would be the real one", () => {
    const config = configFrom(configWith({ config: { state: S3 }, producer: { state: S3 }, consumer: { state: S3 } }));
    const rehearsed = withLocalStates(config);
    expect(JSON.stringify(rehearsed)).not.toContain('"s3"');
    expect(rehearsed.state).toEqual({ kind: "local" });
    expect(rehearsed.producer?.state).toEqual({ kind: "local" });
    expect(rehearsed.consumers.consumer?.state).toEqual({ kind: "local" });
  });

  test("is otherwise unchanged", () => {
    const config = configFrom(DEFAULT_CONFIG);
    const { state, ...consumer } = withLocalStates(config).consumers.consumer ?? {};
    expect(state).toEqual({ kind: "local" });
    expect(consumer).toEqual(config.consumers.consumer);
  });

  test("does not need a producer", () => {
    const { producer, ...rest } = configFrom(DEFAULT_CONFIG);
    expect(producer).toBeDefined();
    expect(withLocalStates(rest).producer).toBeUndefined();
  });
});
