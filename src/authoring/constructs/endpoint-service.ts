import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServiceAllowedPrincipal } from "@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal";
import { Construct } from "constructs";
import { privateDnsName } from "../rules/endpoint-service";
import { everybodyNeedsAcceptance, principalForm } from "../rules/principals";
import { addChecks, checked } from "./checks";

export interface EndpointServiceProps {
  readonly name: string;
  /** A network load balancer that no other endpoint service uses (SVC-04). */
  readonly loadBalancer: { readonly loadBalancerArn: string };
  /** Whether each connection waits to be accepted. @default true */
  readonly acceptanceRequired?: boolean;
  /** Who may connect: IAM ARNs by a stable key (SVC-05). @default nobody */
  readonly allowedPrincipals?: ReadonlyMap<string, string>;
  /** Regions beyond its own from which consumers connect (SVC-09). @default none */
  readonly supportedRegions?: readonly string[];
  /** A public name that consumers may use once it is verified (SVC-15). @default none */
  readonly privateDnsName?: string;
}

/**
 * Publishes a network load balancer over PrivateLink. Nobody may connect until a principal is allowed, and each
 * connection waits for acceptance unless told otherwise.
 *
 * Cost: none to the producer; consumers pay for their endpoints.
 *
 * @example
 * const service = new EndpointService(this, "endpoint-service", { name: "hello", loadBalancer });
 * service.addAllowedPrincipal("dev", "arn:aws:iam::222222222222:root");
 */
export class EndpointService extends Construct {
  /** `vpce-svc-…` */
  public readonly endpointServiceId: string;
  /** `com.amazonaws.vpce.<region>.vpce-svc-…`: what consumers need to know. */
  public readonly serviceName: string;
  public readonly arn: string;
  /** The TXT record that proves who owns the private DNS name: `{ name, type, value }` (SVC-15). */
  public readonly privateDnsVerification: {
    readonly name: string;
    readonly type: string;
    readonly value: string;
  };

  private readonly acceptanceRequired: boolean;

  public constructor(scope: Construct, id: string, props: EndpointServiceProps) {
    super(scope, id);
    this.acceptanceRequired = props.acceptanceRequired ?? true;
    addChecks(this, [checked(privateDnsName, "privateDnsName", props.privateDnsName)]);
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
    const verification = service.privateDnsNameConfiguration.get(0);
    this.privateDnsVerification = {
      name: verification.name,
      type: verification.type,
      value: verification.value,
    };
    for (const [key, principalArn] of props.allowedPrincipals ?? []) this.addAllowedPrincipal(key, principalArn);
  }

  /** Lets a principal create endpoints to the service. Removing it later cuts no connection (SVC-13). */
  public addAllowedPrincipal(id: string, principalArn: string): this {
    const principal = { principal: principalArn, acceptanceRequired: this.acceptanceRequired };
    addChecks(this, [
      checked(principalForm, `allowedPrincipals.${id}`, principalArn),
      checked(everybodyNeedsAcceptance, `allowedPrincipals.${id}`, principal, principalArn),
    ]);
    new VpcEndpointServiceAllowedPrincipal(this, `principal-${id.replace(/[:/]+/g, "-")}`, {
      vpcEndpointServiceId: this.endpointServiceId,
      principalArn,
    });
    return this;
  }
}
