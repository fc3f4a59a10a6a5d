import { type ObjectValue, UNKNOWN } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";

const TYPE = "aws_instance";
const AMI = "ami-0123456789abcdef0";

async function scene() {
  const aws = new SimulatedAws();
  const { vpc, subnetIds } = await simulatedNetwork(aws);
  const subnet_id = subnetIds[0] ?? "";
  const launch = (more: ObjectValue = {}) =>
    aws.create(TYPE, { ami: AMI, instance_type: "t3.micro", subnet_id, ...more });
  const group = async (name: string) =>
    String((await aws.create("aws_security_group", { name, vpc_id: String(vpc.id) })).id);
  return { aws, vpc, subnet_id, launch, group };
}

describe("an instance", () => {
  test("runs with AWS's defaults", async () => {
    const { vpc, subnet_id, launch } = await scene();
    const instance = await launch();
    expect(instance).toMatchObject({
      id: expect.stringMatching(/^i-[0-9a-f]{17}$/),
      arn: `arn:aws:ec2:eu-central-1:111111111111:instance/${String(instance.id)}`,
      associate_public_ip_address: false,
      availability_zone: expect.stringMatching(/^eu-central-1[abc]$/),
      capacity_reservation_specification: [
        { capacity_reservation_preference: "open", capacity_reservation_target: [] },
      ],
      cpu_core_count: 2,
      cpu_threads_per_core: 1,
      cpu_options: [{ amd_sev_snp: "", core_count: 2, threads_per_core: 1 }],
      credit_specification: [{ cpu_credits: "unlimited" }],
      ebs_block_device: [],
      enclave_options: [{ enabled: false }],
      iam_instance_profile: "",
      instance_initiated_shutdown_behavior: "stop",
      instance_state: "running",
      key_name: "",
      launch_template: [],
      maintenance_options: [{ auto_recovery: "default" }],
      metadata_options: [
        {
          http_endpoint: "enabled",
          http_protocol_ipv6: "disabled",
          http_put_response_hop_limit: 2,
          http_tokens: "required",
          instance_metadata_tags: "disabled",
        },
      ],
      private_dns: "ip-10-10-0-4.eu-central-1.compute.internal",
      private_dns_name_options: [
        {
          enable_resource_name_dns_a_record: false,
          enable_resource_name_dns_aaaa_record: false,
          hostname_type: "ip-name",
        },
      ],
      private_ip: "10.10.0.4",
      public_dns: "",
      public_ip: "",
      root_block_device: [
        {
          delete_on_termination: true,
          device_name: "/dev/xvda",
          encrypted: false,
          iops: 3000,
          kms_key_id: "",
          tags_all: {},
          throughput: 125,
          volume_id: expect.stringMatching(/^vol-/),
          volume_size: 8,
          volume_type: "gp3",
        },
      ],
      subnet_id,
      tenancy: "default",
      vpc_security_group_ids: [vpc.default_security_group_id],
    });
  });

  test("has what is configured instead of the defaults", async () => {
    const { launch, group } = await scene();
    const configured = {
      private_ip: "10.10.0.9",
      vpc_security_group_ids: [await group("app")],
      iam_instance_profile: "app",
      key_name: "me",
      cpu_options: [{ core_count: 4, threads_per_core: 2 }],
      credit_specification: [{ cpu_credits: "standard" }],
      enclave_options: [{ enabled: true }],
      maintenance_options: [{ auto_recovery: "disabled" }],
      metadata_options: [{ http_tokens: "optional" }],
      private_dns_name_options: [{ hostname_type: "resource-name" }],
      root_block_device: [{ volume_size: 20, encrypted: true }],
      ebs_block_device: [{ device_name: "/dev/sdf", volume_size: 100 }],
    };
    const instance = await launch(configured);
    expect(instance).toMatchObject(configured);
    expect(instance).toMatchObject({
      ebs_block_device: [{ snapshot_id: "", volume_type: "gp3", volume_id: expect.stringMatching(/^vol-/) }],
      metadata_options: [{ http_endpoint: "enabled" }],
    });
  });

  test("has a public name with its public address", async () => {
    const { launch } = await scene();
    const { public_ip, public_dns, associate_public_ip_address } = await launch({ associate_public_ip_address: true });
    expect(associate_public_ip_address).toBe(true);
    expect(public_dns).toBe(`ec2-${String(public_ip).replaceAll(".", "-")}.eu-central-1.compute.amazonaws.com`);
  });

  test.each<[string, ObjectValue, string]>([
    ["an image", { ami: null }, "MissingParameter: The request must contain the parameter ImageId"],
    ["an image ID", { ami: "ami-1" }, 'InvalidAMIID.Malformed: Invalid id: "ami-1" (expecting "ami-...")'],
    ["an image ID", { ami: `x${AMI}` }, `InvalidAMIID.Malformed: Invalid id: "x${AMI}" (expecting "ami-...")`],
    ["an image ID", { ami: `${AMI}00` }, `Invalid id: "${AMI}00"`],
    ["a type", { instance_type: "t9.micro" }, "InvalidParameterValue: Invalid value 't9.micro' for InstanceType."],
    ["a subnet", { subnet_id: "subnet-1" }, "InvalidSubnetID.NotFound: The subnet ID 'subnet-1' does not exist"],
    ["a zone of its subnet", { availability_zone: "eu-central-1z" }, "is not in the availability zone 'eu-central-1z'"],
    ["a free address", { private_ip: "10.10.0.2" }, "Address 10.10.0.2 is in subnet's reserved address range"],
    ["a group", { vpc_security_group_ids: ["sg-1"] }, "InvalidGroup.NotFound"],
    [
      "a template",
      { launch_template: [{ id: "lt-1" }] },
      "InvalidLaunchTemplateId.NotFound: The specified launch template, with template ID lt-1, does not exist.",
    ],
    [
      "a template",
      { launch_template: [{ name: "app" }] },
      "InvalidLaunchTemplateName.NotFoundException: The specified launch template, with template name app, does not exist.",
    ],
  ])("needs %s (%j)", async (_, more, problem) => {
    const { launch } = await scene();
    await expect(launch(more)).rejects.toThrow(problem);
  });

  test("can name the zone of its subnet", async () => {
    const { aws, subnet_id, launch } = await scene();
    const { availability_zone } = (await aws.read("aws_subnet", { id: subnet_id })) ?? {};
    expect(await launch({ availability_zone: String(availability_zone) })).toMatchObject({ availability_zone });
  });

  test("needs a free address in its subnet", async () => {
    const { aws, vpc, launch } = await scene();
    const place = { vpc_id: String(vpc.id), cidr_block: "10.10.9.0/28", availability_zone_id: "euc1-az3" };
    const subnet_id = String((await aws.create("aws_subnet", place)).id);
    await aws.create("aws_network_interface", { subnet_id, private_ips_count: 10 });
    await expect(launch({ subnet_id })).rejects.toThrow(
      `InsufficientFreeAddressesInSubnet: There are not enough free addresses in subnet '${subnet_id}' to satisfy the ` +
        "requested number of instances.",
    );
  });

  test("attaches the interface of device index 0, which is in use then", async () => {
    const { aws, subnet_id, launch } = await scene();
    const eni = async () => String((await aws.create("aws_network_interface", { subnet_id })).id);
    const [first, second] = [await eni(), await eni()];
    const on = (...ids: readonly string[]) =>
      launch({
        subnet_id: null,
        network_interface: ids.map((network_interface_id, index) => ({
          network_interface_id,
          device_index: 1 - index,
        })),
      });
    const instance = await on(first, second);
    expect(instance).toMatchObject({ primary_network_interface_id: second, private_ip: "10.10.0.5" });
    await expect(on(first, second)).rejects.toThrow(`InvalidNetworkInterface.InUse: Interface: [${second}] in use.`);
    await expect(on(first, "eni-1")).rejects.toThrow("InvalidNetworkInterfaceID.NotFound");
    await aws.destroy(TYPE, instance);
    expect(await on(first, second)).toMatchObject({ primary_network_interface_id: second });
  });

  test("changes the groups of its own interfaces only", async () => {
    const { aws, vpc, launch, group } = await scene();
    const [one] = [await launch(), await launch()];
    const [first, second] = [await group("first"), await group("second")];
    const changed = await aws.update(TYPE, { vpc_security_group_ids: [first] }, one);
    const groups = () => aws.world.ofType("aws_network_interface").map(({ attributes }) => attributes.security_groups);
    expect(groups()).toEqual([[first], [vpc.default_security_group_id]]);
    await expect(aws.update(TYPE, { vpc_security_group_ids: ["sg-1"] }, changed)).rejects.toThrow(
      new RegExp(
        `^updating EC2 Instance \\(${String(one.id)}\\): operation error EC2: ModifyNetworkInterfaceAttribute, .*InvalidGroup\\.NotFound`,
      ),
    );
    await aws.update(TYPE, { vpc_security_group_ids: [] }, changed);
    expect(groups()).toEqual([[first], [vpc.default_security_group_id]]);
    expect(second).toMatch(/^sg-/);
  });

  test("that is protected is terminated: the provider turns the protection off first", async () => {
    const { aws, launch } = await scene();
    const instance = await launch({ disable_api_termination: true });
    await aws.destroy(TYPE, instance);
    expect(aws.world.ofType(TYPE)).toEqual([]);
  });

  test("is stopped and started by a separate resource", async () => {
    const { aws, launch } = await scene();
    const instance = await launch();
    const state = await aws.create("aws_ec2_instance_state", { instance_id: String(instance.id), state: "stopped" });
    expect(state.id).toBe(instance.id);
    expect(await aws.read(TYPE, instance)).toMatchObject({ instance_state: "stopped", private_ip: "10.10.0.4" });
    await aws.update("aws_ec2_instance_state", { state: "running" }, state);
    expect(await aws.read(TYPE, instance)).toMatchObject({ instance_state: "running" });
    for (const [wanted, operation] of [
      ["stopped", "StopInstances"],
      ["running", "StartInstances"],
    ] as const) {
      const missing = aws.create("aws_ec2_instance_state", { instance_id: "i-1", state: wanted });
      await expect(missing).rejects.toThrow(
        new RegExp(`${operation}, .*InvalidInstanceID\\.NotFound: The instance ID 'i-1' does not exist$`),
      );
    }
  });
});

