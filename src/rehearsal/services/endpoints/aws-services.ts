/**
 * The services of AWS itself that have VPC endpoints. The list is that of "AWS services that integrate with AWS
 * PrivateLink"; each may also exist as `<service>-fips`.
 */

/** Services with gateway endpoints; both have interface endpoints as well. */
const GATEWAY_SERVICES = ["dynamodb", "s3"];

const INTERFACE_SERVICES = new Set(
  `access-analyzer account acm acm-pca airflow.api airflow.env airflow.ops analytics-omics apigateway app-
  integrations appconfig appconfigdata application-autoscaling application-signals applicationinsights appmesh
  appmesh-envoy-management apprunner apprunner.requests appstream.api appstream.streaming appsync-api apptest
  aps aps-workspaces arsenal-discovery athena auditmanager autoscaling autoscaling-plans awsconnector b2bi
  backup backup-gateway batch bcm-data-exports bcm-pricing-calculator bedrock bedrock-agent bedrock-agent-
  runtime bedrock-agentcore bedrock-data-automation bedrock-data-automation-runtime bedrock-mantle bedrock-
  runtime billing billingconductor braket cases cassandra ce cleanrooms cleanrooms-ml cloudcontrolapi
  clouddirectory cloudformation cloudhsmv2 cloudtrail codeartifact.api codeartifact.repositories codebuild
  codecommit codeconnections.api codedeploy codedeploy-commands-secure codeguru-profiler codeguru-reviewer
  codepipeline codestar-connections.api codewhisperer comprehend comprehendmedical compute-optimizer config
  connect-campaigns console control-storage-omics controlcatalog controltower cost-optimization-hub data-
  servicediscovery databrew dataexchange datasync datazone deadline.management deadline.scheduling detective
  deviceadvisor.iot devops-guru dicom-medical-imaging directconnect discovery dlm dms drs ds ds-data dsql
  dynamodb dynamodb-streams ebs ec2 ec2messages ecr.api ecr.dkr ecs ecs-agent ecs-telemetry eks eks-auth eks-
  proxy elasticache elasticbeanstalk elasticbeanstalk-health elasticfilesystem elasticloadbalancing
  elasticmapreduce email email-smtp emr-containers emr-serverless emr-serverless-services.livy emr-
  serverless.dashboard emrwal.prod entityresolution events evidently evidently-dataplane evs execute-api
  finspace finspace-api fis fms forecast forecastquery frauddetector freetier fsx gamelift gameliftstreams
  geo.geofencing geo.maps geo.metadata geo.places geo.routes geo.tracking git-codecommit glue glue.dashboard
  grafana grafana-workspace greengrass groundstation guardduty guardduty-data healthlake identitystore
  imagebuilder inspector-scan inspector2 internetmonitor invoicing iot.api iot.credentials iot.data
  iot.fleethub.api iot.tunneling.api iot.tunneling.data iotfleetwise iotmanagedintegrations.api iotroborunner
  iotsitewise.api iotsitewise.data iottwinmaker.api iottwinmaker.data iotwireless.api ivs.contribute kafka
  kendra kinesis-firehose kinesis-streams kinesisanalytics kms lakeformation lambda launchwizard license-
  manager license-manager-linux-subscriptions license-manager-user-subscriptions lightsail logs
  lookoutequipment lookoutmetrics lookoutvision lorawan.cups lorawan.lns m2 macie2 mail-manager
  managedblockchain-query managedblockchain.bitcoin.mainnet managedblockchain.bitcoin.testnet mediaconnect
  mediaconvert medical-imaging memory-db memorydb metering-marketplace mgn migrationhub-orchestrator
  migrationhub-strategy models-v2-lex monitoring mq neptune-graph neptune-graph-data network-firewall
  networkflowmonitor networkflowmonitorreports networkmanager networkmonitor notebook oam observabilityadmin
  organizations osis outposts panorama payment-cryptography.controlplane payment-cryptography.dataplane pca-
  connector-ad pca-connector-scep pcs personalize personalize-events personalize-runtime pi pinpoint pinpoint-
  sms-voice-v2 pipes pipes-data polly pricing.api private-networks profile proton q qapps qbusiness
  qldb.session quicksight-website ram rbin rds rds-data redshift redshift-data redshift-serverless refactor-
  spaces rekognition repostspace resource-explorer-2 resource-groups robomaker rolesanywhere rum rum-dataplane
  runtime-medical-imaging runtime-v2-lex s3 s3-outposts s3express s3tables sagemaker-data-science-assistant
  sagemaker-geospatial sagemaker.api sagemaker.featurestore-runtime sagemaker.metrics sagemaker.runtime
  scheduler schemas scn secretsmanager securityhub securitylake serverlessrepo service.user-subscriptions
  servicecatalog servicecatalog-appregistry servicediscovery servicequotas ses signin simspaceweaver snow-
  device-management sns social-messaging sqs ssm ssm-contacts ssm-incidents ssm-quicksetup ssm-sap ssmmessages
  states storage-omics storagegateway streaming-rekognition sts support swf sync-states synthetics tagging
  tags-omics tax textract timestream-influxdb tnb transcribe transcribestreaming transfer transfer.server
  translate trustedadvisor verifiedpermissions voiceid vpc-lattice vpn wafv2 wellarchitected wisdom workflows-
  omics workspaces xray`.split(/\s+/),
);

/** Parts of AWS's services that are numbered, such as `timestream.ingest-cell1`. */
const NUMBERED_SERVICE = /^timestream\.(ingest|query)-cell\d+$/;

const SERVICE_NAME = /^(?:cn\.)?com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d)\.([a-z0-9][a-z0-9.-]*)$/;

/** A service of AWS as an endpoint names it. */
export interface AwsServiceName {
  readonly region: string;
  /** What follows the region: `ssm`, `ecr.api`. */
  readonly service: string;
}

/** Takes `com.amazonaws.eu-central-1.ecr.api` apart. @returns undefined when AWS has no such service. */
export function awsServiceNamed(name: string): AwsServiceName | undefined {
  const [, region, service] = SERVICE_NAME.exec(name) ?? [];
  if (region === undefined || service === undefined) return undefined;
  const plain = service.replace(/-fips/, "");
  const exists = INTERFACE_SERVICES.has(plain) || NUMBERED_SERVICE.test(plain);
  return exists ? { region, service } : undefined;
}

/** @returns the types of endpoint that a service of AWS has. */
export function awsEndpointTypes({ service }: AwsServiceName): readonly string[] {
  return GATEWAY_SERVICES.includes(service) ? ["Gateway", "Interface"] : ["Interface"];
}

/** @returns the host part of a service's names, which is its name backwards: `api.ecr` of `ecr.api`. */
export function awsServiceHost({ service }: AwsServiceName): string {
  return service.split(".").reverse().join(".");
}

/** Services whose private name covers everything below it. */
const WILDCARD_SERVICES = ["ecr.dkr", "execute-api", "s3"];

/** @returns the name that private DNS answers for a service: `ssm.eu-central-1.amazonaws.com`. */
export function awsPrivateName(name: AwsServiceName, dnsSuffix: string): string {
  const wildcard = WILDCARD_SERVICES.includes(name.service) ? "*." : "";
  return `${wildcard}${awsServiceHost(name)}.${name.region}.${dnsSuffix}`;
}
