import {
  deployedConfigs,
  forgetConfig,
  keepConfig,
  withDeployed,
} from "../../../../src/operate/operations/deploy/deployed-configs";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { configFrom } from "../../../support/template";
import { temporaryFolder } from "../../../support/temporary-folder";

const BEFORE = configFrom(DEFAULT_CONFIG);
const CONSUMER = DEFAULT_CONFIG.consumers.consumer;
const DEPLOYED = new Map([
  ["producer", BEFORE],
  ["consumer", BEFORE],
]);

test("the config of a stack is kept until the stack is destroyed", () => {
  const folder = temporaryFolder();
  expect(deployedConfigs(folder)).toEqual(new Map());
  for (const stack of ["producer", "consumer"]) keepConfig(folder, stack, BEFORE);
  expect(deployedConfigs(folder)).toEqual(DEPLOYED);
  forgetConfig(folder, "consumer");
  expect([...deployedConfigs(folder).keys()]).toEqual(["producer"]);
});

test("a consumer that left the config is still deployed, beside the new ones", () => {
  const renamed = configFrom({ ...DEFAULT_CONFIG, consumers: { team: CONSUMER } });
  expect(Object.keys(withDeployed(renamed, DEPLOYED)?.consumers ?? {})).toEqual(["team", "consumer"]);
});

test("without a config that can be read, what was deployed is all that is known", () => {
  expect(withDeployed(undefined, DEPLOYED)).toMatchObject({ name: "hello", producer: {}, consumers: { consumer: {} } });
  expect(withDeployed(undefined, new Map())).toBeUndefined();
});

test("a stack is where it was deployed, not where the config would deploy it now", () => {
  const moved = configFrom({ ...DEFAULT_CONFIG, region: "eu-west-1" });
  const merged = withDeployed(moved, DEPLOYED);
  expect([merged?.producer?.region, merged?.consumers.consumer?.region]).toEqual(["eu-central-1", "eu-central-1"]);
});

test("a stack that did not move is reached with the credentials of the config, which may have changed", () => {
  const account = { id: "222222222222", profile: "renamed" };
  const merged = withDeployed(configFrom(configWith({ consumer: { account } })), DEPLOYED);
  expect(merged?.consumers.consumer?.account).toEqual(account);
});

test("a state in a bucket stays where it was when the config gets another name", () => {
  const state = { kind: "s3", bucket: "states", region: "eu-central-1" } as const;
  const before = configFrom({ ...DEFAULT_CONFIG, state });
  const deployed = new Map([
    ["producer", before],
    ["consumer", before],
  ]);
  const merged = withDeployed(configFrom({ ...DEFAULT_CONFIG, state, name: "other" }), deployed);
  expect(merged?.name).toBe("hello");
  expect(merged?.consumers.consumer?.state).toMatchObject({ bucket: "states", keyPrefix: "hello" });
});
