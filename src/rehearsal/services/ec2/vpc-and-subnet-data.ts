/** Data sources `aws_vpc` and `aws_subnet`, with their additional attributes and the default VPC. */
import { awsSchema } from "../../schemas";
import type { AwsCall, DataSources, ObjectValue, WorldObject } from "../../simulation";
import { matching, onlyOne } from "../../simulation/data-source-search";
import { boolOf, textOf } from "../../values/attributes";
import { freeAddressCount } from "./addresses";
import { defaultVpc } from "./default-vpc";

function found(call: AwsCall, type: string, config: ObjectValue): readonly WorldObject[] {
  return matching(call, type, awsSchema().data_sources[type]?.block ?? {}, config);
}

function isDefault({ hidden }: WorldObject): boolean {
  return hidden?.default === true;
}

function vpc(call: AwsCall, config: ObjectValue): ObjectValue {
  const wanted = boolOf(config, "default");
  if (wanted === true) defaultVpc(call);
  const candidates = found(call, "aws_vpc", config).filter(
    (each) => wanted === undefined || isDefault(each) === wanted,
  );
  const object = onlyOne(call, candidates, "EC2 VPC");
  const { id, attributes } = object;
  const cidrs = [
    attributes,
    ...call.list("aws_vpc_ipv4_cidr_block_association", ({ vpc_id }) => vpc_id === id).map((each) => each.attributes),
  ];
  return {
    ...attributes,
    default: isDefault(object),
    state: "available",
    cidr_block_associations: cidrs.map((each) => ({
      association_id:
        textOf(each, "cidr_block") === attributes.cidr_block ? `vpc-cidr-assoc-${id.slice(4)}` : textOf(each, "id"),
      cidr_block: textOf(each, "cidr_block"),
      state: "associated",
    })),
  };
}

function subnet(call: AwsCall, config: ObjectValue): ObjectValue {
  const wanted = boolOf(config, "default_for_az");
  if (wanted === true) defaultVpc(call);
  const candidates = found(call, "aws_subnet", config).filter(
    (each) => wanted === undefined || isDefault(each) === wanted,
  );
  const object = onlyOne(call, candidates, "EC2 Subnet");
  return {
    ...object.attributes,
    available_ip_address_count: freeAddressCount(call, object),
    default_for_az: isDefault(object),
    state: "available",
  };
}

export const networkDataSources: DataSources = { aws_vpc: vpc, aws_subnet: subnet };
