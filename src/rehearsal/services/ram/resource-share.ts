/** RAM: resource shares and their associations. */
import { accountOfArn } from "../../../base/net/arn";
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";
import { acceptanceOf, invitationArn, isAutomatic, leaveShare, sharesOfferedTo } from "./shared-with";

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:.+$/;
/** Shared types whose objects the simulated accounts contain. */
const SHARED_TYPES = ["aws_vpclattice_resource_configuration", "aws_vpclattice_service_network"];

/** What RAM does not find, of whatever kind. */
export const UNKNOWN_RESOURCE = "UnknownResourceException";

function checkResource(call: AwsCall, arn: string): void {
  if (!ARN.test(arn)) call.refuse("MalformedArnException", `The specified resource ARN is malformed: ${arn}`);
  const isKnown = SHARED_TYPES.some((type) => call.list(type, (each) => each.arn === arn).length > 0);
  if (accountOfArn(arn) === call.account && (isKnown || !arn.includes(":vpc-lattice:"))) return;
  call.refuse(UNKNOWN_RESOURCE, `Resource ${arn} could not be found.`);
}

/** Accepts an invitation, which only principals of the share that have not accepted it yet have. */
function accept(call: AwsCall, planned: ObjectValue): ObjectValue {
  const arn = textOf(planned, "share_arn");
  const share = call.findAnywhere("aws_ram_resource_share", arn);
  const isInvited =
    share !== undefined &&
    share.region === call.region &&
    !isAutomatic(call, arn) &&
    sharesOfferedTo(call, call.account).includes(arn) &&
    acceptanceOf(call, arn, call.account) === undefined;
  if (!isInvited) {
    return call
      .by("RAM-02")
      .fail(
        `No pending RAM Resource Share (${arn}) invitation found\n\n` +
          "NOTE: If both AWS accounts are in the same AWS Organization and RAM Sharing with AWS Organizations is " +
          "enabled, this resource is not necessary",
      );
  }
  const associations = call.listAnywhere(
    "aws_ram_resource_association",
    (association) => association.resource_share_arn === arn,
  );
  return {
    id: arn,
    invitation_arn: invitationArn(arn),
    receiver_account_id: call.account,
    resources: associations.map(({ attributes }) => textOf(attributes, "resource_arn")),
    sender_account_id: share.account,
    share_id: `rs-${arn.split("/").pop() ?? ""}`,
    share_name: textOf(share.attributes, "name"),
    status: "ACTIVE",
  };
}

/** What belongs to a share, and is gone with it. */
const PARTS = ["aws_ram_principal_association", "aws_ram_resource_association"];

export const ramBehaviours: Behaviours = {
  aws_ram_resource_share: {
    service: "RAM",
    label: "RAM Resource Share",
    notFound: { code: UNKNOWN_RESOURCE, message: (arn) => `ResourceShare ${arn} could not be found.` },
    create(call) {
      const arn = call.arn(`ram:resource-share/${call.ids.uuid()}`);
      return { id: arn, arn, permission_arns: [] };
    },
    delete(call, { id }) {
      for (const type of PARTS) {
        for (const part of call.list(type, (each) => each.resource_share_arn === id)) call.remove(part);
      }
      for (const accepter of call.listAnywhere("aws_ram_resource_share_accepter", (each) => each.share_arn === id)) {
        call.remove(accepter);
      }
    },
  },
  aws_ram_resource_association: {
    service: "RAM",
    label: "RAM Resource Association",
    operations: { create: "AssociateResourceShare" },
    create(call, planned) {
      const [share, resource] = [textOf(planned, "resource_share_arn"), textOf(planned, "resource_arn")];
      call.require("aws_ram_resource_share", share);
      checkResource(call, resource);
      return { id: `${share},${resource}` };
    },
  },
  aws_ram_principal_association: {
    service: "RAM",
    label: "RAM Principal Association",
    create(call, planned) {
      const share = textOf(planned, "resource_share_arn");
      call.via("AssociateResourceShare").require("aws_ram_resource_share", share);
      return { id: `${share},${textOf(planned, "principal")}` };
    },
  },
  aws_ram_resource_share_accepter: {
    service: "RAM",
    label: "RAM Resource Share Accepter",
    create: accept,
    /** An account that leaves a share is removed from its principals. */
    delete: (call, { attributes, account }) => leaveShare(call, textOf(attributes, "share_arn"), account),
    importState: (_call, id) => ({ id, share_arn: id }),
  },
};
