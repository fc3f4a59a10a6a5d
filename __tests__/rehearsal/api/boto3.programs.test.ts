/** boto3 speaks the newest protocol of each service that it knows: JSON to CloudWatch, where the real provider sends a query. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatedEnvironment } from "../../../src/operate/operations/rehearsal/simulated-environment";
import { startRehearsal } from "../../../src/rehearsal";
import { describeWithPrograms } from "../../support/programs";
import { runProgram } from "../../support/run-program";
import { temporaryFolder } from "../../support/temporary-folder";

const hasBoto3 = spawnSync("python3", ["-c", "import boto3"]).status === 0;

/** What is asked of each service, and what a client of boto3 prints for it. */
const SCRIPT = `
import boto3, json
prod, dev = (boto3.Session(profile_name=name, region_name="eu-central-1") for name in ("prod", "dev"))
client = prod.client
iam, route53, sns, logs, cloudwatch, kms, ssm, ram, lattice, ecs = map(client, (
  "iam", "route53", "sns", "logs", "cloudwatch", "kms", "ssm", "ram", "vpc-lattice", "ecs"))

def refusal(error, call, **arguments):
  try: call(**arguments)
  except error as refused: return refused.response["Error"]["Code"]

statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}
trust = {"Version": "2012-10-17", "Statement": [statement]}
iam.create_role(RoleName="main", AssumeRolePolicyDocument=json.dumps(trust))
print("iam", iam.get_role(RoleName="main")["Role"]["AssumeRolePolicyDocument"] == trust)
print("iam", refusal(iam.exceptions.NoSuchEntityException, iam.get_role, RoleName="other"))

zone = route53.create_hosted_zone(Name="example.com", CallerReference="1")["HostedZone"]["Id"]
record = {"Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}]}
batch = {"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}
route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
pages = route53.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone, PaginationConfig={"PageSize": 1})
print("route53", *[each["Name"] + each["Type"] for page in pages for each in page["ResourceRecordSets"]])
print("route53", refusal(route53.exceptions.InvalidChangeBatch, route53.change_resource_record_sets, HostedZoneId=zone, ChangeBatch=batch))

topic = sns.create_topic(Name="main", Attributes={"DisplayName": "Main"})["TopicArn"]
print("sns", sns.get_topic_attributes(TopicArn=topic)["Attributes"]["DisplayName"])

logs.create_log_group(logGroupName="/main")
print("logs", *[each["logGroupName"] for each in logs.describe_log_groups()["logGroups"]])

cloudwatch.put_metric_alarm(AlarmName="main", Namespace="App", MetricName="Errors", Statistic="Sum", Period=60,
  EvaluationPeriods=1, Threshold=1.5, ComparisonOperator="GreaterThanThreshold")
print("cloudwatch", *[each["Threshold"] for each in cloudwatch.describe_alarms()["MetricAlarms"]])
print("cloudwatch", refusal(cloudwatch.exceptions.ResourceNotFound, cloudwatch.delete_alarms, AlarmNames=["other"]))

print("kms", kms.create_key()["KeyMetadata"]["KeyState"])
ssm.put_parameter(Name="/main", Value="one", Type="String")
print("ssm", ssm.get_parameter(Name="/main")["Parameter"]["Value"])
print("ssm", refusal(ssm.exceptions.ParameterNotFound, ssm.get_parameter, Name="/other"))

ram.create_resource_share(name="main", principals=["222222222222"])
receiver = dev.client("ram")
[invitation] = receiver.get_resource_share_invitations()["resourceShareInvitations"]
receiver.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
print("ram", *[each["name"] for each in receiver.get_resource_shares(resourceOwner="OTHER-ACCOUNTS")["resourceShares"]])

ec2 = client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-central-1a")["Subnet"]["SubnetId"]
gateway = lattice.create_resource_gateway(name="main-gateway", vpcIdentifier=vpc, subnetIds=[subnet])["arn"]
print("vpc-lattice", lattice.get_resource_gateway(resourceGatewayIdentifier=gateway)["status"])

ecs.create_cluster(clusterName="main")
print("ecs", *[each["status"] for each in ecs.describe_clusters(clusters=["main"])["clusters"]])
`;

const PRINTED = [
  "iam True",
  "iam NoSuchEntity",
  "route53 example.com.NS example.com.SOA a.example.com.A",
  "route53 InvalidChangeBatch",
  "sns Main",
  "logs /main",
  "cloudwatch 1.5",
  "cloudwatch ResourceNotFound",
  "kms Enabled",
  "ssm one",
  "ssm ParameterNotFound",
  "ram main",
  "vpc-lattice ACTIVE",
  "ecs ACTIVE",
];

describeWithPrograms(hasBoto3 ? ["python3"] : ["boto3"], "boto3 on simulated accounts", () => {
  test("creates, reads and is refused in every service whose model is stored", async () => {
    const rehearsal = await startRehearsal({
      environment: {},
      profiles: { prod: "111111111111", dev: "222222222222", default: "111111111111" },
    });
    const { variables, remove } = simulatedEnvironment(rehearsal, undefined, {});
    const folder = temporaryFolder();
    writeFileSync(join(folder, "calls.py"), SCRIPT);
    const program = { command: "python3", args: ["calls.py"], folder, environment: variables };
    const { stdout, stderr } = await runProgram(program);
    remove();
    await rehearsal.stop();
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(PRINTED);
    expect(rehearsal.api.notSimulated).toEqual([]);
  });
});
