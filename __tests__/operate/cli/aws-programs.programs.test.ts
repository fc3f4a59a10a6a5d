import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAuthority } from "../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../src/base/pki/leaf";
import { DEFAULT_CONFIG } from "../../support/configs";
import { deployedWorld, ENDPOINT_ID, SERVICE_ID, VPN_ENDPOINT_ID } from "../../support/deployed-world";
import { describeWithPrograms } from "../../support/programs";
import { projectFolder, runPrivatelink } from "../../support/project";

/** A project whose accounts are those of the deployed world. */
function standing(): string {
  const folder = projectFolder(DEFAULT_CONFIG);
  writeFileSync(join(folder, "world.json"), JSON.stringify(deployedWorld().snapshot()));
  return folder;
}

function exec(folder: string, ...command: string[]) {
  return runPrivatelink(folder, ["rehearse", "exec", "--world", "world.json", "--", ...command]);
}

describeWithPrograms(["aws"], "the AWS CLI inside `rehearse exec`", () => {
  const folder = standing();
  const aws = async (...words: string[]) => {
    const { stdout, stderr, exitCode } = await exec(folder, "aws", ...words, "--output", "json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    return stdout.startsWith("{") ? JSON.parse(stdout) : stdout;
  };

  test("sees the endpoints of a profile's account, and exports the configuration of its Client VPN endpoint", async () => {
    const { VpcEndpoints } = await aws("ec2", "describe-vpc-endpoints", "--profile", "dev");
    expect(VpcEndpoints).toMatchObject([{ VpcEndpointId: ENDPOINT_ID, State: "pendingAcceptance" }]);
    const id = ["--client-vpn-endpoint-id", VPN_ENDPOINT_ID, "--profile", "dev"];
    const { ClientConfiguration } = await aws("ec2", "export-client-vpn-client-configuration", ...id);
    expect(ClientConfiguration).toContain("remote-cert-tls server");
  });

  test("imports a certificate with its chain, and is refused without", async () => {
    const now = new Date();
    const ca = await createAuthority({ commonName: "CA", now });
    const server = await issueServerCertificate(ca, { dnsName: "vpn.internal.company", now });
    const files = { "server.pem": server.certificatePem, "key.pem": server.privateKeyPem, "ca.pem": ca.certificatePem };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const leaf = ["--certificate", "fileb://server.pem", "--private-key", "fileb://key.pem", "--profile", "dev"];
    const refused = await exec(folder, "aws", "acm", "import-certificate", ...leaf);
    expect(refused.stderr).toContain("Provided certificate is not a valid self signed");
    const { CertificateArn } = await aws("acm", "import-certificate", ...leaf, "--certificate-chain", "fileb://ca.pem");
    const detail = await aws("acm", "describe-certificate", "--certificate-arn", CertificateArn, "--profile", "dev");
    expect(detail.Certificate).toMatchObject({ DomainName: "vpn.internal.company", Type: "IMPORTED" });
  });
});

const hasBoto3 = spawnSync("python3", ["-c", "import boto3"]).status === 0;

describeWithPrograms(hasBoto3 ? ["python3"] : ["boto3"], "boto3 inside `rehearse exec`", () => {
  test("accepts and rejects a connection, and both accounts see it", async () => {
    const folder = standing();
    const script = `
import boto3
owner = boto3.Session(profile_name="prod").client("ec2")
consumer = boto3.Session(profile_name="dev").client("ec2")
state = lambda: consumer.describe_vpc_endpoints()["VpcEndpoints"][0]["State"]
connections = lambda: [each["VpcEndpointState"] for each in owner.describe_vpc_endpoint_connections()["VpcEndpointConnections"]]
ids = dict(ServiceId="${SERVICE_ID}", VpcEndpointIds=["${ENDPOINT_ID}"])
print(state(), *connections())
owner.accept_vpc_endpoint_connections(**ids)
print(state(), *connections())
owner.reject_vpc_endpoint_connections(**ids)
print(state(), *connections())
`;
    writeFileSync(join(folder, "flow.py"), script);
    const { stdout, stderr } = await exec(folder, "python3", "flow.py");
    expect(stderr).toBe("");
    const pairs = ["pendingAcceptance pendingAcceptance", "available available", "rejected rejected"];
    expect(stdout.trim().split("\n")).toEqual(pairs);
  });

  test("keeps objects in a bucket, and writes one only if it does not exist: the lock of a state", async () => {
    const folder = standing();
    const script = `
import boto3
from botocore.exceptions import ClientError
s3 = boto3.Session(profile_name="prod").client("s3")
s3.create_bucket(Bucket="hello-state", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
s3.put_object(Bucket="hello-state", Key="a/b c.tflock", Body=b"mine", IfNoneMatch="*")
try:
    s3.put_object(Bucket="hello-state", Key="a/b c.tflock", Body=b"other", IfNoneMatch="*")
except ClientError as error:
    print(error.response["Error"]["Code"])
print(s3.get_object(Bucket="hello-state", Key="a/b c.tflock")["Body"].read().decode())
print([each["Key"] for each in s3.list_objects_v2(Bucket="hello-state", Prefix="a/")["Contents"]])
`;
    writeFileSync(join(folder, "lock.py"), script);
    const { stdout, stderr } = await exec(folder, "python3", "lock.py");
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(["PreconditionFailed", "mine", "['a/b c.tflock']"]);
  });
});
