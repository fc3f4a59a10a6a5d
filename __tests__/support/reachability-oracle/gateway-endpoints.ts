import { type Block, parseBlock, sizeOf } from "./addresses";
import type { Interface } from "./interfaces";
import type { Network } from "./network";
import { blocks, type RawResource, text, texts } from "./raw-states";
import type { World } from "./worlds";

/**
 * Gateway endpoints: a route from the subnets of their route tables to the public addresses of a service.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export class GatewayEndpoints {
  public constructor(private readonly network: Network) {}

  /** The gateway endpoint of a VPC for the service whose public name it is. */
  public byServiceName(vpcId: string | undefined, name: string): RawResource | undefined {
    return this.network.states.all("aws_vpc_endpoint").find(({ values }) => {
      const [, region, service] =
        /^com\.amazonaws\.([^.]+)\.(s3|dynamodb)$/.exec(text(values, "service_name") ?? "") ?? [];
      const own = `${service}.${region}.amazonaws.com`;
      return (
        text(values, "vpc_endpoint_type") === "Gateway" &&
        text(values, "vpc_id") === vpcId &&
        (name === own || name.endsWith(`.${own}`))
      );
    });
  }

  /** One of the service's addresses; each part that rules divide them into stands for itself. */
  public service(world: World, endpoint: RawResource): Interface {
    const listed = texts(endpoint.values, "cidr_blocks").flatMap((one) => parseBlock(one) ?? []);
    const id = `the service of ${endpoint.address}`;
    const addresses = listed.flatMap((block) => this.partsOf(block));
    return {
      id,
      address: addresses.length === 0 ? undefined : world.pick(`address of ${id}`, addresses),
      groups: "unfiltered",
      list: text(endpoint.values, "prefix_list_id"),
    };
  }

  private partsOf(block: Block): readonly number[] {
    const inner = this.network.states.cidrBlocks().flatMap((one) => parseBlock(one) ?? []);
    const end = block.base + sizeOf(block);
    const starts = inner.flatMap((one) => [one.base, one.base + sizeOf(one)]);
    return [...new Set([block.base, ...starts.filter((start) => start > block.base && start < end)])];
  }

  public connects(world: World, client: Interface, endpoint: RawResource, service: Interface, port: number): boolean {
    return (
      this.network.leaves(world, client, service, port) &&
      this.isRouted(world, client, endpoint, service) &&
      this.isAllowed(world, endpoint) &&
      world.holds(`${service.id} answers`)
    );
  }

  /** The endpoint's route is to the service alone, so that it comes before a default route. */
  private isRouted(world: World, client: Interface, endpoint: RawResource, service: Interface): boolean {
    const table = this.network.routes.tableOf(client.subnetId ?? "");
    if (table === undefined) return world.holds(`the routes of ${client.subnetId} lead to ${endpoint.address}`);
    if (texts(endpoint.values, "route_table_ids").includes(table)) return true;
    return this.network.routes.leadsToInternet(world, table, service.address);
  }

  /** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html: without a policy, everything. */
  private isAllowed(world: World, endpoint: RawResource): boolean {
    const policy = text(endpoint.values, "policy");
    if (policy === undefined) return true;
    const statements = blocks(JSON.parse(policy), "Statement");
    const allows = statements.filter((one) => one.Effect === "Allow");
    if (allows.length === 0) return false;
    const isWhole = allows.some((one) => [one.Action, one.Resource, one.Principal].every((value) => value === "*"));
    return (isWhole && statements.length === 1) || world.holds(`${endpoint.address} allows the request`);
  }
}
