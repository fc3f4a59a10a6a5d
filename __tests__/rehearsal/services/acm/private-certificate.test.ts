import { SimulatedAws } from "../../../support/simulated-aws";

test("a certificate of a private CA is issued at once, without validation", async () => {
  const certificate_authority_arn = "arn:aws:acm-pca:eu-central-1:111111111111:certificate-authority/x";
  const config = { domain_name: "api.corp.internal", certificate_authority_arn };
  const aws = new SimulatedAws();
  const made = await aws.create("aws_acm_certificate", config);
  expect(made).toMatchObject({
    type: "PRIVATE",
    status: "ISSUED",
    validation_method: "NONE",
    domain_validation_options: [],
    not_before: "2026-01-02T03:04:05Z",
    not_after: "2027-02-01T03:04:05Z",
  });
  expect((await aws.data("aws_acm_certificate", { domain: "api.corp.internal", types: ["PRIVATE"] })).arn).toBe(
    made.arn,
  );
});
