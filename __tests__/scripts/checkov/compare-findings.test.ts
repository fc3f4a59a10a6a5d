import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AcceptedFinding } from "../../../scripts/checkov/accepted-findings";
import { compareFindings } from "../../../scripts/checkov/compare-findings";
import { securityPage } from "../../../scripts/checkov/security-page";
import { PROJECT } from "../../support/project";

const ENTRY: AcceptedFinding = {
  check: "CKV_AWS_8",
  title: "encrypted volumes",
  resources: ["service_instances_*"],
  in: ["default"],
  kind: "false alarm",
  why: "the launch template encrypts them",
};
const FOUND = { check: "CKV_AWS_8", resource: "resource.service_instances_euc1-az1_07228455", file: "cdk.tf.json" };

test("a reviewed finding is no difference", () => {
  expect(compareFindings([FOUND], [ENTRY], "default")).toEqual({ unexpected: [], stale: [] });
});

test.each([
  ["another check of the resource", { ...FOUND, check: "CKV_AWS_79" }, "CKV_AWS_79 service_instances_euc1-az1"],
  ["the check of another resource", { ...FOUND, resource: "aws_instance.bastion" }, "CKV_AWS_8 bastion"],
])("%s is unexpected", (_, finding, text) => {
  expect(compareFindings([FOUND, finding], [ENTRY], "default")).toEqual({
    unexpected: [`${text} in cdk.tf.json`],
    stale: [],
  });
});

test("an entry is stale when one of its resources is not found any more", () => {
  const entry = { ...ENTRY, resources: [...ENTRY.resources, "test-instance_*"] };
  expect(compareFindings([FOUND], [entry], "default").stale).toEqual(["CKV_AWS_8 test-instance_*"]);
});

test("an entry for other stacks accepts nothing", () => {
  expect(compareFindings([FOUND], [{ ...ENTRY, in: ["production"] }], "default").unexpected).toHaveLength(1);
});

test("docs/security.md is generated from the list", () => {
  expect(readFileSync(join(PROJECT, "docs", "security.md"), "utf8")).toBe(securityPage());
});
