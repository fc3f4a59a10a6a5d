import { parseAddress } from "./addresses";
import type { Resolver } from "./client-vpn";
import type { EndpointInterface, Endpoints } from "./endpoints";
import type { GatewayEndpoints } from "./gateway-endpoints";
import type { LoadBalancers, Node } from "./load-balancers";
import type { Network } from "./network";
import { blocks, flag, number, type RawResource, text, texts } from "./raw-states";
import type { World } from "./worlds";

/** What a name can resolve to; a client gets one of several answers, so that each of them has to work. */
export type Answer =
  | { readonly kind: "endpoint"; readonly to: EndpointInterface }
  | { readonly kind: "balancer"; readonly balancer: RawResource; readonly node: Node }
  | { readonly kind: "address"; readonly address: number }
  /** A service of AWS by its public name, to which a gateway endpoint is a route. */
  | { readonly kind: "gateway"; readonly endpoint: RawResource }
  /** Answered by what the states do not contain. */
  | { readonly kind: "elsewhere"; readonly fact: string }
  | { readonly kind: "nothing" };

type Answers = readonly Answer[];

const NOTHING: Answers = [{ kind: "nothing" }];
const MOST_STEPS = 8;

/** Route 53, public and private. */
export class Names {
  public constructor(
    private readonly network: Network,
    private readonly endpoints: Endpoints,
    private readonly balancers: LoadBalancers,
    private readonly gateways: GatewayEndpoints,
  ) {}

  /** @param near the VPC whose gateway endpoints the source can use */
  public resolve(world: World, name: string, resolver: Resolver, near: string | undefined, steps = 0): Answers {
    if (resolver === "nobody" || steps > MOST_STEPS) return NOTHING;
    const again = (other: string) => this.resolve(world, clean(other), resolver, near, steps + 1);
    if (resolver === "public") return this.publicAnswer(world, name, near, again);
    const inVpc = this.inVpc(world, name, resolver.vpcId, again);
    return inVpc ?? this.publicAnswer(world, name, resolver.vpcId, again);
  }

  /** The Resolver of a VPC; undefined when it asks public DNS. */
  private inVpc(
    world: World,
    name: string,
    vpcId: string | undefined,
    again: (name: string) => Answers,
  ): Answers | undefined {
    const support = this.network.places.vpcAttribute(vpcId, "enable_dns_support");
    if (support === false) return NOTHING;
    if (this.hasOtherServers(vpcId) && !world.holds(`the DHCP servers of ${vpcId} ask the Resolver`)) return NOTHING;
    // Rules and zones with the longest matching name decide, a rule before a zone of the same name:
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
    const rule = longest(this.rulesOf(vpcId), name, (one) => text(one.values, "domain_name"));
    const zone = longest(this.zonesOf(world, vpcId), name, (one) => text(one.values, "name"));
    const endpoint = longest(this.privateNames(vpcId), name, (one) => one.name.replace(/^\*\./, ""));
    const lengthOf = (text_: string | undefined) => (text_ === undefined ? -1 : clean(text_).length);
    const ruleLength = lengthOf(text(rule?.values, "domain_name"));
    const zoneLength = lengthOf(text(zone?.values, "name"));
    const endpointLength = lengthOf(endpoint?.name.replace(/^\*\./, ""));
    if (rule !== undefined && ruleLength >= Math.max(zoneLength, endpointLength)) {
      if (text(rule.values, "rule_type") === "FORWARD")
        return [{ kind: "elsewhere", fact: `${rule.address} answers ${name}` }];
    }
    if (endpoint !== undefined && endpointLength > zoneLength) {
      const isNamed = endpoint.name.startsWith("*.") || clean(endpoint.name) === name;
      return isNamed ? this.endpointAnswers(this.endpoints.interfaces(world, endpoint.endpoint)) : NOTHING;
    }
    return zone === undefined ? undefined : this.inZone(world, zone, name, again);
  }

  private hasOtherServers(vpcId: string | undefined): boolean {
    const association = this.network.states.find(["aws_vpc_dhcp_options_association"], "vpc_id", vpcId);
    const options = this.network.states.find(
      ["aws_vpc_dhcp_options"],
      "id",
      text(association?.values, "dhcp_options_id"),
    );
    const servers = texts(options?.values, "domain_name_servers");
    const [primary] = this.network.places.vpcBlocks(vpcId);
    return (
      servers.length > 0 &&
      !servers.some((one) => one === "AmazonProvidedDNS" || parseAddress(one) === (primary?.base ?? 0) + 2)
    );
  }

