import { diagnosticSchema, formatDiagnostic, parseTextDiagnostics } from "../../../src/operate/engine/diagnostics";

describe("a diagnostic in JSON", () => {
  it("keeps the summary, the detail, the address and the place", () => {
    const diagnostic = diagnosticSchema.parse({
      severity: "error",
      summary: "creating EC2 VPC",
      detail: "VpcLimitExceeded\n",
      address: "aws_vpc.network",
      range: { filename: "cdk.tf.json", start: { line: 12, column: 3, byte: 90 }, end: { line: 12 } },
      snippet: { context: "resource.aws_vpc.network", code: "…", values: [] },
    });
    expect(diagnostic).toEqual({
      severity: "error",
      summary: "creating EC2 VPC",
      detail: "VpcLimitExceeded",
      address: "aws_vpc.network",
      context: "resource.aws_vpc.network",
      file: "cdk.tf.json",
      line: 12,
    });
  });

  it("requires only a severity and a summary", () => {
    expect(diagnosticSchema.parse({ severity: "warning", summary: "deprecated" })).toEqual({
      severity: "warning",
      summary: "deprecated",
      detail: "",
    });
  });

  it("counts as an error if its severity is unknown", () => {
    expect(diagnosticSchema.parse({ severity: "unknown", summary: "odd" }).severity).toBe("error");
  });
});

describe("formatting a diagnostic", () => {
  it("puts summary, place and detail on separate lines", () => {
    const text = formatDiagnostic({
      severity: "error",
      summary: "creating EC2 VPC",
      detail: "VpcLimitExceeded\n\nask for more",
      address: "aws_vpc.network",
      context: "resource.aws_vpc.network",
      file: "cdk.tf.json",
      line: 12,
    });
    expect(text).toBe(
      "Error: creating EC2 VPC\n  at aws_vpc.network (cdk.tf.json line 12)\n  VpcLimitExceeded\n\n  ask for more",
    );
  });

  it("shows the place in the configuration if there is no address", () => {
    const diagnostic = { severity: "warning", summary: "old", detail: "", context: "terraform" } as const;
    expect(formatDiagnostic(diagnostic)).toBe("Warning: old\n  at terraform");
  });

  it("shows only the file if nothing else is known", () => {
    const diagnostic = { severity: "error", summary: "bad", detail: "", file: "a.tf", line: 1 } as const;
    expect(formatDiagnostic(diagnostic)).toBe("Error: bad\n  at a.tf line 1");
  });

  it("is one line if there is only a summary", () => {
    expect(formatDiagnostic({ severity: "error", summary: "bad", detail: "" })).toBe("Error: bad");
  });
});

describe("reading diagnostics from text", () => {
  it("finds each error and warning with all of its lines", () => {
    const text = [
      "Initializing the backend...",
      "",
      "Warning: Deprecated Parameter",
      "",
      "Use use_lockfile instead.",
      "",
      "Error: Failed to query available provider packages",
      "",
      "Could not retrieve the list of available versions for provider hashicorp/aws:",
      "no such host",
      "",
    ].join("\n");
    expect(parseTextDiagnostics(text)).toEqual([
      { severity: "warning", summary: "Deprecated Parameter", detail: "Use use_lockfile instead." },
      {
        severity: "error",
        summary: "Failed to query available provider packages",
        detail: "Could not retrieve the list of available versions for provider hashicorp/aws:\nno such host",
      },
    ]);
  });

  it("ignores colors and the frame of a terminal", () => {
    const text =
      '\u001b[31m╷\u001b[0m\n\u001b[31m│\u001b[0m \u001b[1m\u001b[31mError: \u001b[0mOutput "x" not found\n│ \n│ Run apply.\n╵\n';
    expect(parseTextDiagnostics(text)).toEqual([
      { severity: "error", summary: 'Output "x" not found', detail: "Run apply." },
    ]);
  });

  it("finds nothing in text without diagnostics", () => {
    expect(parseTextDiagnostics("all is well\n")).toEqual([]);
  });
});
