import { oneOfEachCause } from "../../../src/authoring/rules/one-cause";
import type { Finding, Severity } from "../../../src/base/findings/finding";

function found(rule: string, where: string, severity: Severity = "error"): Finding {
  return { rule, where, severity, problem: "p", fix: "f" };
}

const left = (...findings: Finding[]) => oneOfEachCause(findings).map(({ rule, where }) => `${rule} ${where}`);

test("a consequence in the same stack, or of the producer or the whole config, is not reported", () => {
  expect(left(found("REG-02", "region"), found("SUB-08", "consumers.a.network.zoneIds[0]"))).toEqual(["REG-02 region"]);
  expect(left(found("SUB-07", "producer.network.zoneIds[0]"), found("SVC-08", "consumers.a.network.zoneIds"))).toEqual([
    "SUB-07 producer.network.zoneIds[0]",
  ]);
  expect(
    left(found("SUB-07", "consumers.a.network.zoneIds[0]"), found("SVC-08", "consumers.a.network.zoneIds")),
  ).toEqual(["SUB-07 consumers.a.network.zoneIds[0]"]);
});

test("a finding in one consumer is no consequence of an error in another", () => {
  expect(left(found("REG-01", "consumers.a.region"), found("SUB-08", "consumers.b.network.zoneIds[0]"))).toHaveLength(
    2,
  );
});

test("a warning, or an error that is acknowledged, hides nothing", () => {
  expect(left(found("REG-02", "region", "info"), found("SUB-08", "producer.network.zoneIds[0]"))).toHaveLength(2);
});
