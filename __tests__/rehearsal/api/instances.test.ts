import {
  AssociateIamInstanceProfileCommand,
  AttachNetworkInterfaceCommand,
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateNetworkInterfaceCommand,
  DeleteLaunchTemplateCommand,
  DeleteLaunchTemplateVersionsCommand,
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeImagesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstanceCreditSpecificationsCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeTagsCommand,
  DescribeVolumesCommand,
  DescribeVolumesModificationsCommand,
  DetachNetworkInterfaceCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
  type ModifyInstanceAttributeRequest,
  ModifyInstanceMetadataOptionsCommand,
  ModifyLaunchTemplateCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ModifyVolumeCommand,
  MonitorInstancesCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor } from "../../support/api-door";
import { emptyWorld, PRODUCER_ACCOUNT, put } from "../../support/deployed-world";

const ARM = { Name: "name", Values: ["al2023-ami-2023.*-kernel-6.1-arm64"] };

let world = emptyWorld();
let api: OpenDoor;
let ec2: EC2Client;
let image = "";

beforeEach(async () => {
  world = emptyWorld();
  put(world, PRODUCER_ACCOUNT, "aws_vpc", "vpc-1", { cidr_block: "10.0.0.0/16", default_security_group_id: "sg-1" });
  put(world, PRODUCER_ACCOUNT, "aws_subnet", "subnet-1", {
    vpc_id: "vpc-1",
    cidr_block: "10.0.0.0/24",
    availability_zone: "eu-central-1a",
    availability_zone_id: "euc1-az2",
  });
  for (const id of ["sg-1", "sg-2"])
    put(world, PRODUCER_ACCOUNT, "aws_security_group", id, { vpc_id: "vpc-1", name: id });
  api = await OpenDoor.to(world);
  ec2 = new EC2Client(api.settings());
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"], Filters: [ARM] }));
  image = Images[0]?.ImageId ?? "";
});
afterEach(() => api.close());

async function run(input: Partial<RunInstancesCommandInput> = {}): Promise<string> {
  const defaults = {
    ImageId: image,
    InstanceType: "t4g.micro",
    SubnetId: "subnet-1",
    MinCount: 1,
    MaxCount: 1,
  } as const;
  const { Instances = [] } = await ec2.send(new RunInstancesCommand({ ...defaults, ...input }));
  return Instances[0]?.InstanceId ?? "";
}

async function described(id: string) {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations[0]?.Instances?.[0];
}

const modify = (InstanceId: string, change: Partial<ModifyInstanceAttributeRequest>) =>
  ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, ...change }));

describe("images", () => {
  test("are found by owners, filters and IDs, with their root volume", async () => {
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [image] }));
    expect(Images).toEqual([
      expect.objectContaining({
        ImageId: image,
        Architecture: "arm64",
        State: "available",
        RootDeviceName: "/dev/xvda",
        BlockDeviceMappings: [
          { DeviceName: "/dev/xvda", Ebs: expect.objectContaining({ VolumeSize: 8, VolumeType: "gp3" }) },
        ],
      }),
    ]);
    const none = [
      { Name: "architecture", Values: ["arm64"] },
      { Name: "state", Values: ["failed"] },
    ];
    expect((await ec2.send(new DescribeImagesCommand({ Filters: none }))).Images).toEqual([]);
    await expect(ec2.send(new DescribeImagesCommand({ ImageIds: ["x"] }))).rejects.toMatchObject({
      name: "InvalidAMIID.Malformed",
    });
  });
});