// https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html: own arguments override the template
describe("an instance from a launch template", () => {
  async function templated(template: ObjectValue, more: ObjectValue = {}) {
    const parts = await scene();
    const { aws, subnet_id } = parts;
    const config = { name: "app", image_id: AMI, instance_type: "t3.small", ...template };
    const made = await aws.create("aws_launch_template", config);
    const launch_template = [{ id: String(made.id) }];
    const launch = () => aws.create(TYPE, { subnet_id, launch_template, ...more });
    return { ...parts, made, launch };
  }

  test("has its image, type, key and profile", async () => {
    const { made, launch } = await templated({ key_name: "me", iam_instance_profile: [{ name: "app" }] });
    expect(await launch()).toMatchObject({
      ami: AMI,
      instance_type: "t3.small",
      key_name: "me",
      iam_instance_profile: "app",
      launch_template: [{ id: made.id, name: "app", version: "$Default" }],
    });
  });

  test("is replaced when its template gets another version, which it names", async () => {
    const { aws, made, subnet_id } = await templated({});
    const launch_template = (version: string | typeof UNKNOWN) => [{ id: String(made.id), name: "app", version }];
    const created = [{ id: String(made.id), version: "1" }];
    const instance = await aws.create(TYPE, { subnet_id, launch_template: created });
    const replacedBy = async (version: string | typeof UNKNOWN) =>
      (await aws.plan(TYPE, { subnet_id, launch_template: launch_template(version) }, instance)).requiresReplace;
    expect(await replacedBy("2")).toEqual([["launch_template", 0, "version"]]);
    expect(await replacedBy(UNKNOWN)).toEqual([["launch_template", 0, "version"]]);
    expect(await replacedBy("1")).toEqual([]);
  });

  // https://github.com/hashicorp/terraform-provider-aws/issues/30825; the hashes are those of hashicorp/aws 5.100.0
  test("with user data only there changes in every plan, unless ignore_changes names it (EC2-09)", async () => {
    const { aws, made, subnet_id, launch } = await templated({
      user_data: Buffer.from("#!/bin/sh\necho hello\n").toString("base64"),
    });
    const instance = await launch();
    expect(instance.user_data).toBe("9db6f074fca0a903137b91c7c866b21d4e7205a7");
    const config = { subnet_id, launch_template: [{ id: String(made.id) }] };
    const hashedAgain = { user_data: "33f01130c309117d7baa56b33417e81222ea7853" };
    expect((await aws.plan(TYPE, config, instance)).planned).toMatchObject(hashedAgain);
    // The engine puts what it ignores into the configuration, and back into the plan.
    const ignoring = { ...config, user_data: String(instance.user_data) };
    expect((await aws.plan(TYPE, ignoring, instance)).planned).toMatchObject(hashedAgain);
    const own = { ...config, user_data: "#!/bin/sh\necho own\n" };
    expect((await aws.plan(TYPE, own, instance)).planned).toMatchObject({ user_data: own.user_data });
  });

  test("has its own arguments before those of the template", async () => {
    const own = { instance_type: "t3.large", key_name: "you", iam_instance_profile: "other" };
    const { launch } = await templated({ key_name: "me", iam_instance_profile: [{ name: "app" }] }, own);
    expect(await launch()).toMatchObject(own);
  });

  test("finds the template by its name, and the profile by its ARN", async () => {
    const iam_instance_profile = [{ arn: "arn:aws:iam::111111111111:instance-profile/path/app" }];
    const launch_template = [{ name: "app", version: "1" }];
    const { aws, launch } = await templated({ iam_instance_profile }, { launch_template });
    await aws.create("aws_launch_template", { name: "other", image_id: AMI, instance_type: "t3.nano" });
    expect(await launch()).toMatchObject({ instance_type: "t3.small", iam_instance_profile: "app", launch_template });
  });

  test("has the interface of the template", async () => {
    const { aws, vpc, group, subnet_id } = await scene();
    const security_groups = [await group("app")];
    const template = await aws.create("aws_launch_template", {
      name: "app",
      image_id: AMI,
      instance_type: "t3.small",
      network_interfaces: [{ subnet_id, security_groups, associate_public_ip_address: "true" }],
    });
    const launch_template = [{ id: String(template.id) }];
    expect(await aws.create(TYPE, { launch_template })).toMatchObject({
      subnet_id,
      vpc_security_group_ids: security_groups,
      public_ip: expect.stringMatching(/^3\./),
    });
    expect(await aws.create(TYPE, { launch_template, associate_public_ip_address: false })).toMatchObject({
      public_ip: "",
    });
    const own = [String(vpc.default_security_group_id)];
    expect(await aws.create(TYPE, { launch_template, vpc_security_group_ids: own })).toMatchObject({
      vpc_security_group_ids: own,
    });
  });

  test.each([
    ["false", true, ""],
    ["", true, expect.stringMatching(/^3\./)],
    ["", false, ""],
  ])(
    "with a public address of %j in a subnet that assigns them: %s",
    async (asked, map_public_ip_on_launch, public_ip) => {
      const { aws, vpc, launch } = await templated({
        network_interfaces: [{ associate_public_ip_address: asked }],
      });
      const place = { vpc_id: String(vpc.id), cidr_block: "10.10.9.0/24", map_public_ip_on_launch };
      const subnet_id = String((await aws.create("aws_subnet", place)).id);
      const [{ attributes: { subnet_id: before } = {} } = {}] = aws.world.ofType(TYPE);
      expect(before).toBeUndefined();
      expect(await launch()).toMatchObject({ public_ip: "" });
      const [template] = aws.world.ofType("aws_launch_template");
      const launch_template = [{ id: template?.id ?? "" }];
      expect(await aws.create(TYPE, { subnet_id, launch_template })).toMatchObject({ public_ip });
    },
  );

  test("has its groups, metadata options and root volume", async () => {
    const { group, aws, subnet_id } = await scene();
    const vpc_security_group_ids = [await group("app")];
    const template = await aws.create("aws_launch_template", {
      name: "app",
      image_id: AMI,
      instance_type: "t3.small",
      vpc_security_group_ids,
      metadata_options: [{ http_tokens: "optional" }],
      block_device_mappings: [
        { device_name: "/dev/sdf", ebs: [{ volume_size: 100 }] },
        { device_name: "/dev/xvda", ebs: [{ volume_size: 30, encrypted: "true", volume_type: "gp2" }] },
      ],
    });
    const launch_template = [{ id: String(template.id) }];
    expect(await aws.create(TYPE, { subnet_id, launch_template })).toMatchObject({
      vpc_security_group_ids,
      metadata_options: [{ http_tokens: "optional", http_endpoint: "enabled", http_put_response_hop_limit: 2 }],
      root_block_device: [{ volume_size: 30, encrypted: true, volume_type: "gp2", iops: 3000, throughput: 125 }],
    });
  });

  test("has an image from a parameter of its own account (AMI-02)", async () => {
    const { aws, launch } = await templated({ image_id: "resolve:ssm:/app/image" });
    await aws.create("aws_ssm_parameter", { name: "/app/image", type: "String", value: AMI });
    expect(await launch()).toMatchObject({ ami: AMI });
  });
});

