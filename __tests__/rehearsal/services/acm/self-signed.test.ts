import { SimulatedAws } from "../../../support/simulated-aws";
import { authority, importOf, selfSigned, signedBy } from "./certificates";

// https://docs.aws.amazon.com/acm/latest/userguide/troubleshoot-import.html
describe("the chain of an imported certificate", () => {
  test("does not contain the certificate itself, not even one that signs itself", async () => {
    const leaf = await selfSigned("server");
    await expect(new SimulatedAws().create("aws_acm_certificate", importOf(leaf, leaf))).rejects.toThrow(
      "ValidationException: Could not validate the certificate with the certificate chain.",
    );
  });

  test("is returned by the data source", async () => {
    const aws = new SimulatedAws();
    const ca = await authority("ca");
    await aws.create("aws_acm_certificate", importOf(await signedBy(ca, "server"), ca));
    await aws.create("aws_acm_certificate", importOf(await selfSigned("other")));
    const types = ["IMPORTED"];
    const found = await aws.data("aws_acm_certificate", { domain: "server.internal", types });
    expect(found.certificate_chain).toBe(ca.cert);
    await expect(aws.data("aws_acm_certificate", { types })).rejects.toThrow("multiple ACM Certificates matching");
  });
});
