import { fact, inOurWords, statement } from "./fact";
import { api, measured, other, page } from "./sources";

const GUIDE = "vpc/latest/privatelink";
const CONFIGURE = page(
  "AWS PrivateLink Guide, configure an endpoint service",
  `${GUIDE}/configure-endpoint-service.html`,
);
const SHARE = page("AWS PrivateLink Guide, create an endpoint service", `${GUIDE}/create-endpoint-service.html`);
const DELETE = api("EC2", "DeleteVpcEndpointServiceConfigurations");

export const ONE_SERVICE_PER_NLB = statement(
  "SVC-04",
  "a network load balancer has at most one endpoint service; a service can have several load balancers",
  SHARE,
  "InvalidParameter",
);

export const PRINCIPAL = fact(
  "SVC-05",
  "a principal is *, an account, or a user or role without a path",
  /^(\*|arn:aws[a-z-]*:iam::\d{12}:(root|(user|role)\/[\w+=,.@-]+))$/,
  { code: "InvalidPrincipal", source: api("EC2", "ModifyVpcEndpointServicePermissions") },
);

export const SERVICE_ADDRESS_TYPES = fact(
  "SVC-10",
  "an endpoint service supports ipv4, and ipv6 behind a dualstack load balancer",
  ["ipv4", "ipv6"],
  { source: api("EC2", "CreateVpcEndpointServiceConfiguration") },
);

export const SERVICE_DELETION = fact(
  "SVC-11",
  "an endpoint service cannot be deleted while it has connections in one of these states",
  ["available", "pendingAcceptance"],
  { code: "ExistingVpcEndpointConnections", source: DELETE },
);

export const NLB_DELETION = statement(
  "SVC-12",
  "a load balancer cannot be deleted or replaced while an endpoint service uses it",
  api("ELBv2", "DeleteLoadBalancer"),
  "ResourceInUse",
);

export const PRINCIPAL_REMOVAL = statement(
  "SVC-13",
  "removing a principal does not end its connections: reject them",
  other(
    "github.com/hashicorp/terraform-provider-aws/issues/37260",
    "https://github.com/hashicorp/terraform-provider-aws/issues/37260",
  ),
);

export const SERVICE_NAME = statement(
  "SVC-14",
  "an endpoint service is com.amazonaws.vpce.<region>.vpce-svc-…, in China with cn. in front; where names of AWS services begin otherwise is listed in service-names.ts",
  other("github.com/aws/aws-cdk, vpc-endpoint.ts"),
);

export const PRIVATE_NAME_PROOF = statement(
  "SVC-15b",
  "a private DNS name that is not in public DNS can never be verified",
  page("AWS PrivateLink Guide, private DNS names", `${GUIDE}/manage-dns-names.html`),
);

export const CONNECTION_EVENTS = fact(
  "SVC-16b",
  "an endpoint service notifies of these events",
  ["Accept", "Connect", "Delete", "Reject"],
  { source: api("EC2", "CreateVpcEndpointConnectionNotification") },
);

export const ACCEPTER = statement(
  "SVC-17",
  "a connection is accepted with the credentials of the service's account; destroying the accepter rejects it",
  CONFIGURE,
);

export const CROSS_REGION_PERMISSION = statement(
  "SVC-09",
  "services work across regions of one partition, with the permission vpce:AllowMultiRegion on both sides",
  measured("plan", "hashicorp/aws 5.100.0 accepts any region"),
);

export const NOTIFIED_TOPIC = inOurWords(
  statement(
    "SVC-16",
    "an endpoint service notifies SNS topics in its own region",
    page(
      "AWS PrivateLink Guide, alerts for endpoint service events",
      `${GUIDE}/create-notification-endpoint-service.html`,
    ),
    "InvalidParameter",
  ),
);
