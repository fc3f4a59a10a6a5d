import {
  CreateServiceNetworkCommand,
  CreateServiceNetworkResourceAssociationCommand,
  DeleteServiceNetworkCommand,
  DeleteServiceNetworkResourceAssociationCommand,
  GetServiceNetworkCommand,
  GetServiceNetworkResourceAssociationCommand,
  ListServiceNetworkResourceAssociationsCommand,
  ListServiceNetworksCommand,
  ListTagsForResourceCommand,
  UpdateServiceNetworkCommand,
  VPCLatticeClient,
} from "@aws-sdk/client-vpc-lattice";
import { OpenDoor } from "../../support/api-door";
import { SimulatedAws } from "../../support/simulated-aws";
import { simulatedNetwork } from "../../support/simulated-networks";

let aws: SimulatedAws;
let api: OpenDoor;
let lattice: VPCLatticeClient;

beforeEach(async () => {
  aws = new SimulatedAws();
  api = await OpenDoor.to(aws.world);
  lattice = new VPCLatticeClient(api.settings());
});
afterEach(() => api.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "accepted",
    ({ name }: Error) => name,
  );

const create = () => lattice.send(new CreateServiceNetworkCommand({ name: "shared", tags: { a: "b" } }));

async function resource() {
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const place = { vpc_id: String(vpc.id), subnet_ids: [...subnetIds] };
  const gateway = await aws.create("aws_vpclattice_resource_gateway", { name: "rgw", ...place });
  return aws.create("aws_vpclattice_resource_configuration", {
    name: "db",
    resource_gateway_identifier: String(gateway.id),
    port_ranges: ["5432"],
    protocol: "TCP",
    resource_configuration_definition: [{ ip_resource: [{ ip_address: "10.10.0.9" }] }],
  });
}

describe("a service network by the API", () => {
  test("is created, described, changed and deleted", async () => {
    const { id = "", arn = "" } = await create();
    expect(arn).toBe(`arn:aws:vpc-lattice:eu-central-1:111111111111:servicenetwork/${id}`);
    const find = () => lattice.send(new GetServiceNetworkCommand({ serviceNetworkIdentifier: arn }));
    expect(await find()).toMatchObject({ id, name: "shared", authType: "NONE" });
    expect((await lattice.send(new ListTagsForResourceCommand({ resourceArn: arn }))).tags).toEqual({ a: "b" });
    await lattice.send(new UpdateServiceNetworkCommand({ serviceNetworkIdentifier: id, authType: "AWS_IAM" }));
    expect((await find()).authType).toBe("AWS_IAM");
    await lattice.send(new DeleteServiceNetworkCommand({ serviceNetworkIdentifier: id }));
    expect(await refusal(find())).toBe("ResourceNotFoundException");
  });

  test("has resources, and is not deleted while it has one", async () => {
    const [{ id: serviceNetworkIdentifier = "" }, { id: configurationId, arn }] = [await create(), await resource()];
    const association = await lattice.send(
      new CreateServiceNetworkResourceAssociationCommand({
        serviceNetworkIdentifier,
        resourceConfigurationIdentifier: String(configurationId),
      }),
    );
    const which = { serviceNetworkResourceAssociationIdentifier: association.id };
    expect(await lattice.send(new GetServiceNetworkResourceAssociationCommand(which))).toMatchObject({
      status: "ACTIVE",
      resourceConfigurationArn: arn,
      serviceNetworkName: "shared",
      dnsEntry: { domainName: expect.stringContaining("vpc-lattice-rsc") },
    });
    const list = new ListServiceNetworkResourceAssociationsCommand({ serviceNetworkIdentifier });
    expect((await lattice.send(list)).items).toHaveLength(1);
    const networks = await lattice.send(new ListServiceNetworksCommand({}));
    expect(networks.items).toMatchObject([{ numberOfAssociatedResourceConfigurations: 1 }]);
    const remove = () => lattice.send(new DeleteServiceNetworkCommand({ serviceNetworkIdentifier }));
    expect(await refusal(remove())).toBe("ConflictException");
    await lattice.send(new DeleteServiceNetworkResourceAssociationCommand(which));
    await remove();
    expect(aws.world.ofType("aws_vpclattice_service_network")).toEqual([]);
  });

  test("is not visible to an account that it is not shared with", async () => {
    const { id: serviceNetworkIdentifier } = await create();
    const stranger = new VPCLatticeClient(api.settings("333333333333"));
    const find = stranger.send(new GetServiceNetworkCommand({ serviceNetworkIdentifier }));
    expect(await refusal(find)).toBe("ResourceNotFoundException");
  });
});
