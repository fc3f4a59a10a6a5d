import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { Construct } from "constructs";
import { privateDnsName } from "../rules/endpoint-service";
import { networkLoadBalancerArn } from "../rules/load-balancer";
import { principalForm, publicNeedsAcceptance } from "../rules/principals";
import { regionForm, regionKnown } from "../rules/region";
import { addChecks, checked, checkedEach } from "./checks";

/** The TXT record that proves the ownership of a private DNS name (SVC-15). */
export interface PrivateDnsVerificationRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** Properties of an {@link EndpointService}. */
export interface EndpointServiceProps {
  readonly name: string;
  /** A Network Load Balancer that no other endpoint service uses (SVC-04). */
  readonly loadBalancer: { readonly loadBalancerArn: string };
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
 * Publishes a Network Load Balancer over PrivateLink. No principal is allowed by default, and each connection must be
 * accepted.
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
  private readonly acceptanceRequired: boolean;

  public constructor(scope: Construct, id: string, props: EndpointServiceProps) {
    super(scope, id);
    this.acceptanceRequired = props.acceptanceRequired ?? true;
    const { loadBalancerArn: arn } = props.loadBalancer;
    addChecks(this, [
      checked(networkLoadBalancerArn, "loadBalancer.loadBalancerArn", { arn }, arn),
      checked(privateDnsName, "privateDnsName", props.privateDnsName),
      ...checkedEach(regionForm, "supportedRegions", props.supportedRegions),
      ...checkedEach(regionKnown, "supportedRegions", props.supportedRegions),
    ]);
    const service = new VpcEndpointService(this, "Default", {
      acceptanceRequired: this.acceptanceRequired,
      networkLoadBalancerArns: [props.loadBalancer.loadBalancerArn],
      supportedRegions: props.supportedRegions?.length ? [...props.supportedRegions] : undefined,
      privateDnsName: props.privateDnsName,
      tags: { Name: props.name },
    });
    this.endpointServiceId = service.id;
    this.serviceName = service.serviceName;
    this.arn = service.arn;
    const { name, type, value } = service.privateDnsNameConfiguration.get(0);
    this.privateDnsVerification = { name, type, value };
    for (const [key, principalArn] of Object.entries(props.allowedPrincipals ?? {}))
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
