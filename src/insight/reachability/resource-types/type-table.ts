import type { HopName } from "../proof";

/** How the proof uses the resources of some types. */
export type TypeUse =
  /** The topology contains them. */
  | { readonly kind: "read" }
  /** Nothing that they do changes whether TCP over IPv4 gets through. */
  | { readonly kind: "no effect" }
  /** A hop that leads to one of them is assumed: the hop is named here. */
  | { readonly kind: "not followed"; readonly hops: readonly HopName[] }
  /** These hops of a path are assumed where one of them refers to something on the path. */
  | { readonly kind: "assumed"; readonly hops: readonly HopName[]; readonly refersTo: string };

export interface TypeGroup {
  readonly types: readonly string[];
  readonly use: TypeUse;
  /** One sentence: what of them counts, or why nothing does. */
  readonly text: string;
}

const ROUTES: readonly HopName[] = [
  "route-table",
  "load-balancer-route-table",
  "alb-route-table",
  "gateway-route-table",
];

const group = (use: TypeUse, text: string, types: string): TypeGroup => ({
  types: types.trim().split(/\s+/),
  use,
  text,
});
const read = (text: string, types: string) => group({ kind: "read" }, text, types);
const noEffect = (text: string, types: string) => group({ kind: "no effect" }, text, types);
const notFollowed = (hops: readonly HopName[], text: string, types: string) =>
  group({ kind: "not followed", hops }, text, types);
const assumed = (hops: readonly HopName[], refersTo: string, text: string, types: string) =>
  group({ kind: "assumed", hops, refersTo }, text, types);

/**
 * Every resource type of the provider for networks, load balancing, DNS, VPNs, VPC Lattice, firewalls and Auto Scaling,
 * and what the proof makes of it. docs/resource-types.md shows it.
 */
