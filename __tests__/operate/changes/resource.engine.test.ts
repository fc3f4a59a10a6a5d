import type { ConfigInput } from "../../../src/authoring/config/schema";
import { ChangeScenario, DESTROYED } from "../../support/change-scenario";
import { configWith, DEFAULT_CONFIG } from "../../support/configs";
import { describeWithEngine } from "../engine/helpers/with-engine";

type Target = { readonly arn: string } | { readonly dnsName: string } | { readonly address: string };

const sharing = (target: Target, network: object = {}): ConfigInput =>
  configWith({
    producer: {
      network: { ...DEFAULT_CONFIG.producer.network, ...network },
      service: { port: 5432, backend: { kind: "resource", ...target } },
    },
  });

const DATABASE = "arn:aws:rds:eu-central-1:111111111111:db:orders";
const ORDERS = { dnsName: "orders.example.com" };

describeWithEngine("a deployed resource", (binary) => {
  let scenario: ChangeScenario;
  beforeAll(async () => {
    scenario = await ChangeScenario.deployed(sharing(ORDERS), binary());
  });
  afterAll(() => scenario.close());
  beforeEach(() => scenario.goBack());

  test.each<[string, ConfigInput, RegExp]>([
    [
      "DNS name",
      sharing({ dnsName: "invoices.example.com" }),
      /it would be for invoices\.example\.com instead of orders/,
    ],
    ["address", sharing({ address: "10.20.0.50" }), /it would be for 10\.20\.0\.50 instead of orders\.example\.com/],
    ["ARN", sharing({ arn: DATABASE }), /it would be for arn:aws:rds:.* instead of orders\.example\.com/],
    ["subnet prefix", sharing(ORDERS, { subnetPrefix: 25 }), /^ {4}subnetCidrs: \{ "euc1-az1": "10\.20\.0\.0\/24"/m],
  ])("is refused another %s before the first change", async (_, to, text) => {
    expect(await scenario.change(to)).toMatchObject({ result: "refused", text: expect.stringMatching(text) });
  });

  test("is destroyed completely", async () => {
    expect(await scenario.destroy()).toEqual(DESTROYED);
  });
});
