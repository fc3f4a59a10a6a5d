import { EXPLANATION_CODES, factText, type Hop, type Proof, STATUS_MARKS } from "../../reachability";
import { type Html, h } from "../html";
import { separable } from "../separable";

/** What people hear instead of a mark. */
const STATUS = { open: "passed", blocked: "failed", assumed: "assumed" } as const;

/** A hop in the list of a path, with everything that is known about it. */
export function hopItem(hop: Hop, number: number): Html {
  const object = hop.object.address ?? hop.object.id;
  const where = [hop.object.state, object].filter(Boolean).join("/");
  // That a hop rests on its object goes without saying.
  const facts = hop.facts.map(factText).filter((fact) => fact !== where);
  const lines = [
    hop.code === undefined ? undefined : h("p", { class: "code" }, `${hop.code}: ${EXPLANATION_CODES[hop.code]}`),
    h("p", {}, hop.explanation),
    hop.change === undefined ? undefined : h("p", { class: "change" }, h("b", {}, "To open it: "), hop.change),
    h("p", { class: "object" }, separable(where)),
    facts.length === 0 ? undefined : h("p", { class: "object" }, "Rests on: ", separable(facts.join(", "))),
  ];
  return h(
    "li",
    { class: hop.status },
    h(
      "details",
      { "data-hop": number, open: hop.status === "blocked" },
      h(
        "summary",
        {},
        h("span", { class: "number" }, `${number}`),
        h("span", { class: "status", role: "img", "aria-label": STATUS[hop.status] }, STATUS_MARKS[hop.status]),
        h("span", { class: "name" }, hopTitle(hop)),
        h("span", { class: "at" }, hop.zones === undefined ? nameOf(object) : hop.zones.join(", ")),
      ),
      ...lines,
    ),
  );
}

/** The hops that did not pass, in full, and the names of the others. */
export function hopsInBrief(proof: Proof): Html {
  const numbered = proof.hops.map((hop, index) => ({ hop, number: index + 1 }));
  const passed = numbered.filter(({ hop }) => hop.status === "open");
  return h(
    "div",
    {},
    h(
      "ol",
      { class: "hops" },
      ...numbered.filter(({ hop }) => hop.status !== "open").map(({ hop, number }) => hopItem(hop, number)),
    ),
    h(
      "p",
      { class: "passed" },
      `✓ ${passed.length} hops passed: ${passed.map(({ hop, number }) => `${number} ${hopTitle(hop)}`).join(", ")}. `,
      h("code", {}, "privatelink reach --verbose"),
      " shows what each rests on.",
    ),
  );
}

const ACRONYMS: Readonly<Record<string, string>> = {
  acl: "ACL",
  alb: "ALB",
  dns: "DNS",
  privatelink: "PrivateLink",
  vpc: "VPC",
  vpn: "VPN",
};

/** `vpc-dns` reads as `VPC DNS`, `load-balancer-inbound` as `Load balancer inbound`. */
export function hopTitle({ name }: Hop): string {
  const words = name.split("-").map((word) => ACRONYMS[word] ?? word);
  const text = words.join(" ");
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** The end of a Terraform address or an ARN: enough to recognize it; it is complete below. */
function nameOf(object: string): string {
  return object.split(/[/.]/).at(-1) ?? object;
}
