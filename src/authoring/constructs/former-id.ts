import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";

/**
 * Makes the engine move a resource that an earlier version created under another construct ID in the same scope, instead
 * of replacing it. Without such a resource in the state, it has no effect.
 */
export function movedFrom(resource: TerraformResource, formerId: string): void {
  const { id, scope } = resource.node;
  if (scope === undefined || id === formerId || scope.node.tryFindChild(formerId) !== undefined) return;
  // The former ID's place in the tree is needed only to compute its address.
  const place = new Construct(scope, formerId);
  const address = TerraformStack.of(resource).getLogicalId(place.node);
  scope.node.tryRemoveChild(formerId);
  resource.moveFromId(`${resource.terraformResourceType}.${address}`);
}