  private rulesOf(vpcId: string | undefined): readonly RawResource[] {
    const ids = this.network.states
      .managed("aws_route53_resolver_rule_association")
      .filter((one) => one.values.vpc_id === vpcId)
      .map((one) => one.values.resolver_rule_id);
    return this.network.states.all("aws_route53_resolver_rule").filter((one) => ids.includes(one.values.id));
  }

  /** Private zones need both DNS attributes of the VPC: hosted-zone-private-considerations.html. */
  private zonesOf(world: World, vpcId: string | undefined): readonly RawResource[] {
    const hostnames = this.network.places.vpcAttribute(vpcId, "enable_dns_hostnames");
    if (hostnames === false) return [];
    const associations = this.network.states.managed("aws_route53_zone_association");
    return this.network.states.all("aws_route53_zone").filter((zone) => {
      const id = zoneId(zone);
      const inline = blocks(zone.values, "vpc").map((one) => one.vpc_id);
      const separate = associations.filter((one) => one.values.zone_id === id).map((one) => one.values.vpc_id);
      if ([...inline, ...separate].includes(vpcId)) return true;
      return (
        !zone.managed && flag(zone.values, "private_zone") === true && world.holds(`${id} is associated with ${vpcId}`)
      );
    });
  }

  /** Private DNS names that endpoints of the VPC answer. */
  private privateNames(
    vpcId: string | undefined,
  ): readonly { readonly name: string; readonly endpoint: RawResource }[] {
    return this.network.states.all("aws_vpc_endpoint").flatMap((endpoint) => {
      const { values } = endpoint;
      const separate = this.network.states.find(
        ["aws_vpc_endpoint_private_dns"],
        "vpc_endpoint_id",
        text(values, "id"),
      );
      const isEnabled = flag(separate?.values, "private_dns_enabled") ?? flag(values, "private_dns_enabled");
      if (values.vpc_id !== vpcId || isEnabled !== true) return [];
      const service = this.network.states.find(
        ["aws_vpc_endpoint_service"],
        "service_name",
        text(values, "service_name"),
      );
      const name = text(service?.values, "private_dns_name");
      const state = blocks(service?.values, "private_dns_name_configuration").map((one) => text(one, "state"))[0];
      return name === undefined || state !== "verified" ? [] : [{ name, endpoint }];
    });
  }

  /** Private DNS names of services that endpoints of the VPC lead to, whether they can be used or not. */
  private serviceNames(vpcId: string | undefined): readonly (string | undefined)[] {
    const endpoints = this.network.states.all("aws_vpc_endpoint").filter(({ values }) => values.vpc_id === vpcId);
    const services = endpoints.map(({ values }) =>
      this.network.states.find(["aws_vpc_endpoint_service"], "service_name", text(values, "service_name")),
    );
    return services.map((one) => text(one?.values, "private_dns_name")?.replace(/^\*\./, ""));
  }

  private publicAnswer(
    world: World,
    name: string,
    vpcId: string | undefined,
    again: (name: string) => Answers,
  ): Answers {
    const own = this.awsName(world, name);
    if (own !== undefined) return own;
    const gateway = this.gateways.byServiceName(vpcId, name);
    if (gateway !== undefined) return [{ kind: "gateway", endpoint: gateway }];
    const zones = this.network.states
      .all("aws_route53_zone")
      .filter((zone) =>
        zone.managed ? blocks(zone.values, "vpc").length === 0 : flag(zone.values, "private_zone") === false,
      );
    const associated = this.network.states.managed("aws_route53_zone_association").map((one) => one.values.zone_id);
    const zone = longest(
      zones.filter((one) => !associated.includes(zoneId(one))),
      name,
      (one) => text(one.values, "name"),
    );
    if (zone === undefined) {
      // A name of a private zone, or of an endpoint next to the source, is taken to have no second meaning in public DNS.
      const zoneNames = this.network.states.all("aws_route53_zone").map((one) => text(one.values, "name"));
      const isPrivate = [...zoneNames, ...this.serviceNames(vpcId)].some((one) => isUnder(name, one));
      return isPrivate ? NOTHING : [{ kind: "elsewhere", fact: `public DNS answers ${name}` }];
    }
    return this.inZone(world, zone, name, again);
  }

