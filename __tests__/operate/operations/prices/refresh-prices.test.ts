import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { estimate, PRICES, renderCost } from "../../../../src/insight/cost";
import { cacheFolder } from "../../../../src/operate/engine/cache-folder";
import { cachedPrices } from "../../../../src/operate/operations/prices/price-cache";
import { PRICE_LIST_VARIABLE, refreshPrices } from "../../../../src/operate/operations/prices/refresh-prices";
import { DefaultTopology } from "../../../support/default-topology";
import { urlOf, useLocalServers } from "../../../support/local-servers";
import { useTemporaryFolders } from "../../engine/helpers/temporary-folder";

const REGION = "eu-central-1";
const OFFERS = "/offers/v1.0/aws";

interface FakeProduct {
  readonly usd: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** @default "0" */
  readonly tiers?: readonly string[];
}

/** A file in the format of AWS's price list. */
function offerText(products: Readonly<Record<string, FakeProduct>>, publicationDate = "2026-11-20T18:00:00Z"): string {
  const terms = ([sku, { usd, tiers = ["0"] }]: readonly [string, FakeProduct]) => [
    sku,
    {
      [`${sku}.JRTCKXETXF`]: {
        offerTermCode: "JRTCKXETXF",
        sku,
        priceDimensions: Object.fromEntries(
          tiers.map((beginRange, index) => [
            `${sku}.${index}`,
            { unit: "Hrs", beginRange, pricePerUnit: { USD: beginRange === "0" ? usd : "0.0001" } },
          ]),
        ),
        termAttributes: {},
      },
    },
  ];
  const entries = Object.entries(products);
  return JSON.stringify({
    formatVersion: "v1.0",
    disclaimer: "informational only",
    publicationDate,
    products: Object.fromEntries(
      entries.map(([sku, { attributes }]) => [
        sku,
        { sku, productFamily: "x", attributes: { regionCode: REGION, ...attributes } },
      ]),
    ),
    terms: { OnDemand: Object.fromEntries(entries.map(terms)), Reserved: { A: { "A.R": {} } } },
    attributesList: {},
  });
}

const instance = (usagetype: string, more = {}): Readonly<Record<string, string>> => ({
  usagetype,
  instanceType: usagetype.split(":")[1] ?? "",
  operatingSystem: "Linux",
  operation: "RunInstances",
  preInstalledSw: "NA",
  tenancy: "Shared",
  ...more,
});

const FILES = {
  AmazonVPC: offerText({
    VPCHOURS: { usd: "0.0120000000", attributes: { usagetype: "EUC1-VpcEndpoint-Hours", operation: "VpcEndpoint" } },
    VPCGIGA: {
      usd: "0.0100000000",
      tiers: ["1048576", "0", "5242880"],
      attributes: { usagetype: "EUC1-VpcEndpoint-Bytes", operation: "VpcEndpoint" },
    },
    RESOURCE: { usd: "0.024", attributes: { usagetype: "EUC1-VpcEndpoint-Resource-Hours" } },
    VPNHOURS: { usd: "0.1", attributes: { usagetype: "EUC1-ClientVPN-EndpointHours" } },
    VPNUSERS: { usd: "0.05", attributes: { usagetype: "EUC1-ClientVPN-ConnectionHours" } },
    GATEWAY: { usd: "0.05", attributes: { usagetype: "EUC1-TransitGateway-Hours" } },
    ELSEWHERE: { usd: "9", attributes: { usagetype: "EUC1-ClientVPN-EndpointHours", regionCode: "eu-west-1" } },
  }),
  AWSELB: offerText({
    NLB: { usd: "0.027", attributes: { usagetype: "EUC1-LoadBalancerUsage", operation: "LoadBalancing:Network" } },
    NLCU: { usd: "0.006", attributes: { usagetype: "EUC1-LCUUsage", operation: "LoadBalancing:Network" } },
    ALB: { usd: "0.027", attributes: { usagetype: "EUC1-LoadBalancerUsage", operation: "LoadBalancing:Application" } },
    CLASSIC: { usd: "0.03", attributes: { usagetype: "EUC1-LoadBalancerUsage", operation: "LoadBalancing" } },
  }),
  AmazonEC2: offerText({
    MICRO: { usd: "0.0096", attributes: instance("EUC1-BoxUsage:t4g.micro") },
    WINDOWS: { usd: "0.02", attributes: instance("EUC1-BoxUsage:t4g.micro", { operatingSystem: "Windows" }) },
    DEDICATED: { usd: "0.03", attributes: instance("EUC1-DedicatedUsage:t4g.micro", { tenancy: "Dedicated" }) },
    NAT: { usd: "0.052", attributes: { usagetype: "EUC1-NatGateway-Hours", operation: "NatGateway" } },
  }),
};