describe("a launch template", () => {
  const TEMPLATE = "aws_launch_template";
  const CONFIG = { name: "app", image_id: AMI };

  test("has a version per change, and a unique name", async () => {
    const aws = new SimulatedAws();
    const template = await aws.create(TEMPLATE, CONFIG);
    expect(template).toMatchObject({
      arn: `arn:aws:ec2:eu-central-1:111111111111:launch-template/${String(template.id)}`,
      default_version: 1,
      latest_version: 1,
    });
    await expect(aws.create(TEMPLATE, CONFIG)).rejects.toThrow(
      /^creating EC2 Launch Template \(app\): operation error EC2: CreateLaunchTemplate, .*InvalidLaunchTemplateName\.AlreadyExistsException: Launch template name already in use\.$/,
    );
    expect(await aws.create(TEMPLATE, { ...CONFIG, name: "other" })).toMatchObject({ latest_version: 1 });
    const second = await aws.update(TEMPLATE, { instance_type: "t3.micro" }, template);
    expect(second).toMatchObject({ default_version: 1, latest_version: 2 });
    const third = await aws.update(TEMPLATE, { instance_type: "t3.small", update_default_version: true }, second);
    expect(third).toMatchObject({ default_version: 3, latest_version: 3 });
    expect((await aws.plan(TEMPLATE, third, third)).planned).toEqual(third);
    const tagged = await aws.update(TEMPLATE, { tags: { Team: "a" } }, third);
    expect(tagged).toMatchObject({ default_version: 3, latest_version: 3 });
  });

  test("plans another version for its own tags, but none for default tags", async () => {
    const aws = new SimulatedAws();
    const template = await aws.create(TEMPLATE, CONFIG);
    const planned = async (change: ObjectValue) =>
      (await aws.plan(TEMPLATE, { ...template, ...change }, template)).planned?.latest_version;
    expect(await planned({ tags_all: { Owner: "a" } })).toBe(1);
    expect(await planned({ tags: { Team: "a" } })).toBe(UNKNOWN);
  });
});

