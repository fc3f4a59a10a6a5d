/** AWS Organizations and RAM: whether accounts share resources without invitations. */

import { z } from "zod";
import { NO_ORGANIZATION } from "../../../base/aws-facts/error-codes";
import { dnsSuffixOf, globalRegionOf } from "../../../base/aws-facts/partitions";
import type { SharingCalls } from "../aws-account";
import { AwsCallError } from "../aws-call-error";
import type { Clients, ServiceRequest } from "./sdk-clients";

const organizationSchema = z.object({
  Organization: z.object({ Id: z.string(), MasterAccountId: z.string() }),
});

const accessSchema = z.object({
  EnabledServicePrincipals: z.array(z.object({ ServicePrincipal: z.string() })).default([]),
  NextToken: z.string().nullish(),
});

const associationsSchema = z.object({
  resourceShareAssociations: z.array(z.object({ associatedEntity: z.string().nullish() })).default([]),
  nextToken: z.string().nullish(),
});

export function sharingCalls(clients: Clients): SharingCalls {
  return {
    async describeOrganization() {
      try {
        const { Organization } = await clients.request("organizations:DescribeOrganization", {
          ...organizations(clients.region, "DescribeOrganization", {}),
          parse: (body) => readAs(organizationSchema, body),
        });
        return { id: Organization.Id, managementAccountId: Organization.MasterAccountId };
      } catch (error) {
        if (error instanceof AwsCallError && error.code === NO_ORGANIZATION) return undefined;
        throw error;
      }
    },
    listAwsServiceAccess: () =>
      pages(async (NextToken) => {
        const page = await clients.request("organizations:ListAWSServiceAccessForOrganization", {
          ...organizations(clients.region, "ListAWSServiceAccessForOrganization", NextToken ? { NextToken } : {}),
          parse: (body) => readAs(accessSchema, body),
        });
        return {
          items: page.EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal),
          token: page.NextToken,
        };
      }),
    listSharePrincipals: () =>
      pages(async (nextToken) => {
        const input = {
          associationType: "PRINCIPAL",
          associationStatus: "ASSOCIATED",
          ...(nextToken ? { nextToken } : {}),
        };
        const page = await clients.request("ram:GetResourceShareAssociations", {
          ...resourceAccessManager(clients.region, input),
          parse: (body) => readAs(associationsSchema, body),
        });
        return {
          items: page.resourceShareAssociations.flatMap(({ associatedEntity }) => associatedEntity ?? []),
          token: page.nextToken,
        };
      }),
  };
}

type Place = Omit<ServiceRequest<unknown>, "parse">;

/** AWS JSON 1.1, in one region of each partition: https://docs.aws.amazon.com/general/latest/gr/ao.html */
function organizations(region: string, operation: string, input: object): Place {
  const home = globalRegionOf(region);
  return {
    serviceId: "Organizations",
    service: "organizations",
    region: home,
    endpoint: `https://organizations.${home}.${dnsSuffixOf(region)}`,
    path: "/",
    post: {
      body: JSON.stringify(input),
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSOrganizationsV20161128.${operation}`,
      },
    },
  };
}

/** REST with JSON: https://docs.aws.amazon.com/ram/latest/APIReference/API_GetResourceShareAssociations.html */
function resourceAccessManager(region: string, input: object): Place {
  return {
    serviceId: "RAM",
    service: "ram",
    region,
    endpoint: `https://ram.${region}.${dnsSuffixOf(region)}`,
    path: "/getresourceshareassociations",
    post: { body: JSON.stringify(input), headers: { "content-type": "application/json" } },
  };
}

function readAs<T>(schema: z.ZodType<T>, body: string): T {
  const { data, error } = schema.safeParse(JSON.parse(body));
  if (error !== undefined) throw new SyntaxError(`the answer has another form: ${z.prettifyError(error)}`);
  return data;
}

interface Page {
  readonly items: readonly string[];
  readonly token?: string | null | undefined;
}

async function pages(ask: (token: string | undefined) => Promise<Page>): Promise<readonly string[]> {
  const items: string[] = [];
  let token: string | undefined;
  do {
    const page = await ask(token);
    items.push(...page.items);
    token = page.token || undefined;
  } while (token !== undefined);
  return items;
}
