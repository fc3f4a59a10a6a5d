import { generateKeyPairSync } from "node:crypto";
import {
  AssociateDhcpOptionsCommand,
  CreateDhcpOptionsCommand,
  CreateFlowLogsCommand,
  CreateManagedPrefixListCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteDhcpOptionsCommand,
  DeleteFlowLogsCommand,
  DeleteKeyPairCommand,
  DeleteManagedPrefixListCommand,
  DescribeDhcpOptionsCommand,
  DescribeFlowLogsCommand,
  DescribeKeyPairsCommand,
  DescribeManagedPrefixListsCommand,
  DescribePrefixListsCommand,
  DescribeTagsCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
  ImportKeyPairCommand,
  ModifyManagedPrefixListCommand,
} from "@aws-sdk/client-ec2";
import { OpenDoor, refusalOf } from "../../../support/api-door";
import { REGION } from "../../../support/deployed-world";

let door: OpenDoor;
let ec2: EC2Client;
let VpcId = "";

beforeEach(async () => {
  door = await OpenDoor.to();
  ec2 = new EC2Client(door.settings());
  VpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
});
afterEach(() => door.close());

describe("flow logs", () => {
  const create = (...ResourceIds: string[]) =>
    ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds,
        ResourceType: "VPC",
        TrafficType: "ALL",
        LogDestinationType: "s3",
        LogDestination: "arn:aws:s3:::logs",
        DestinationOptions: { FileFormat: "parquet", HiveCompatiblePartitions: false, PerHourPartition: true },
        TagSpecifications: [{ ResourceType: "vpc-flow-log", Tags: [{ Key: "Name", Value: "main" }] }],
      }),
    );
  const all = async () => (await ec2.send(new DescribeFlowLogsCommand({}))).FlowLogs;

  test("are created for those resources that exist, and deleted", async () => {
    const { FlowLogIds = [], Unsuccessful } = await create(VpcId, "vpc-1");
    expect(Unsuccessful).toEqual([
      {
        ResourceId: "vpc-1",
        Error: { Code: "InvalidVpcId.NotFound", Message: "The resource ID 'vpc-1' does not exist" },
      },
    ]);
    expect(await all()).toMatchObject([
      {
        FlowLogId: FlowLogIds[0],
        FlowLogStatus: "ACTIVE",
        ResourceId: VpcId,
        TrafficType: "ALL",
        LogDestination: "arn:aws:s3:::logs",
        MaxAggregationInterval: 600,
        DestinationOptions: { FileFormat: "parquet", PerHourPartition: true },
        Tags: [{ Key: "Name", Value: "main" }],
      },
    ]);
    const remove = () => ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
    expect((await remove()).Unsuccessful).toEqual([]);
    expect(await all()).toEqual([]);
    expect((await remove()).Unsuccessful).toMatchObject([{ Error: { Code: "InvalidFlowLogId.NotFound" } }]);
  });

  test("are refused a second time for the same", async () => {
    await create(VpcId);
    expect((await create(VpcId)).Unsuccessful).toMatchObject([{ Error: { Code: "FlowLogAlreadyExists" } }]);
  });
});

