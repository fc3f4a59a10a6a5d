import { parseEventLine } from "../../../src/operate/engine/parse-event";
import { uiMessage } from "./helpers/fake-engine";

const RESOURCE = {
  addr: "aws_vpc.network",
  module: "",
  resource: "aws_vpc.network",
  implied_provider: "aws",
  resource_type: "aws_vpc",
  resource_name: "network",
  resource_key: null,
};

describe("a line of the machine-readable UI", () => {
  it("becomes a planned change with its reason", () => {
    const line = uiMessage("planned_change", "aws_vpc.network: Plan to replace", {
      change: { resource: RESOURCE, action: "replace", reason: "cannot_update" },
    });
    expect(parseEventLine(line)).toEqual({
      type: "planned_change",
      message: "aws_vpc.network: Plan to replace",
      address: "aws_vpc.network",
      resourceType: "aws_vpc",
      action: "replace",
      reason: "cannot_update",
    });
  });

  it.each(["apply_start", "apply_progress", "apply_complete", "apply_errored"])(
    "becomes an event of type %s",
    (type) => {
      const line = uiMessage(type, "working", {
        hook: { resource: RESOURCE, action: "create", elapsed_seconds: 12 },
      });
      expect(parseEventLine(line)).toEqual({
        type,
        message: "working",
        address: "aws_vpc.network",
        resourceType: "aws_vpc",
        action: "create",
      });
    },
  );

  it("becomes a change summary, whatever OpenTofu adds and Terraform omits", () => {
    const counts = { add: 2, change: 1, remove: 3 };
    const line = uiMessage("change_summary", "Plan: …", {
      changes: { ...counts, forget: 1, operation: "plan" },
    });
    expect(parseEventLine(line)).toEqual({
      type: "change_summary",
      message: "Plan: …",
      counts: { ...counts, import: 0 },
    });
  });

  it("is logged without the values if it holds outputs", () => {
    const line = uiMessage("outputs", "Outputs: 1", {
      outputs: { key: { sensitive: false, type: "string", value: "secret" } },
    });
    expect(parseEventLine(line)).toEqual({ type: "log", message: "Outputs: 1" });
  });

  it("becomes a diagnostic", () => {
    const line = uiMessage("diagnostic", "Error: no", {
      diagnostic: { severity: "error", summary: "no", detail: "not at all", address: "aws_vpc.network" },
    });
    expect(parseEventLine(line)).toEqual({
      type: "diagnostic",
      message: "Error: no",
      diagnostic: { severity: "error", summary: "no", detail: "not at all", address: "aws_vpc.network" },
    });
  });

  it("is logged if its type is unknown", () => {
    expect(parseEventLine(uiMessage("action_start", "something new", { hook: 1 }))).toEqual({
      type: "log",
      message: "something new",
    });
  });

  it("is logged if it lacks members of its type", () => {
    expect(parseEventLine(uiMessage("apply_start", "no hook"))).toEqual({ type: "log", message: "no hook" });
  });

  it("is rejected if it announces a later major version of the UI", () => {
    expect(() => parseEventLine(uiMessage("version", "Terraform 2.0.0", { ui: "2.0" }))).toThrow(
      /^the engine speaks version 2\.0 of its machine-readable output; this program knows version 1/,
    );
  });

  it("is accepted if it announces a later minor version of the UI", () => {
    expect(parseEventLine(uiMessage("version", "Terraform 1.20.0", { ui: "1.9" }))).toEqual({
      type: "log",
      message: "Terraform 1.20.0",
    });
  });
});

describe("a line of plain text", () => {
  it("is logged without colors", () => {
    expect(parseEventLine("\u001b[1mInitializing the backend...\u001b[0m")).toEqual({
      type: "log",
      message: "Initializing the backend...",
    });
  });

  it("is ignored if it is part of a message: it may contain a secret value", () => {
    expect(parseEventLine('{"@message":"Outputs: 1","outputs":{"key":{"value":"secret')).toBeUndefined();
    expect(parseEventLine('{"outputs":{"key":{"value":"secret"}}}')).toBeUndefined();
  });

  it("is ignored if it is empty", () => {
    expect(parseEventLine("")).toBeUndefined();
    expect(parseEventLine("   ")).toBeUndefined();
  });
});
