/** VPC Lattice: the verification that a custom domain name belongs to the provider of a resource. */
import { normalizedName } from "../../../base/net/domain";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, stringsOf, textOf } from "../../values/attributes";

const TYPE = "aws_vpclattice_domain_verification";

/** A verification succeeds when public DNS has its record. */
function isProven(call: AwsCall, verification: ObjectValue): boolean {
  const isPublic = (zoneId: string) =>
    call.listAnywhere("aws_route53_zone", (zone, { id }) => id === zoneId && blocksOf(zone, "vpc").length === 0)
      .length > 0;
  const records = call.listAnywhere(
    "aws_route53_record",
    (record) =>
      record.type === "TXT" &&
      normalizedName(textOf(record, "fqdn")) === normalizedName(textOf(verification, "txt_record_name")) &&
      stringsOf(record, "records").includes(textOf(verification, "txt_record_value")) &&
      isPublic(textOf(record, "zone_id")),
  );
  return records.length > 0;
}

/** @returns `VERIFIED` or `PENDING`; "" without a verification. @param id of the verification, or its ARN */
export function domainStatus(call: AwsCall, id: string): string {
  const [verification] = call.listAnywhere(TYPE, (each, object) => object.id === id || each.arn === id);
  if (verification === undefined) return "";
  return isProven(call, verification.attributes) ? "VERIFIED" : "PENDING";
}

export const domainVerificationBehaviours: Behaviours = {
  [TYPE]: {
    service: "VPC Lattice",
    label: "VPCLattice Domain Verification",
    idPrefix: "dv",
    arn: (id) => `vpc-lattice:domainverification/${id}`,
    notFound: { code: "ResourceNotFoundException", message: (id) => `Domain verification ${id} does not exist` },
    create: (call, planned) => ({
      status: "PENDING",
      txt_record_name: `_${call.ids.hex(12)}.${textOf(planned, "domain_name")}`,
      txt_record_value: `vpc-lattice-domain-verification=${call.ids.hex(32)}`,
      created_at: call.now().toISOString(),
      last_verified_time: "",
    }),
    read: (call, { id, attributes }: WorldObject) => ({ ...attributes, status: domainStatus(call, id) }),
  },
};
