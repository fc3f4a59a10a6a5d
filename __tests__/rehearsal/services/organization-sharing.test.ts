import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

const OTHER = "222222222222";

/** A resource that is shared with the other account, and how that account uses it. */
async function scene(isOrganization: boolean) {
  const aws = new SimulatedAws();
  if (isOrganization) await aws.create("aws_ram_sharing_with_organization", {});
  const producer = await simulatedNetwork(aws);
  const gateway = await aws.create("aws_vpclattice_resource_gateway", {
    name: "shared",
    vpc_id: String(producer.vpc.id),
    subnet_ids: producer.subnetIds,
  });
  const configuration = await aws.create("aws_vpclattice_resource_configuration", {
    name: "shared",
    protocol: "TCP",
    port_ranges: ["5432"],
    resource_gateway_identifier: String(gateway.id),
    resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.0.0.10" }] }],
  });
  const share = await aws.create("aws_ram_resource_share", { name: "shared", allow_external_principals: true });
  const resource_share_arn = String(share.arn);
  await aws.create("aws_ram_resource_association", { resource_share_arn, resource_arn: String(configuration.arn) });
  await aws.create("aws_ram_principal_association", { resource_share_arn, principal: OTHER });
  const { session, vpc, subnetIds } = await simulatedNetwork(aws, OTHER, 20);
  return {
    accept: () => aws.create("aws_ram_resource_share_accepter", { share_arn: resource_share_arn }, session),
    connect: () =>
      aws.create(
        "aws_vpc_endpoint",
        {
          vpc_id: String(vpc.id),
          vpc_endpoint_type: "Resource",
          resource_configuration_arn: String(configuration.arn),
          subnet_ids: subnetIds,
        },
        session,
      ),
  };
}

test("without an organization, a share must be accepted before it can be used", async () => {
  const { accept, connect } = await scene(false);
  await expect(connect()).rejects.toThrow("does not exist");
  expect(await accept()).toMatchObject({ status: "ACTIVE" });
  expect(await connect()).toMatchObject({ state: "available" });
});

test("in an organization with resource sharing, a share can be used at once, and accepting it fails (RAM-02)", async () => {
  const { accept, connect } = await scene(true);
  await expect(accept()).rejects.toThrow("No pending RAM Resource Share (");
  expect(await connect()).toMatchObject({ state: "available" });
});
