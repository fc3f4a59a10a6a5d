/** What stops working when a change is applied, and what must be done by hand after it. */
import { buildTopology, type ClientVpnEndpoint, type NamedState, type Topology } from "../../../insight/topology";

/** Something that others use, and that no longer works after the change. */
export interface LostThing {
  readonly kind: "profile" | "name" | "connection" | "service" | "certificate" | "address";
  /** What it is, such as `hello.internal.company` or an ID. */
  readonly what: string;
  /** The stack that it belonged to. */
  readonly stack: string;
  /** Why it stops working. */
  readonly why: string;
  /** Who must be informed. */
  readonly inform: string;
}

/** What a change costs the people and programs around it. */
export interface Consequences {
  readonly lost: readonly LostThing[];
  /** Each in a sentence. */
  readonly byHand: readonly string[];
}

/** @returns the difference between two states of a deployment */
export function consequencesOf(before: readonly NamedState[], after: readonly NamedState[]): Consequences {
  const [old, current] = [buildTopology(before), buildTopology(after)];
  const lost = [
    ...lostProfiles(old, current),
    ...lostNames(old, current),
    ...lostConnections(old, current),
    ...lostServices(old, current),
    ...lostCertificates(old, current),
    ...lostAddresses(old, current),
  ];
  return { lost, byHand: byHand(lost, current) };
}

type Find = (old: Topology, current: Topology) => readonly LostThing[];

const lostProfiles: Find = (old, current) =>
  [...old.clientVpns.values()].flatMap((vpn) => {
    const why = whyProfilesFail(vpn, current.clientVpns.get(vpn.id));
    const inform = `everyone with a VPN profile of ${vpn.state}`;
    return why === undefined
      ? []
      : [{ kind: "profile", what: `every VPN profile of ${vpn.state}`, stack: vpn.state, why, inform } as const];
  });

/** A profile has the endpoint's name, port, protocol and the CA of its certificate. */
function whyProfilesFail(old: ClientVpnEndpoint, current: ClientVpnEndpoint | undefined): string | undefined {
  if (current === undefined) return `the VPN endpoint ${old.id} is deleted or replaced`;
  if (old.vpnPort !== current.vpnPort) return `the VPN port changes from ${old.vpnPort} to ${current.vpnPort}`;
  if (old.transportProtocol !== current.transportProtocol)
    return `the VPN protocol changes from ${old.transportProtocol} to ${current.transportProtocol}`;
  if (old.authenticationTypes.join() !== current.authenticationTypes.join())
    return "VPN clients authenticate in another way";
  return undefined;
}

const lostNames: Find = (old, current) => {
  const kept = new Set(privateNames(current).map(({ name }) => name));
  return privateNames(old)
    .filter(({ name }) => !kept.has(name))
    .map(({ name, stack }) => ({
      ...{ kind: "name" as const, what: name, stack },
      why: "the name no longer resolves",
      inform: `everyone in ${stack} who uses the name`,
    }));
};

function privateNames(topology: Topology): readonly { readonly name: string; readonly stack: string }[] {
  const records = [...topology.hostedZones.values()]
    .filter(({ isPrivate }) => isPrivate)
    .flatMap(({ records }) => records)
    .filter(({ type }) => type === "A" || type === "AAAA" || type === "CNAME")
    .map(({ name, state }) => ({ name, stack: state }));
  const services = [...topology.endpointServices.values()].flatMap(({ privateDnsName, state }) =>
    privateDnsName ? [{ name: privateDnsName, stack: state }] : [],
  );
  return [...new Map([...records, ...services].map((one) => [one.name, one])).values()];
}

const lostConnections: Find = (old, current) =>
  [...old.endpoints.values()]
    .filter(({ id }) => !current.endpoints.has(id))
    .map(({ id, regionalDnsName, state }) => ({
      ...{ kind: "connection" as const, what: id, stack: state },
      why: `the endpoint is deleted or replaced, with its addresses${regionalDnsName ? ` and ${regionalDnsName}` : ""}`,
      inform: `whoever uses the endpoint's addresses or its own DNS name in ${state}, and the producer, who sees a new connection`,
    }));

const lostServices: Find = (old, current) => {
  const names = new Set([...current.endpointServices.values()].map(({ serviceName }) => serviceName));
  return [...old.endpointServices.values()]
    .filter(({ serviceName }) => !names.has(serviceName))
    .map(({ serviceName, state }) => ({
      ...{ kind: "service" as const, what: serviceName, stack: state },
      why: "the endpoint service is deleted or replaced: every connection to it is lost",
      inform: "every consumer, also those outside this config: they must create their endpoints for the new name",
    }));
};

const CLIENT_CERTIFICATE = "tls_locally_signed_cert";

const lostCertificates: Find = (old, current) => {
  const issued = (topology: Topology) => topology.others.filter(({ type }) => type === CLIENT_CERTIFICATE);
  const kept = new Set([
    ...current.certificates.keys(),
    ...issued(current).map(({ address, state }) => `${state} ${address}`),
  ]);
  const imported = [...old.certificates.values()].filter(({ managed }) => managed);
  const gone = [
    ...imported.map(({ id, state }) => ({ key: id, what: id, stack: state })),
    ...issued(old).map(({ address, state }) => ({ key: `${state} ${address}`, what: address, stack: state })),
  ].filter(({ key }) => !kept.has(key));
  return gone.map(({ what, stack }) => ({
    ...{ kind: "certificate" as const, what, stack },
    why: "the certificate is deleted or replaced",
    inform: `whoever holds it in ${stack}`,
  }));
};

/** Addresses of endpoints that stay; those of an endpoint that goes are lost with its connection. */
const lostAddresses: Find = (old, current) =>
  [...old.endpoints.values()].flatMap((endpoint) => {
    const now = current.endpoints.get(endpoint.id);
    if (now === undefined) return [];
    const kept = new Set(now.interfaces.map(({ address }) => address));
    return endpoint.interfaces.flatMap(({ address }) =>
      address === undefined || kept.has(address)
        ? []
        : [
            {
              ...{ kind: "address" as const, what: address, stack: endpoint.state },
              why: `the endpoint ${endpoint.id} no longer has it`,
              inform: `whoever uses the address instead of a name in ${endpoint.state}`,
            },
          ],
    );
  });

function byHand(lost: readonly LostThing[], { endpoints, endpointServices }: Topology): readonly string[] {
  const stacks = [...new Set(lost.flatMap(({ kind, stack }) => (kind === "profile" ? [stack] : [])))];
  const profiles = stacks.map(
    (stack) => `export the VPN profiles of ${stack} again with \`privatelink vpn export\`, and hand them out`,
  );
  const pending = [...endpoints.values()]
    .filter(({ connectionState }) => connectionState === "pendingAcceptance")
    .map(({ id }) => `accept the connection of ${id} with \`privatelink connections accept\``);
  const unverified = [...endpointServices.values()]
    .filter(({ privateDnsNameState }) => privateDnsNameState === "pendingVerification")
    .map(
      ({ privateDnsName = "" }) => `verify the private DNS name ${privateDnsName} with \`privatelink domain verify\``,
    );
  return [...profiles, ...pending, ...unverified];
}