describe("instance types", () => {
  test("are described, filtered and offered in zones", async () => {
    const InstanceTypes = ["t4g.small" as const];
    const one = await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes }));
    expect(one.InstanceTypes).toEqual([
      expect.objectContaining({
        InstanceType: "t4g.small",
        BurstablePerformanceSupported: true,
        MemoryInfo: { SizeInMiB: 2048 },
        VCpuInfo: { DefaultCores: 2, DefaultThreadsPerCore: 1, DefaultVCpus: 2 },
        ProcessorInfo: { SupportedArchitectures: ["arm64"] },
      }),
    ]);
    const Filters = [{ Name: "memory-info.size-in-mib", Values: ["512"] }];
    const small = await ec2.send(new DescribeInstanceTypesCommand({ Filters }));
    expect(small.InstanceTypes?.map(({ InstanceType }) => InstanceType)).toEqual(["t3.nano", "t3a.nano", "t4g.nano"]);
    const offered = new DescribeInstanceTypeOfferingsCommand({
      LocationType: "availability-zone",
      Filters: [{ Name: "instance-type", Values: ["t4g.nano"] }],
    });
    const { InstanceTypeOfferings = [] } = await ec2.send(offered);
    expect(InstanceTypeOfferings).toContainEqual({
      InstanceType: "t4g.nano",
      LocationType: "availability-zone",
      Location: "eu-central-1a",
    });
    const unknown = new DescribeInstanceTypesCommand({ InstanceTypes: ["q9.small" as never] });
    await expect(ec2.send(unknown)).rejects.toMatchObject({ name: "InvalidInstanceType" });
  });
});

