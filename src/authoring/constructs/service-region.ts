import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Fn, Op, TerraformProvider, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";

/**
 * The region in which an endpoint must look for a service: undefined if it is the endpoint's own. Writing the own region
 * into an existing endpoint would replace it (SVC-14). Terraform compares regions that are only known at apply.
 */
export function remoteServiceRegion(endpoint: Construct, serviceRegion: string | undefined): string | undefined {
  if (!serviceRegion) return undefined;
  const own = providerRegion(endpoint);
  if (own !== undefined && !Token.isUnresolved(own) && !Token.isUnresolved(serviceRegion))
    return own === serviceRegion ? undefined : serviceRegion;
  // Its id is the region's name in both major versions of the provider.
  const region = own ?? new DataAwsRegion(endpoint, "region").id;
  return Token.asString(Fn.conditional(Op.eq(region, serviceRegion), Token.nullValue(), serviceRegion));
}

/** The region of the stack's default provider, if the stack sets it. */
function providerRegion(construct: Construct): string | undefined {
  const providers = TerraformStack.of(construct).node.findAll().filter(isAwsProvider);
  return providers.find(({ alias }) => !alias)?.region;
}

function isAwsProvider(construct: unknown): construct is AwsProvider {
  return TerraformProvider.isTerraformProvider(construct) && construct.terraformResourceType === "aws";
}
