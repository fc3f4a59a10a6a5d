/** RAM: resource shares, what they share and with whom. */
import type { Behaviours } from "../behaviour";
import { textOf } from "../values/attributes";

/** Behaviours by resource type. */
export const ramBehaviours: Behaviours = {
  aws_ram_resource_share: {
    service: "RAM",
    label: "RAM Resource Share",
    create(call) {
      const arn = call.arn(`ram:resource-share/${call.ids.uuid()}`);
      return { id: arn, arn, permission_arns: [] };
    },
  },
  aws_ram_resource_association: {
    service: "RAM",
    label: "RAM Resource Association",
    create: (_call, planned) => ({
      id: `${textOf(planned, "resource_share_arn")},${textOf(planned, "resource_arn")}`,
    }),
  },
  aws_ram_principal_association: {
    service: "RAM",
    label: "RAM Principal Association",
    create: (_call, planned) => ({
      id: `${textOf(planned, "resource_share_arn")},${textOf(planned, "principal")}`,
    }),
  },
  aws_ram_resource_share_accepter: {
    service: "RAM",
    label: "RAM Resource Share Accepter",
    create(call, planned) {
      const arn = textOf(planned, "share_arn");
      const share = call.findAnywhere("aws_ram_resource_share", arn);
      const associations = call.listAnywhere(
        "aws_ram_resource_association",
        (association) => association.resource_share_arn === arn,
      );
      return {
        id: arn,
        invitation_arn: arn.replace(":resource-share/", ":resource-share-invitation/"),
        receiver_account_id: call.account,
        resources: associations.map(({ attributes }) => textOf(attributes, "resource_arn")),
        sender_account_id: share?.account ?? "",
        share_id: `rs-${arn.split("/").pop() ?? ""}`,
        share_name: textOf(share?.attributes ?? {}, "name"),
        status: "ACTIVE",
      };
    },
  },
};
