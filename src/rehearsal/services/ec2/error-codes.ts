/** EC2's error codes that several of its resource types return; EC2 spells some of them in two ways. */
export const ADDRESS_IN_USE = "InvalidIPAddress.InUse";
export const ALREADY_ASSOCIATED = "Resource.AlreadyAssociated";
export const ASSOCIATION_NOT_FOUND = "InvalidAssociationID.NotFound";
export const BLOCK_IN_USE = "InvalidCidrBlock.InUse";
export const ENDPOINT_NOT_FOUND = "InvalidVpcEndpointId.NotFound";
export const GATEWAY_NOT_FOUND = "InvalidGatewayID.NotFound";
export const GATEWAY_NOT_ATTACHED = "Gateway.NotAttached";
export const GROUP_NOT_FOUND = "InvalidGroup.NotFound";
export const ROUTE_EXISTS = "RouteAlreadyExists";
export const SUBNET_NOT_FOUND = "InvalidSubnetId.NotFound";
export const VPC_NOT_FOUND = "InvalidVpcID.NotFound";
/** Of flow logs and endpoints. */
export const OTHER_VPC_NOT_FOUND = "InvalidVpcId.NotFound";
