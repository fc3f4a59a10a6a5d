import type { Certificate, PartMap } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";

/** ACM certificates, by ARN. */
export function readCertificates(resources: ResourceSet): PartMap<Certificate> {
  return readParts(resources.seen("aws_acm_certificate"), ["arn", "id"], (resource, arn): Certificate => {
    const { values } = resource;
    return {
      ...makePart("certificate", resource, arn),
      domainName: values.text("domain_name"),
      status: values.text("status"),
      notAfter: values.text("not_after"),
    };
  });
}
