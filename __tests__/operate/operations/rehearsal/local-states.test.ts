import { withLocalStates } from "../../../../src/operate/operations/rehearsal/local-states";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { configFrom } from "../../../support/template";

const S3 = { kind: "s3", bucket: "states", region: "eu-central-1" } as const;

describe("a config that is rehearsed", () => {
  test("keeps no state in a bucket: a backend is the engine's own, and would be the real one", () => {
    const config = configFrom(configWith({ config: { state: S3 }, producer: { state: S3 }, consumer: { state: S3 } }));
    const rehearsed = withLocalStates(config);
    expect(JSON.stringify(rehearsed)).not.toContain('"s3"');
    expect(rehearsed.state).toEqual({ kind: "local" });
    expect(rehearsed.producer?.state).toEqual({ kind: "local" });
    expect(rehearsed.consumers.consumer?.state).toEqual({ kind: "local" });
  });

  test("is otherwise what was written", () => {
    const config = configFrom(DEFAULT_CONFIG);
    const { state, ...consumer } = withLocalStates(config).consumers.consumer ?? {};
    expect(state).toEqual({ kind: "local" });
    expect(consumer).toEqual(config.consumers.consumer);
  });

  test("need not have a producer", () => {
    expect(withLocalStates(configFrom({ ...DEFAULT_CONFIG, producer: undefined })).producer).toBeUndefined();
  });
});