describe("a key pair", () => {
  const { publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const wire = Buffer.concat([field(Buffer.from("ssh-ed25519")), field(raw)]);
  const openssh = `ssh-ed25519 ${wire.toString("base64")}`;
  const importKey = (text: string) =>
    ec2.send(new ImportKeyPairCommand({ KeyName: "main", PublicKeyMaterial: Buffer.from(text) }));

  test("is imported, tagged by its ID, and deleted as often as one likes", async () => {
    const { KeyPairId = "" } = await importKey(openssh);
    await ec2.send(new CreateTagsCommand({ Resources: [KeyPairId], Tags: [{ Key: "Name", Value: "main" }] }));
    const described = () => ec2.send(new DescribeKeyPairsCommand({ KeyNames: ["main"], IncludePublicKey: true }));
    expect((await described()).KeyPairs).toMatchObject([
      { KeyPairId, KeyName: "main", KeyType: "ed25519", PublicKey: openssh, Tags: [{ Key: "Name", Value: "main" }] },
    ]);
    expect((await ec2.send(new DescribeTagsCommand({}))).Tags).toMatchObject([
      { ResourceId: KeyPairId, ResourceType: "key-pair" },
    ]);
    expect(await refusalOf(importKey(openssh))).toBe("InvalidKeyPair.Duplicate: The keypair already exists");
    for (const _ of ["first", "second"]) await ec2.send(new DeleteKeyPairCommand({ KeyName: "main" }));
    expect(await refusalOf(described())).toBe("InvalidKeyPair.NotFound: The key pair 'main' does not exist");
  });

  test("has a key that EC2 can read", async () => {
    expect(await refusalOf(importKey("secret"))).toBe(
      "InvalidKey.Format: Key is not in valid OpenSSH public key format",
    );
  });
});

describe("a prefix list", () => {
  const create = (...blocks: string[]) =>
    ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: "main",
        AddressFamily: "IPv4",
        MaxEntries: 2,
        Entries: blocks.map((Cidr) => ({ Cidr })),
      }),
    );
  const entries = async (PrefixListId: string) =>
    (await ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId }))).Entries?.map(({ Cidr }) => Cidr);

  test("has versions, each with its entries", async () => {
    const { PrefixList: { PrefixListId = "", Version } = {} } = await create("10.0.0.0/16");
    const modify = (CurrentVersion: number | undefined) =>
      ec2.send(
        new ModifyManagedPrefixListCommand({
          PrefixListId,
          CurrentVersion,
          AddEntries: [{ Cidr: "10.1.0.0/16" }, { Cidr: "10.2.0.0/16" }],
          RemoveEntries: [{ Cidr: "10.0.0.0/16" }],
        }),
      );
    await modify(Version);
    expect(await entries(PrefixListId)).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
    const { PrefixLists } = await ec2.send(new DescribeManagedPrefixListsCommand({ PrefixListIds: [PrefixListId] }));
    expect(PrefixLists).toMatchObject([{ Version: 2, State: "modify-complete", MaxEntries: 2 }]);
    expect(await refusalOf(modify(Version))).toBe(
      "PrefixListVersionMismatch: The prefix list has the incorrect version number.",
    );
    const change = { PrefixListId, CurrentVersion: 2, RemoveEntries: [{ Cidr: "10.1.0.0/16" }] };
    const both = new ModifyManagedPrefixListCommand({ ...change, AddEntries: change.RemoveEntries });
    expect(await refusalOf(ec2.send(both))).toBe(
      "InvalidParameterValue: Request cannot contain Cidr 10.1.0.0/16 in both AddPrefixListEntries and RemovePrefixListEntries",
    );
    expect(await refusalOf(ec2.send(new ModifyManagedPrefixListCommand({ ...change, MaxEntries: 5 })))).toMatch(
      /^InvalidParameterCombination: You cannot modify the entries and the maximum number of entries/,
    );
    await ec2.send(new DeleteManagedPrefixListCommand({ PrefixListId }));
    expect(await refusalOf(entries(PrefixListId))).toMatch(/^InvalidPrefixListID\.NotFound: /);
  });

  test("has no more entries than it was made for", async () => {
    expect(await refusalOf(create("10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"))).toMatch(
      /^PrefixListMaxEntriesExceeded: /,
    );
  });

  test("of AWS can be read and not changed", async () => {
    const Filters = [{ Name: "prefix-list-name", Values: [`com.amazonaws.${REGION}.s3`] }];
    const { PrefixLists } = await ec2.send(new DescribePrefixListsCommand({ Filters }));
    const PrefixListId = PrefixLists?.[0]?.PrefixListId ?? "";
    expect(await entries(PrefixListId)).toEqual(PrefixLists?.[0]?.Cidrs);
    expect(await refusalOf(ec2.send(new DeleteManagedPrefixListCommand({ PrefixListId })))).toMatch(
      /^UnauthorizedOperation: /,
    );
  });
});

describe("DHCP options", () => {
  const vpc = async () => (await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))).Vpcs?.[0];

  test("are associated with a VPC, which has others from the start", async () => {
    const before = (await vpc())?.DhcpOptionsId ?? "";
    const { DhcpOptions } = await ec2.send(new DescribeDhcpOptionsCommand({ DhcpOptionsIds: [before] }));
    expect(DhcpOptions).toMatchObject([
      {
        DhcpConfigurations: [
          { Key: "domain-name", Values: [{ Value: `${REGION}.compute.internal` }] },
          { Key: "domain-name-servers", Values: [{ Value: "AmazonProvidedDNS" }] },
        ],
      },
    ]);
    const DhcpConfigurations = [{ Key: "ntp-servers", Values: ["169.254.169.123", "10.0.0.9"] }];
    const created = await ec2.send(new CreateDhcpOptionsCommand({ DhcpConfigurations }));
    const DhcpOptionsId = created.DhcpOptions?.DhcpOptionsId ?? "";
    expect(created.DhcpOptions?.DhcpConfigurations?.[0]?.Values).toHaveLength(2);
    await ec2.send(new AssociateDhcpOptionsCommand({ VpcId, DhcpOptionsId }));
    expect((await vpc())?.DhcpOptionsId).toBe(DhcpOptionsId);
    const remove = () => ec2.send(new DeleteDhcpOptionsCommand({ DhcpOptionsId }));
    expect(await refusalOf(remove())).toBe(
      `DependencyViolation: The dhcpOptions '${DhcpOptionsId}' has dependencies and cannot be deleted.`,
    );
    await ec2.send(new AssociateDhcpOptionsCommand({ VpcId, DhcpOptionsId: "default" }));
    await remove();
    expect(await refusalOf(ec2.send(new AssociateDhcpOptionsCommand({ VpcId, DhcpOptionsId })))).toMatch(
      /^InvalidDhcpOptionID\.NotFound: /,
    );
  });
});