  /** The name that AWS gave to an endpoint or a load balancer. */
  private awsName(world: World, name: string): Answers | undefined {
    const interfaces = this.endpoints.byDnsName(world, name);
    if (interfaces !== undefined) return this.endpointAnswers(interfaces);
    const balancer = this.balancers.byName(name.replace(/^dualstack\./, ""));
    return balancer === undefined
      ? undefined
      : this.balancers.published(world, balancer).map((node) => ({ kind: "balancer", balancer, node }));
  }

  private endpointAnswers(interfaces: readonly EndpointInterface[]): Answers {
    return interfaces.length === 0 ? NOTHING : interfaces.map((to) => ({ kind: "endpoint", to }));
  }

  /** A zone that matches answers alone: a name that it does not have does not exist. */
  private inZone(world: World, zone: RawResource, name: string, again: (name: string) => Answers): Answers {
    const id = zoneId(zone);
    const records = this.network.states
      .managed("aws_route53_record")
      .filter((one) => one.values.zone_id === id)
      .map((one) => ({ name: fullName(one, zone), type: text(one.values, "type"), values: one.values }));
    const named = records.filter((one) => one.name === name);
    const wild = wildcards(name)
      .map((wildcard) => records.filter((one) => one.name === wildcard))
      .find((one) => one.length > 0);
    const found = (named.length > 0 ? named : (wild ?? [])).filter((one) => one.type === "A" || one.type === "CNAME");
    if (found.length === 0) {
      return zone.managed || named.length > 0 ? NOTHING : [{ kind: "elsewhere", fact: `${zone.address} has ${name}` }];
    }
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html
    const weights = found.map(({ values }) => number(blocks(values, "weighted_routing_policy")[0], "weight") ?? 1);
    const allZero = weights.every((weight) => weight === 0);
    const answering = found.filter((_, index) => allZero || weights[index] !== 0);
    return answering.flatMap(({ values, type }): Answers => {
      const alias = blocks(values, "alias")[0];
      if (alias !== undefined) return this.aliased(world, zone, clean(text(alias, "name") ?? ""), again);
      if (type === "CNAME") return texts(values, "records").flatMap((one) => again(one));
      return texts(values, "records").map((one): Answer => {
        const address = parseAddress(one);
        return address === undefined ? { kind: "nothing" } : { kind: "address", address };
      });
    });
  }

  private aliased(world: World, zone: RawResource, name: string, again: (name: string) => Answers): Answers {
    const own = this.awsName(world, name);
    if (own !== undefined) return own;
    const zoneName = clean(text(zone.values, "name") ?? "");
    if (name === zoneName || name.endsWith(`.${zoneName}`)) return again(name);
    return [{ kind: "elsewhere", fact: `${name} answers` }];
  }
}

function zoneId(zone: RawResource): string | undefined {
  return text(zone.values, "zone_id") ?? text(zone.values, "id");
}

function fullName(record: RawResource, zone: RawResource): string {
  const zoneName = clean(text(zone.values, "name") ?? "");
  const name = clean(text(record.values, "name") ?? "");
  return name === zoneName || name.endsWith(`.${zoneName}`) ? name : `${name}.${zoneName}`;
}

function clean(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function wildcards(name: string): readonly string[] {
  const labels = name.split(".");
  return labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join(".")}`);
}

/** The candidate whose domain is the longest that the name is, or is under. */
function longest<T>(
  candidates: readonly T[],
  name: string,
  domainOf: (candidate: T) => string | undefined,
): T | undefined {
  const matching = candidates.flatMap((candidate) => {
    const domain = clean(domainOf(candidate) ?? "");
    return domain !== "" && (name === domain || name.endsWith(`.${domain}`))
      ? [{ candidate, length: domain.length }]
      : [];
  });
  return matching.sort((a, b) => b.length - a.length)[0]?.candidate;
}

function isUnder(name: string, domain: string | undefined): boolean {
  const cleaned = clean(domain ?? "");
  return cleaned !== "" && (name === cleaned || name.endsWith(`.${cleaned}`));
}
