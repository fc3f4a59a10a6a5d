/** What the provider leaves undone when an endpoint service changes: done after its apply, and again on every deploy. */
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import { serviceZonesMissing } from "../../../base/errors/deploy-errors";
import type { AwsAccount } from "../../aws";
import { findDeployedService, producerAccount } from "../connections";
import type { Step } from "../operation-step";
import type { Deployment } from "./deployment";
import type { StackWork } from "./stack-steps";

/**
 * The steps after the apply of the producer's stack; none for others, and for a shared resource. What they change is in
 * the state and the outputs when they are done.
 */
export function serviceSteps({ accounts, config }: Deployment, works: readonly StackWork[]): readonly Step[] {
  const { producer } = config;
  const work = works.find(({ name }) => name === PRODUCER_STACK);
  if (producer === undefined || producer.service.backend.kind === "resource" || work === undefined) return [];
  return [
    {
      title: "Bring the endpoint service up to date",
      run: async () => {
        const account = producerAccount(config, accounts);
        const service = await findDeployedService(config, account);
        if (service === undefined) return "not deployed";
        const done: string[] = [];
        const missing = await missingZones(account, service.serviceId);
        if (missing.length > 0) {
          const writer = await account.verified();
          await writer.associateLoadBalancers(service.serviceId, service.networkLoadBalancerArns);
          const still = await missingZones(account, service.serviceId);
          if (still.length > 0) throw serviceZonesMissing(service.serviceId, still);
          done.push(`now also in ${missing.join(", ")}`);
        }
        if (producer.service.privateDns === undefined && service.privateDns !== undefined) {
          const writer = await account.verified();
          await writer.removePrivateDnsName(service.serviceId);
          done.push(`${service.privateDns.name} removed`);
        }
        if (done.length === 0) return "nothing to do";
        await work.engine.apply({ refreshOnly: true });
        work.outputs = await work.engine.output();
        return done.join(", ");
      },
    },
  ];
}

/**
 * The zones of the service's load balancers that are not zones of the service: those that were enabled after the load
 * balancer was associated. The provider does not associate it again.
 * Source: https://github.com/hashicorp/terraform-provider-aws/issues/40809
 */
async function missingZones(account: AwsAccount, serviceId: string): Promise<readonly string[]> {
  const [services, balancers] = await Promise.all([
    account.describeVpcEndpointServiceConfigurations(),
    account.describeLoadBalancers(),
  ]);
  const service = services.find((each) => each.serviceId === serviceId);
  if (service === undefined) return [];
  const own = balancers.filter(({ loadBalancerArn }) => service.networkLoadBalancerArns.includes(loadBalancerArn));
  return own
    .flatMap(({ availabilityZones }) => availabilityZones)
    .filter((zone) => !service.availabilityZones.includes(zone))
    .sort();
}
