import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { Construct } from "constructs";
import { serviceLoadBalancers } from "../../base/errors/construct-errors";
import { privateDnsName } from "../rules/endpoint-service";
import { gatewayArnProblem, networkLoadBalancerArn } from "../rules/load-balancer";
import { principalForm, publicNeedsAcceptance } from "../rules/principals";
import { regionForm, regionKnown } from "../rules/region";
import { addChecks, checked, checkedEach } from "./checks";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { knownEntries, knownList } from "./tokens";

/** The TXT record that proves the ownership of a private DNS name (SVC-15). */
export interface PrivateDnsVerificationRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** A load balancer of an endpoint service. */
export interface LoadBalancerReference {
  readonly loadBalancerArn: string;
}

/** Properties of an {@link EndpointService}: one Network Load Balancer, several, or Gateway Load Balancers. */
export interface EndpointServiceProps extends TagProps {
  /** The `Name` tag. */
  readonly name: string;
  /** A Network Load Balancer that no other endpoint service uses (SVC-04). */
  readonly loadBalancer?: LoadBalancerReference;
  /** Several Network Load Balancers, such as one per Availability Zone. @default only `loadBalancer` */
  readonly loadBalancers?: readonly LoadBalancerReference[];
  /** Gateway Load Balancers, instead of Network Load Balancers. @default none */
  readonly gatewayLoadBalancers?: readonly LoadBalancerReference[];
  /** Whether the service owner must accept each connection. @default true */
  readonly acceptanceRequired?: boolean;
  /** Allowed principals: IAM ARNs by a stable key (SVC-05). @default none */
  readonly allowedPrincipals?: Readonly<Record<string, string>>;
  /** The regions from which consumers connect, the service's own included (SVC-09). @default its own */
  readonly supportedRegions?: readonly string[];
  /** A public name that consumers can use after its verification (SVC-15). @default none */
  readonly privateDnsName?: string;
}

/**
 * Publishes load balancers over PrivateLink. No principal is allowed by default, and each connection must be accepted.
 *
 * Cost: none for the producer; consumers pay for their endpoints.
 *
 * @example
 * const service = new EndpointService(this, "endpoint-service", { name: "hello", loadBalancer });
 * service.addAllowedPrincipal("dev", "arn:aws:iam::222222222222:root");
 */
export class EndpointService extends Construct {
  /** `vpce-svc-…` */
  public readonly endpointServiceId: string;
  /** `com.amazonaws.vpce.<region>.vpce-svc-…`, which consumers connect to. */
  public readonly serviceName: string;
  public readonly arn: string;
  public readonly privateDnsVerification: PrivateDnsVerificationRecord;
  /** The endpoint service itself, for overrides. */
  public readonly resource: VpcEndpointService;
  private readonly acceptanceRequired: boolean;

  public constructor(scope: Construct, id: string, props: EndpointServiceProps) {
    super(scope, id);
    this.acceptanceRequired = props.acceptanceRequired ?? true;
    const network = [
      ...(props.loadBalancer ? [props.loadBalancer] : []),
      ...knownList(this, "loadBalancers", props.loadBalancers),
    ];
    const gateway = knownList(this, "gatewayLoadBalancers", props.gatewayLoadBalancers);
    if (network.length + gateway.length === 0) throw serviceLoadBalancers(this.node.path, "no load balancer");
    if (network.length * gateway.length > 0) throw serviceLoadBalancers(this.node.path, "load balancers of both kinds");
    addChecks(this, [
      ...network.map(({ loadBalancerArn: arn }) => checked(networkLoadBalancerArn, "loadBalancerArn", { arn }, arn)),
      ...gateway.map(({ loadBalancerArn: arn }) =>
        checked({ ...networkLoadBalancerArn, problem: gatewayArnProblem }, "loadBalancerArn", { arn }, arn),
      ),
      checked(privateDnsName, "privateDnsName", props.privateDnsName),
      ...checkedEach(regionForm, "supportedRegions", props.supportedRegions),
      ...checkedEach(regionKnown, "supportedRegions", props.supportedRegions),
    ]);
    addTagChecks(this, props);
    this.resource = new VpcEndpointService(this, "Default", {
      acceptanceRequired: this.acceptanceRequired,
      networkLoadBalancerArns: arnsOf(network),
      gatewayLoadBalancerArns: arnsOf(gateway),
      supportedRegions: props.supportedRegions?.length ? [...props.supportedRegions] : undefined,
      privateDnsName: props.privateDnsName,
      tags: tagsOf(props.name, props),
    });
    this.endpointServiceId = this.resource.id;
    this.serviceName = this.resource.serviceName;
    this.arn = this.resource.arn;
    const { name, type, value } = this.resource.privateDnsNameConfiguration.get(0);
    this.privateDnsVerification = { name, type, value };
    for (const [key, principalArn] of knownEntries(this, "allowedPrincipals", props.allowedPrincipals))
      this.addAllowedPrincipal(key, principalArn);
  }

  /** Allows a principal to create endpoints. Removing it later does not close its connections (SVC-13). */
  public addAllowedPrincipal(id: string, principalArn: string): this {
    const principal = { principal: principalArn, acceptanceRequired: this.acceptanceRequired };
    addChecks(this, [
      checked(principalForm, `allowedPrincipals.${id}`, principalArn),
      checked(publicNeedsAcceptance, `allowedPrincipals.${id}`, principal, principalArn),
    ]);
    new VpcEndpointServiceAllowedPrincipal(this, `principal-${id.replace(/[:/]+/g, "-")}`, {
      vpcEndpointServiceId: this.endpointServiceId,
      principalArn,
    });
    return this;
  }
}

function arnsOf(loadBalancers: readonly LoadBalancerReference[]): string[] | undefined {
  return loadBalancers.length > 0 ? loadBalancers.map(({ loadBalancerArn }) => loadBalancerArn) : undefined;
}