describe("an image", () => {
  const find = (config: ObjectValue) => new SimulatedAws().data("aws_ami", { most_recent: true, ...config });
  const named = (value: string) => [{ name: "name", values: [value] }];

  test("is described as AWS's own images are", async () => {
    const image = await find({ owners: ["amazon"], filter: named("al2023-ami-2023.*-x86_64") });
    expect(image).toMatchObject({
      image_id: image.id,
      arn: `arn:aws:ec2:eu-central-1::image/${String(image.id)}`,
      name: "al2023-ami-2023.20260101-x86_64",
      architecture: "x86_64",
      creation_date: "2026-01-01T00:00:00.000Z",
      ena_support: true,
      hypervisor: "xen",
      image_owner_alias: "amazon",
      image_location: expect.stringMatching(/^amazon\/al2023-/),
      state_reason: { code: "UNSET", message: "UNSET" },
      image_type: "machine",
      owner_id: "137112412989",
      platform_details: "Linux/UNIX",
      public: true,
      root_device_name: "/dev/xvda",
      root_device_type: "ebs",
      state: "available",
      virtualization_type: "hvm",
      block_device_mappings: [
        { device_name: "/dev/xvda", ebs: expect.objectContaining({ volume_size: "8", volume_type: "gp3" }) },
      ],
      product_codes: [],
      tags: {},
    });
  });

  test("of the account is private", async () => {
    expect(await find({ owners: ["self"], name_regex: "^my-image-.*$" })).toMatchObject({
      name: "my-image-20260101",
      image_owner_alias: "",
      owner_id: "111111111111",
      public: false,
    });
  });

  test("of another account has its owner, and a digit for each question mark", async () => {
    expect(await find({ owners: ["099720109477"], filter: named("ubuntu-2?.04") })).toMatchObject({
      name: "ubuntu-20.04",
      owner_id: "099720109477",
    });
    expect(await find({})).toMatchObject({ name: "image-20260101", owner_id: "137112412989" });
  });

  test.each(["arm64", "x86_64"])("of architecture %s is found by it", async (architecture) => {
    const filter = [...named("app-*"), { name: "architecture", values: [architecture] }];
    expect(await find({ filter })).toMatchObject({ architecture });
  });

  test.each([
    ["app-aarch64-1", "arm64"],
    ["app-1", "x86_64"],
  ])("%s is for %s", async (name, architecture) => {
    expect(await find({ filter: named(name) })).toMatchObject({ name, architecture });
  });
});

