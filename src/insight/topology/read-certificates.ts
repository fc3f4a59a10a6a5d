import { byId, makePart } from "./make-part";
import type { Certificate, PartMap } from "./model";
import type { ResourceSet } from "./resource-set";

/** ACM certificates, by ARN. */
export function readCertificates(resources: ResourceSet): PartMap<Certificate> {
  return byId(
    resources.seen("aws_acm_certificate").flatMap((resource) => {
      const { values } = resource;
      const arn = values.text("arn") ?? values.text("id");
      if (arn === undefined) return [];
      const certificate: Certificate = {
        ...makePart("certificate", resource, arn),
        domainName: values.text("domain_name"),
        status: values.text("status"),
        notAfter: values.text("not_after"),
      };
      return [certificate];
    }),
  );
}