describe("an instance", () => {
  test("with a public address shows it at its interface, from which the provider reads that it is public", async () => {
    const isPublic = { DeviceIndex: 0, SubnetId: "subnet-1", AssociatePublicIpAddress: true };
    const instance = await described(await run({ SubnetId: undefined, NetworkInterfaces: [isPublic] }));
    const PublicIp = instance?.PublicIpAddress;
    expect(PublicIp).toMatch(/^\d+(\.\d+){3}$/);
    expect(instance?.NetworkInterfaces?.[0]?.Association).toMatchObject({ PublicIp, IpOwnerId: "amazon" });
    const own = await described(await run());
    expect(own?.NetworkInterfaces?.[0]?.Association).toBeUndefined();
  });

  test("is launched as the provider's resource, and described with its interface and volume", async () => {
    const id = await run({
      PrivateIpAddress: "10.0.0.20",
      SecurityGroupIds: ["sg-2"],
      UserData: Buffer.from("#!/bin/sh\n").toString("base64"),
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20, Encrypted: true } }],
      TagSpecifications: [
        { ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }] },
        { ResourceType: "volume", Tags: [{ Key: "Name", Value: "root" }] },
      ],
    });
    expect(world.ofType("aws_instance")[0]?.attributes).toMatchObject({
      id,
      ami: image,
      instance_type: "t4g.micro",
      instance_state: "running",
      private_ip: "10.0.0.20",
      source_dest_check: true,
      user_data: "#!/bin/sh\n",
      vpc_security_group_ids: ["sg-2"],
      tags: { Name: "web" },
    });
    const instance = await described(id);
    const [eni] = world.ofType("aws_network_interface");
    expect(instance).toMatchObject({
      State: { Code: 16, Name: "running" },
      Architecture: "arm64",
      VpcId: "vpc-1",
      LaunchTime: new Date("2026-03-01T12:00:00.000Z"),
      SecurityGroups: [{ GroupId: "sg-2", GroupName: "sg-2" }],
      NetworkInterfaces: [
        { NetworkInterfaceId: eni?.id, PrivateIpAddress: "10.0.0.20", Attachment: { DeviceIndex: 0 } },
      ],
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { DeleteOnTermination: true } }],
      Tags: [{ Key: "Name", Value: "web" }],
    });
    const VolumeIds = [instance?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? ""];
    const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({ VolumeIds }));
    expect(Volumes).toEqual([
      expect.objectContaining({
        Size: 20,
        Encrypted: true,
        VolumeType: "gp3",
        Tags: [{ Key: "Name", Value: "root" }],
        Attachments: [expect.objectContaining({ InstanceId: id, Device: "/dev/xvda" })],
      }),
    ]);
    const userData = new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: "userData" });
    expect((await ec2.send(userData)).UserData?.Value).toBe(Buffer.from("#!/bin/sh\n").toString("base64"));
  });

  test.each<[string, Partial<RunInstancesCommandInput>, string]>([
    ["an image's wrong architecture", { InstanceType: "t3.micro" }, "InvalidParameterValue"],
    ["an unknown type", { InstanceType: "q9.small" as never }, "InvalidParameterValue"],
    ["an unknown subnet", { SubnetId: "subnet-9" }, "InvalidSubnetID.NotFound"],
    ["an unknown security group", { SecurityGroupIds: ["sg-9"] }, "InvalidGroup.NotFound"],
    ["an address out of its subnet", { PrivateIpAddress: "10.0.9.9" }, "InvalidParameterValue"],
    ["no image", { ImageId: undefined }, "MissingParameter"],
    ["an unknown template", { LaunchTemplate: { LaunchTemplateId: "lt-9" } }, "InvalidLaunchTemplateId.NotFound"],
  ])("is refused for %s, and nothing is left of it", async (_, input, name) => {
    await expect(run(input)).rejects.toMatchObject({ name });
    expect([...world.ofType("aws_instance"), ...world.ofType("aws_network_interface")]).toEqual([]);
  });

  test("is launched once for a client token", async () => {
    const ClientToken = "token";
    expect(await run({ ClientToken })).toBe(await run({ ClientToken }));
    expect(world.ofType("aws_instance")).toHaveLength(1);
    await expect(run({ ClientToken, InstanceType: "t4g.nano" })).rejects.toMatchObject({
      name: "IdempotentParameterMismatch",
    });
    await expect(run({ DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
    expect(world.ofType("aws_instance")).toHaveLength(1);
  });

  test("is stopped, changed, started and terminated", async () => {
    const id = await run();
    const InstanceIds = [id];
    await expect(modify(id, { InstanceType: { Value: "t4g.small" } })).rejects.toMatchObject({
      name: "IncorrectInstanceState",
    });
    const { StoppingInstances } = await ec2.send(new StopInstancesCommand({ InstanceIds }));
    expect(StoppingInstances).toEqual([
      { InstanceId: id, CurrentState: { Code: 80, Name: "stopped" }, PreviousState: { Code: 16, Name: "running" } },
    ]);
    const status = (IncludeAllInstances: boolean) =>
      ec2.send(new DescribeInstanceStatusCommand({ InstanceIds, IncludeAllInstances }));
    expect((await status(false)).InstanceStatuses).toEqual([]);
    expect((await status(true)).InstanceStatuses).toHaveLength(1);
    await modify(id, { InstanceType: { Value: "t4g.small" } });
    await expect(modify(id, { InstanceType: { Value: "t3.small" } })).rejects.toThrow("architecture");
    await modify(id, { UserData: { Value: Buffer.from("changed") } });
    const [eni] = world.ofType("aws_network_interface");
    const NetworkInterfaceId = eni?.id;
    await ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: ["sg-2"] }));
    expect(world.ofType("aws_instance")[0]?.attributes.vpc_security_group_ids).toEqual(["sg-2"]);
    await modify(id, { SourceDestCheck: { Value: false } });
    await modify(id, { Attribute: "disableApiTermination", Value: "true" });
    await expect(modify(id, {})).rejects.toMatchObject({ name: "InvalidParameterCombination" });
    await ec2.send(new StartInstancesCommand({ InstanceIds }));
    await ec2.send(new MonitorInstancesCommand({ InstanceIds }));
    await ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId: id, HttpPutResponseHopLimit: 5 }));
    expect(await described(id)).toMatchObject({
      InstanceType: "t4g.small",
      SourceDestCheck: false,
      State: { Name: "running" },
      SecurityGroups: [{ GroupId: "sg-2" }],
      Monitoring: { State: "enabled" },
      MetadataOptions: { HttpPutResponseHopLimit: 5, HttpTokens: "required", State: "applied" },
    });
    const credits = new DescribeInstanceCreditSpecificationsCommand({ InstanceIds });
    expect((await ec2.send(credits)).InstanceCreditSpecifications).toEqual([
      { InstanceId: id, CpuCredits: "unlimited" },
    ]);
    const terminate = new TerminateInstancesCommand({ InstanceIds });
    await expect(ec2.send(terminate)).rejects.toMatchObject({ name: "OperationNotPermitted" });
    await modify(id, { DisableApiTermination: { Value: false } });
    await ec2.send(terminate);
    expect(await described(id)).toMatchObject({ State: { Code: 48, Name: "terminated" }, NetworkInterfaces: [] });
    expect((await ec2.send(terminate)).TerminatingInstances).toHaveLength(1);
    expect([...world.ofType("aws_instance"), ...world.ofType("aws_network_interface")]).toEqual([]);
    await expect(described("i-0123456789abcdef0")).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
  });

  test("has further interfaces, which are attached and detached; its primary one stays", async () => {
    const id = await run();
    const created = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: "subnet-1" }));
    const { NetworkInterfaceId } = created.NetworkInterface ?? {};
    const attach = new AttachNetworkInterfaceCommand({ InstanceId: id, NetworkInterfaceId, DeviceIndex: 1 });
    const { AttachmentId } = await ec2.send(attach);
    await expect(ec2.send(attach)).rejects.toMatchObject({ name: "InvalidNetworkInterface.InUse" });
    const { NetworkInterfaces = [] } = (await described(id)) ?? {};
    expect(NetworkInterfaces.map(({ Attachment }) => Attachment?.DeviceIndex)).toEqual([0, 1]);
    expect(NetworkInterfaces[1]?.Attachment?.AttachmentId).toBe(AttachmentId);
    await ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId }));
    expect((await described(id))?.NetworkInterfaces).toHaveLength(1);
    await expect(ec2.send(new DetachNetworkInterfaceCommand({ AttachmentId }))).rejects.toMatchObject({
      name: "InvalidAttachmentID.NotFound",
    });
  });

  test("has a root volume that grows", async () => {
    const id = await run();
    const VolumeId = (await described(id))?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? "";
    await ec2.send(new ModifyVolumeCommand({ VolumeId, Size: 30 }));
    const modifications = await ec2.send(new DescribeVolumesModificationsCommand({ VolumeIds: [VolumeId] }));
    expect(modifications.VolumesModifications).toEqual([
      expect.objectContaining({ VolumeId, ModificationState: "completed", TargetSize: 30 }),
    ]);
    const shrink = new ModifyVolumeCommand({ VolumeId, Size: 10 });
    await expect(ec2.send(shrink)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test("has an instance profile by association", async () => {
    const id = await run();
    const IamInstanceProfile = { Name: "web" };
    await ec2.send(new AssociateIamInstanceProfileCommand({ InstanceId: id, IamInstanceProfile }));
    const Filters = [{ Name: "instance-id", Values: [id] }];
    const listed = await ec2.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
    expect(listed.IamInstanceProfileAssociations).toEqual([
      expect.objectContaining({
        State: "associated",
        IamInstanceProfile: expect.objectContaining({
          Arn: `arn:aws:iam::${PRODUCER_ACCOUNT}:instance-profile/web`,
        }),
      }),
    ]);
  });
});

describe("a launch template", () => {
  async function template(): Promise<string> {
    const { LaunchTemplate } = await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "web",
        VersionDescription: "first",
        LaunchTemplateData: {
          ImageId: image,
          InstanceType: "t4g.micro",
          SecurityGroupIds: ["sg-2"],
          UserData: Buffer.from("hello").toString("base64"),
          MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 },
          BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, VolumeType: "gp3" } }],
          TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "Name", Value: "root" }] }],
        },
      }),
    );
    return LaunchTemplate?.LaunchTemplateId ?? "";
  }

  test("is stored as the provider's resource, and keeps its versions", async () => {
    const LaunchTemplateId = await template();
    expect(world.ofType("aws_launch_template")[0]?.attributes).toMatchObject({
      name: "web",
      image_id: image,
      latest_version: 1,
      default_version: 1,
      block_device_mappings: [{ device_name: "/dev/xvda", ebs: [{ encrypted: "true", volume_type: "gp3" }] }],
    });
    await ec2.send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateId,
        SourceVersion: "1",
        LaunchTemplateData: { InstanceType: "t4g.small" },
      }),
    );
    await ec2.send(
      new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData: { ImageId: image } }),
    );
    const describe = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, MinVersion: "1" });
    const { LaunchTemplateVersions = [] } = await ec2.send(describe);
    expect(
      LaunchTemplateVersions.map(({ VersionNumber, VersionDescription, DefaultVersion, LaunchTemplateData }) => [
        VersionNumber,
        VersionDescription,
        DefaultVersion,
        LaunchTemplateData?.InstanceType,
        LaunchTemplateData?.SecurityGroupIds,
      ]),
    ).toEqual([
      [3, undefined, false, undefined, []],
      [2, undefined, false, "t4g.small", ["sg-2"]],
      [1, "first", true, "t4g.micro", ["sg-2"]],
    ]);
  });

  test("gives an instance its version, which EC2 remembers in tags of its own", async () => {
    const LaunchTemplateId = await template();
    const LaunchTemplateData = { InstanceType: "t4g.small" as const };
    const add = { LaunchTemplateId, SourceVersion: "1", LaunchTemplateData };
    await ec2.send(new CreateLaunchTemplateVersionCommand(add));
    const launch = (Version?: string) =>
      run({ ImageId: undefined, InstanceType: undefined, LaunchTemplate: { LaunchTemplateId, Version } });
    const [byDefault, newest] = [await launch(), await launch("$Latest")];
    expect(await described(byDefault)).toMatchObject({
      InstanceType: "t4g.micro",
      SecurityGroups: [{ GroupId: "sg-2" }],
    });
    expect(await described(newest)).toMatchObject({ InstanceType: "t4g.small" });
    const userData = new DescribeInstanceAttributeCommand({ InstanceId: newest, Attribute: "userData" });
    expect((await ec2.send(userData)).UserData?.Value).toBe(Buffer.from("hello").toString("base64"));
    const Filters = [{ Name: "resource-id", Values: [newest] }];
    expect((await ec2.send(new DescribeTagsCommand({ Filters }))).Tags).toEqual([
      {
        Key: "aws:ec2launchtemplate:id",
        Value: LaunchTemplateId,
        ResourceId: newest,
        ResourceType: "instance",
      },
      { Key: "aws:ec2launchtemplate:version", Value: "2", ResourceId: newest, ResourceType: "instance" },
    ]);
    const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({}));
    expect(Volumes[0]).toMatchObject({ Encrypted: true, Tags: [{ Key: "Name", Value: "root" }] });
    await expect(launch("9")).rejects.toMatchObject({ name: "InvalidLaunchTemplateId.VersionNotFound" });
  });

  test("has a default version that is not deleted, and a name of its own", async () => {
    const LaunchTemplateId = await template();
    await expect(template()).rejects.toMatchObject({ name: "InvalidLaunchTemplateName.AlreadyExistsException" });
    await ec2.send(
      new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData: { ImageId: image } }),
    );
    await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId, DefaultVersion: "2" }));
    const deleted = await ec2.send(
      new DeleteLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: ["1", "2", "7"] }),
    );
    expect(deleted.SuccessfullyDeletedLaunchTemplateVersions).toEqual([expect.objectContaining({ VersionNumber: 1 })]);
    expect(deleted.UnsuccessfullyDeletedLaunchTemplateVersions?.map((each) => each.ResponseError?.Code)).toEqual([
      "unexpectedError",
      "launchTemplateVersionDoesNotExist",
    ]);
    const named = new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: ["web"] });
    expect((await ec2.send(named)).LaunchTemplates).toEqual([
      expect.objectContaining({ LaunchTemplateId, DefaultVersionNumber: 2, LatestVersionNumber: 2 }),
    ]);
    await ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateName: "web" }));
    await expect(ec2.send(named)).rejects.toMatchObject({ name: "InvalidLaunchTemplateName.NotFoundException" });
  });
});