describe("a key pair", () => {
  const RSA = `ssh-rsa ${"A".repeat(372)}== me@laptop`;
  const KEY = "aws_key_pair";

  test("has a fingerprint, and a name by its prefix", async () => {
    const aws = new SimulatedAws();
    expect(await aws.create(KEY, { key_name: "me", public_key: RSA })).toMatchObject({
      id: "me",
      arn: "arn:aws:ec2:eu-central-1:111111111111:key-pair/me",
      key_pair_id: expect.stringMatching(/^key-/),
      key_type: "rsa",
      fingerprint: expect.stringMatching(/^[0-9a-f]{2}(:[0-9a-f]{2}){15}$/),
    });
    const ed25519 = { key_name_prefix: "vpn-", public_key: `ssh-ed25519 ${"A".repeat(68)}` };
    expect(await aws.create(KEY, ed25519)).toMatchObject({
      key_name: expect.stringMatching(/^vpn-\d{18}/),
      key_type: "ed25519",
    });
    expect(await aws.create(KEY, { public_key: RSA })).toMatchObject({
      key_name: expect.stringMatching(/^terraform-/),
    });
  });

  test("is refused in EC2's words", async () => {
    const aws = new SimulatedAws();
    await aws.create(KEY, { key_name: "me", public_key: RSA });
    await expect(aws.create(KEY, { key_name: "me", public_key: RSA })).rejects.toThrow(
      /^importing EC2 Key Pair \(me\): operation error EC2: ImportKeyPair, .*InvalidKeyPair\.Duplicate: The keypair already exists$/,
    );
    await expect(aws.create(KEY, { key_name: "you", public_key: `ssh-dss ${"A".repeat(68)}` })).rejects.toThrow(
      "InvalidKey.Format: Key is not in valid OpenSSH public key format",
    );
  });
});