export const RESOURCE_TYPES: readonly TypeGroup[] = [
  read(
    "VPCs and subnets: CIDR blocks, DNS attributes, DNS servers, zones.",
    `aws_vpc aws_default_vpc aws_vpc_ipv4_cidr_block_association aws_vpc_dhcp_options aws_default_vpc_dhcp_options
     aws_vpc_dhcp_options_association aws_subnet aws_default_subnet`,
  ),
  read(
    "Routes, from all sources. A table with propagated routes can have more of them.",
    `aws_route_table aws_default_route_table aws_route aws_route_table_association aws_main_route_table_association
     aws_vpn_gateway_route_propagation aws_vpc_route_server_propagation aws_ec2_managed_prefix_list
     aws_ec2_managed_prefix_list_entry`,
  ),
  read(
    "Network ACLs and security groups with their rules, from all sources.",
    `aws_network_acl aws_default_network_acl aws_network_acl_rule aws_network_acl_association aws_security_group
     aws_default_security_group aws_security_group_rule aws_vpc_security_group_ingress_rule
     aws_vpc_security_group_egress_rule`,
  ),
  read(
    "Gateways and peering connections, which routes lead to.",
    `aws_internet_gateway aws_internet_gateway_attachment aws_nat_gateway aws_vpc_peering_connection
     aws_vpc_peering_connection_accepter`,
  ),
  read(
    "Instances, databases and network interfaces: address, groups, state.",
    `aws_instance aws_ec2_instance_state aws_network_interface aws_network_interface_attachment
     aws_network_interface_sg_attachment aws_ec2_instance_connect_endpoint aws_db_instance aws_rds_cluster`,
  ),
  read(
    "Load balancers, listeners, rules and target groups. Rules decide by the request, which the states do not show.",
    `aws_lb aws_alb aws_lb_listener aws_alb_listener aws_lb_listener_rule aws_alb_listener_rule aws_lb_target_group
     aws_alb_target_group aws_lb_target_group_attachment aws_alb_target_group_attachment`,
  ),
  read(
    "What registers targets: the targets themselves are assumed.",
    "aws_autoscaling_group aws_autoscaling_attachment aws_autoscaling_traffic_source_attachment",
  ),
  read(
    "Endpoints and endpoint services with everything attached to them.",
    `aws_vpc_endpoint aws_vpc_endpoint_connection_accepter aws_vpc_endpoint_private_dns
     aws_vpc_endpoint_policy aws_vpc_endpoint_route_table_association aws_vpc_endpoint_security_group_association
     aws_vpc_endpoint_subnet_association aws_vpc_endpoint_service aws_vpc_endpoint_service_allowed_principal
     aws_vpc_endpoint_service_private_dns_verification`,
  ),
  read(
    "Resources that are shared over VPC Lattice and RAM.",
    `aws_vpclattice_resource_gateway aws_vpclattice_resource_configuration aws_ram_resource_share
     aws_ram_resource_association aws_ram_principal_association aws_ram_resource_share_accepter`,
  ),
  read(
    "Hosted zones with their VPCs and records. Where something else adds records, a missing one is assumed.",
    `aws_route53_zone aws_route53_zone_association aws_route53_record aws_route53_records_exclusive
     aws_route53_traffic_policy_instance aws_route53profiles_association aws_route53profiles_resource_association
     aws_service_discovery_private_dns_namespace aws_service_discovery_public_dns_namespace
     aws_route53_resolver_endpoint`,
  ),
  read(
    "Resolver rules that forward the queries of a VPC for a domain: what they are answered is assumed.",
    "aws_route53_resolver_rule aws_route53_resolver_rule_association",
  ),
  read(
    "Client VPN endpoints: associations, authorization rules, routes, DNS servers.",
    `aws_ec2_client_vpn_endpoint aws_ec2_client_vpn_network_association aws_ec2_client_vpn_authorization_rule
     aws_ec2_client_vpn_route`,
  ),

  assumed(
    ["vpc-dns"],
    "the VPC",
    "DNS Firewall can block a name, or answer it with another one.",
    "aws_route53_resolver_firewall_rule_group_association",
  ),
  assumed(
    ["alb-listener"],
    "the load balancer",
    "A web ACL can refuse the request.",
    "aws_wafv2_web_acl_association aws_wafregional_web_acl_association",
  ),
  assumed(
    ["resource-configuration", "endpoint-service"],
    "the resource configuration, or the service network",
    "The policy decides by the identity of the caller.",
    "aws_vpclattice_auth_policy aws_vpclattice_resource_policy",
  ),
  assumed(
    ROUTES,
    "the VPC",
    "Encryption controls can drop traffic that is not encrypted.",
    "aws_vpc_encryption_control",
  ),
  notFollowed(
    ["route-table"],
    "A route to a transit gateway, a network that it or Direct Connect leads to, or a core network.",
    `aws_ec2_transit_gateway aws_ec2_transit_gateway_connect aws_ec2_transit_gateway_connect_peer
     aws_ec2_transit_gateway_default_route_table_association aws_ec2_transit_gateway_default_route_table_propagation
     aws_ec2_transit_gateway_multicast_domain aws_ec2_transit_gateway_multicast_domain_association
     aws_ec2_transit_gateway_multicast_group_member aws_ec2_transit_gateway_multicast_group_source
     aws_ec2_transit_gateway_peering_attachment aws_ec2_transit_gateway_peering_attachment_accepter
     aws_ec2_transit_gateway_policy_table aws_ec2_transit_gateway_policy_table_association
     aws_ec2_transit_gateway_prefix_list_reference aws_ec2_transit_gateway_route aws_ec2_transit_gateway_route_table
     aws_ec2_transit_gateway_route_table_association aws_ec2_transit_gateway_route_table_propagation
     aws_ec2_transit_gateway_vpc_attachment aws_ec2_transit_gateway_vpc_attachment_accepter
     aws_dx_bgp_peer aws_dx_connection aws_dx_connection_association aws_dx_connection_confirmation aws_dx_gateway
     aws_dx_gateway_association aws_dx_gateway_association_proposal aws_dx_hosted_connection
     aws_dx_hosted_private_virtual_interface aws_dx_hosted_private_virtual_interface_accepter
     aws_dx_hosted_public_virtual_interface aws_dx_hosted_public_virtual_interface_accepter
     aws_dx_hosted_transit_virtual_interface aws_dx_hosted_transit_virtual_interface_accepter aws_dx_lag
     aws_dx_macsec_key_association aws_dx_private_virtual_interface aws_dx_public_virtual_interface
     aws_dx_transit_virtual_interface
     aws_networkmanager_attachment_accepter aws_networkmanager_connect_attachment aws_networkmanager_connect_peer
     aws_networkmanager_connection aws_networkmanager_core_network aws_networkmanager_core_network_policy_attachment
     aws_networkmanager_customer_gateway_association aws_networkmanager_device aws_networkmanager_dx_gateway_attachment
     aws_networkmanager_global_network aws_networkmanager_link aws_networkmanager_link_association
     aws_networkmanager_site aws_networkmanager_site_to_site_vpn_attachment
     aws_networkmanager_transit_gateway_connect_peer_association aws_networkmanager_transit_gateway_peering
     aws_networkmanager_transit_gateway_registration aws_networkmanager_transit_gateway_route_table_attachment
     aws_networkmanager_vpc_attachment`,
  ),
  notFollowed(
    ["route-table"],
    "A route to a Site-to-Site VPN, a carrier gateway, a local gateway or a route server.",
    `aws_vpn_gateway aws_vpn_gateway_attachment aws_vpn_connection aws_vpn_connection_route aws_vpn_concentrator
     aws_customer_gateway aws_ec2_carrier_gateway aws_ec2_local_gateway_route
     aws_ec2_local_gateway_route_table_vpc_association aws_vpc_route_server
     aws_vpc_route_server_endpoint aws_vpc_route_server_peer aws_vpc_route_server_vpc_association`,
  ),
  notFollowed(
    ["route-table"],
    "A route to a firewall endpoint takes precedence over the local route, and the firewall can drop the traffic.",
    `aws_networkfirewall_firewall aws_networkfirewall_firewall_policy
     aws_networkfirewall_firewall_transit_gateway_attachment_accepter aws_networkfirewall_rule_group
     aws_networkfirewall_tls_inspection_configuration aws_networkfirewall_vpc_endpoint_association`,
  ),
  notFollowed(
    ["route-table"],
    "Blocking public access stops traffic over the internet, and no way over the internet is followed.",
    "aws_vpc_block_public_access_options aws_vpc_block_public_access_exclusion",
  ),
  notFollowed(
    ["name-resolution"],
    "A name that leads to an accelerator, a Classic Load Balancer, a Verified Access endpoint or a Cloud Map service.",
    `aws_service_discovery_service aws_service_discovery_instance aws_service_discovery_http_namespace
     aws_globalaccelerator_accelerator aws_globalaccelerator_cross_account_attachment
     aws_globalaccelerator_custom_routing_accelerator aws_globalaccelerator_custom_routing_endpoint_group
     aws_globalaccelerator_custom_routing_listener aws_globalaccelerator_endpoint_group aws_globalaccelerator_listener
     aws_elb aws_elb_attachment aws_app_cookie_stickiness_policy aws_lb_cookie_stickiness_policy
     aws_lb_ssl_negotiation_policy aws_load_balancer_backend_server_policy aws_load_balancer_listener_policy
     aws_load_balancer_policy aws_proxy_protocol_policy aws_verifiedaccess_endpoint aws_verifiedaccess_group
     aws_verifiedaccess_instance aws_verifiedaccess_instance_logging_configuration
     aws_verifiedaccess_instance_trust_provider_attachment aws_verifiedaccess_trust_provider`,
  ),
  notFollowed(
    ["endpoint-service"],
    "What is behind the endpoint of a service network.",
    `aws_vpclattice_service aws_vpclattice_service_network aws_vpclattice_service_network_resource_association
     aws_vpclattice_service_network_service_association aws_vpclattice_service_network_vpc_association
     aws_vpclattice_listener aws_vpclattice_listener_rule aws_vpclattice_target_group
     aws_vpclattice_target_group_attachment aws_vpclattice_domain_verification`,
  ),
  notFollowed(["target"], "Instances that it starts: an address or a target that is in no state.", "aws_ec2_fleet"),

  noEffect(
    "Public and IPv6 addresses: the proof is about private IPv4 addresses.",
    `aws_eip aws_eip_association aws_eip_domain_name aws_nat_gateway_eip_association aws_vpc_ipv6_cidr_block_association
     aws_egress_only_internet_gateway
     aws_ec2_subnet_cidr_reservation`,
  ),
  noEffect(
    "Which addresses a VPC gets; the VPC shows those that it got.",
    `aws_vpc_ipam aws_vpc_ipam_organization_admin_account aws_vpc_ipam_pool aws_vpc_ipam_pool_cidr
     aws_vpc_ipam_pool_cidr_allocation aws_vpc_ipam_preview_next_cidr aws_vpc_ipam_resource_discovery
     aws_vpc_ipam_resource_discovery_association aws_vpc_ipam_scope`,
  ),
  noEffect(
    "Copies, logs, metrics and analyses of the traffic.",
    `aws_ec2_traffic_mirror_filter aws_ec2_traffic_mirror_filter_rule aws_ec2_traffic_mirror_session
     aws_ec2_traffic_mirror_target aws_ec2_network_insights_analysis aws_ec2_network_insights_path
     aws_vpc_network_performance_metric_subscription aws_vpc_endpoint_connection_notification
     aws_vpclattice_access_log_subscription aws_route53_query_log aws_route53_resolver_query_log_config
     aws_route53_resolver_query_log_config_association aws_networkfirewall_logging_configuration
     aws_wafv2_web_acl_logging_configuration aws_internetmonitor_monitor aws_networkflowmonitor_monitor
     aws_networkflowmonitor_scope aws_networkmonitor_monitor aws_networkmonitor_probe`,
  ),
  noEffect(
    "Certificates, which a listener needs after the connection is open.",
    "aws_lb_listener_certificate aws_alb_listener_certificate aws_lb_trust_store aws_lb_trust_store_revocation",
  ),
  noEffect(
    "Who may use or attach something; what is attached shows itself.",
    `aws_network_interface_permission aws_vpc_security_group_vpc_association aws_vpc_peering_connection_options
     aws_route53_vpc_association_authorization aws_ram_sharing_with_organization aws_networkfirewall_resource_policy`,
  ),
  noEffect(
    "Parts of DNS that do not decide what a name of the VPC resolves to, or that take effect through another type here.",
    `aws_route53_cidr_collection aws_route53_cidr_location aws_route53_delegation_set aws_route53_health_check
     aws_route53_hosted_zone_dnssec aws_route53_key_signing_key aws_route53_resolver_config
     aws_route53_resolver_dnssec_config aws_route53_resolver_firewall_config aws_route53_resolver_firewall_domain_list aws_route53_resolver_firewall_rule
     aws_route53_resolver_firewall_rule_group aws_route53_traffic_policy aws_route53profiles_profile
     aws_route53domains_delegation_signer_record aws_route53domains_domain aws_route53domains_registered_domain
     aws_route53recoverycontrolconfig_cluster aws_route53recoverycontrolconfig_control_panel
     aws_route53recoverycontrolconfig_routing_control aws_route53recoverycontrolconfig_safety_rule
     aws_route53recoveryreadiness_cell aws_route53recoveryreadiness_readiness_check
     aws_route53recoveryreadiness_recovery_group aws_route53recoveryreadiness_resource_set`,
  ),
  noEffect(
    "How an Auto Scaling group grows; its targets are assumed.",
    `aws_autoscaling_group_tag aws_autoscaling_lifecycle_hook aws_autoscaling_notification aws_autoscaling_policy
     aws_autoscaling_schedule aws_autoscalingplans_scaling_plan`,
  ),
  noEffect(
    "Settings of accounts, images, capacity and instances that no packet depends on.",
    `aws_ec2_availability_zone_group aws_ec2_capacity_block_reservation aws_ec2_capacity_reservation
     aws_ec2_default_credit_specification aws_ec2_host aws_ec2_image_block_public_access
     aws_ec2_instance_metadata_defaults aws_ec2_serial_console_access aws_ec2_tag aws_ec2_allowed_images_settings`,
  ),
  noEffect(
    "Web ACLs and Shield: what they do to a load balancer shows in the association of the web ACL.",
    `aws_waf_byte_match_set aws_waf_geo_match_set aws_waf_ipset aws_waf_rate_based_rule aws_waf_regex_match_set
     aws_waf_regex_pattern_set aws_waf_rule aws_waf_rule_group aws_waf_size_constraint_set aws_waf_sql_injection_match_set
     aws_waf_web_acl aws_waf_xss_match_set aws_wafregional_byte_match_set aws_wafregional_geo_match_set
     aws_wafregional_ipset aws_wafregional_rate_based_rule aws_wafregional_regex_match_set
     aws_wafregional_regex_pattern_set aws_wafregional_rule aws_wafregional_rule_group
     aws_wafregional_size_constraint_set aws_wafregional_sql_injection_match_set aws_wafregional_web_acl
     aws_wafregional_xss_match_set aws_wafv2_api_key aws_wafv2_ip_set aws_wafv2_regex_pattern_set aws_wafv2_rule_group
     aws_wafv2_web_acl aws_wafv2_web_acl_rule_group_association aws_shield_application_layer_automatic_response
     aws_shield_drt_access_log_bucket_association aws_shield_drt_access_role_arn_association
     aws_shield_proactive_engagement aws_shield_protection aws_shield_protection_group
     aws_shield_protection_health_check_association aws_shield_subscription aws_fms_admin_account aws_fms_policy
     aws_fms_resource_set`,
  ),
];