describe("refreshing prices", () => {
  const temporaryFolder = useTemporaryFolders();
  const start = useLocalServers();
  const listen = async (listener: RequestListener) => urlOf(await start(listener));

  /** A price list with one region. @param answers replace the answer to a path's end */
  function priceList(answers: Readonly<Record<string, RequestListener>> = {}): Promise<string> {
    return listen((request, response) => {
      const url = request.url ?? "";
      const answer = Object.entries(answers).find(([end]) => url.endsWith(end))?.[1];
      const offer = Object.entries(FILES).find(([code]) => url.startsWith(`${OFFERS}/${code}/`));
      if (answer) answer(request, response);
      else if (offer && url.endsWith("/current/region_index.json")) {
        const currentVersionUrl = `${OFFERS}/${offer[0]}/20261120180000/${REGION}/index.json`;
        response.end(JSON.stringify({ formatVersion: "v1.0", regions: { [REGION]: { currentVersionUrl } } }));
      } else if (offer && url.endsWith(`/20261120180000/${REGION}/index.json`)) response.end(offer[1]);
      else response.writeHead(404).end();
    });
  }

  const environmentFor = (url: string) => ({
    XDG_CACHE_HOME: temporaryFolder(),
    [PRICE_LIST_VARIABLE]: url,
  });

  const signal = new AbortController().signal;

  it("keeps what an estimate needs, with date and SKU", async () => {
    const environment = environmentFor(await priceList());
    const [refreshed] = await refreshPrices([REGION], { environment, signal });
    expect(refreshed?.missing).toEqual([]);
    const prices = new Map(cachedPrices(environment).map((price) => [price.item, price]));
    expect(prices.get("interface-endpoint-hour")).toEqual({
      region: REGION,
      item: "interface-endpoint-hour",
      usd: 0.012,
      source: "AWS price list, SKU VPCHOURS",
      date: "2026-11-20",
      verified: true,
      sku: "VPCHOURS",
    });
    expect(Object.fromEntries([...prices].map(([item, { usd }]) => [item, usd]))).toEqual({
      "interface-endpoint-hour": 0.012,
      "interface-endpoint-gb": 0.01,
      "resource-endpoint-hour": 0.024,
      "client-vpn-association-hour": 0.1,
      "client-vpn-connection-hour": 0.05,
      "network-load-balancer-hour": 0.027,
      "network-load-balancer-unit-hour": 0.006,
      "application-load-balancer-hour": 0.027,
      "instance-hour:t4g.micro": 0.0096,
      "nat-gateway-hour": 0.052,
    });
  });

  it("lets every estimate say where its prices are from", async () => {
    const topology = new DefaultTopology().build();
    expect(estimate(topology).pricesFrom).toBe("stored prices; privatelink cost --refresh reads AWS's price list");
    const environment = environmentFor(await priceList());
    await refreshPrices([REGION], { environment, signal });
    const estimated = estimate(topology, {}, [...PRICES, ...cachedPrices(environment)]);
    expect(estimated.pricesFrom).toMatch(/^AWS price list of 2026-11-20; \d+ of \d+ from the stored table$/);
    expect(renderCost(estimated, [])).toContain("Prices: AWS price list of 2026-11-20");
    expect(estimated.lines.find(({ item }) => item === "network-load-balancer-hour")?.price?.sku).toBe("NLB");
  });

  it("names the offers that have no prices for a region", async () => {
    const environment = environmentFor(await priceList());
    const refreshed = await refreshPrices(["cn-north-1"], { environment, signal });
    expect(refreshed).toEqual([{ region: "cn-north-1", prices: [], missing: ["AmazonVPC", "AWSELB", "AmazonEC2"] }]);
  });

  it("stops reading after the terms on demand", async () => {
    const endless: RequestListener = (_request, response) => {
      response.write(FILES.AmazonEC2.slice(0, FILES.AmazonEC2.indexOf(',"attributesList"') - 2));
      response.write(',"B":{"B.R":{}}');
      // The rest never comes.
    };
    const environment = environmentFor(
      await priceList({ [`/AmazonEC2/20261120180000/${REGION}/index.json`]: endless }),
    );
    const [refreshed] = await refreshPrices([REGION], { environment, signal });
    expect(refreshed?.prices.map(({ item }) => item)).toContain("instance-hour:t4g.micro");
  });

  it("reads a file that arrives slowly, in pieces that cut through names", async () => {
    const slowly: RequestListener = async (_request, response) => {
      for (let start = 0; start < FILES.AWSELB.length; start += 97) {
        response.write(FILES.AWSELB.slice(start, start + 97));
        await new Promise((later) => setImmediate(later));
      }
      response.end();
    };
    const environment = environmentFor(await priceList({ [`/AWSELB/20261120180000/${REGION}/index.json`]: slowly }));
    await refreshPrices([REGION], { environment, signal });
    expect(cachedPrices(environment).map(({ sku }) => sku)).toContain("NLCU");
  });

  it("stops when it is interrupted", async () => {
    const controller = new AbortController();
    const silent: RequestListener = () => controller.abort(new Error("interrupted"));
    const environment = environmentFor(await priceList({ "/current/region_index.json": silent }));
    await expect(refreshPrices([REGION], { environment, signal: controller.signal })).rejects.toThrow("interrupted");
  });

  it.each<readonly [string, RequestListener, RegExp]>([
    ["that is missing", (_, response) => response.writeHead(404).end(), /the server answered 404/],
    [
      "that is a page of a proxy",
      (_, response) => response.end("<html>"),
      /the price list .* cannot be read: Unexpected/,
    ],
    ["that ends in the middle", (_, response) => response.end(FILES.AmazonVPC.slice(0, 400)), /it ends in the middle/],
    ["that is empty", (_, response) => response.end(), /it ends in the middle/],
    ["without a date", (_, response) => response.end("{}"), /it has no publication date/],
    [
      "that breaks off",
      (_, response) => response.writeHead(200).write("{", () => response.destroy()),
      /cannot download/,
    ],
  ])("fails for a file %s, and keeps the prices of before", async (_, answer, message) => {
    const path = `/AmazonVPC/20261120180000/${REGION}/index.json`;
    const environment = environmentFor(await priceList());
    await refreshPrices([REGION], { environment, signal });
    const before = cachedPrices(environment);
    const broken = { ...environment, [PRICE_LIST_VARIABLE]: await priceList({ [path]: answer }) };
    await expect(refreshPrices([REGION], { environment: broken, signal })).rejects.toThrow(message);
    expect(cachedPrices(environment)).toEqual(before);
    expect(readdirSync(join(cacheFolder(environment), "prices"))).toEqual([`${REGION}.json`]);
  });

  it("fails for an index that is none", async () => {
    const answer: RequestListener = (_, response) => response.end("[]");
    const environment = environmentFor(await priceList({ "/current/region_index.json": answer }));
    await expect(refreshPrices([REGION], { environment, signal })).rejects.toThrow("it is not an index of regions");
    expect(existsSync(join(cacheFolder(environment), "prices"))).toBe(false);
  });

  it("uses the proxy that the environment sets", async () => {
    const target = new URL(await priceList());
    const tunnels: string[] = [];
    const proxy = await start((_request, response) => response.writeHead(400).end());
    proxy.on("connect", (request, client) => {
      tunnels.push(request.url ?? "");
      const upstream = connect(Number(target.port), target.hostname, () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        upstream.pipe(client);
        client.pipe(upstream);
      });
    });
    const environment = { ...environmentFor("http://prices.invalid"), HTTP_PROXY: urlOf(proxy) };
    const [refreshed] = await refreshPrices([REGION], { environment, signal });
    expect(refreshed?.prices.length).toBeGreaterThan(5);
    expect(new Set(tunnels)).toEqual(new Set(["prices.invalid:80"]));
  });
});

describe("the price cache", () => {
  const temporaryFolder = useTemporaryFolders();

  it("is empty before the first refresh", () => {
    expect(cachedPrices({ XDG_CACHE_HOME: temporaryFolder() })).toEqual([]);
  });

  it("is refused if it was changed by hand into something else", () => {
    const environment = { XDG_CACHE_HOME: temporaryFolder() };
    const folder = join(cacheFolder(environment), "prices");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "eu-central-1.json"), "[{}]");
    expect(readFileSync(join(folder, "eu-central-1.json"), "utf8")).toBe("[{}]");
    expect(() => cachedPrices(environment)).toThrow(/eu-central-1\.json cannot be read/);
  });
});
