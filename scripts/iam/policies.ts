/** IAM policies from lists of actions. */

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** The most characters of a managed policy, without white space: IAM User Guide, IAM and AWS STS quotas. */
export const MAX_POLICY = 6144;

/** The bucket in the examples: to be replaced. */
export const STATE_BUCKET = "STATE-BUCKET";

/** Actions that are dangerous without a condition: the services that roles are passed to, or created for. */
const CONDITIONS: Readonly<Record<string, NonNullable<Statement["Condition"]>>> = {
  "iam:PassRole": {
    StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "vpc-flow-logs.amazonaws.com"] },
  },
  "iam:CreateServiceLinkedRole": {
    StringLike: {
      "iam:AWSServiceName": [
        "clientvpn.amazonaws.com",
        "clientvpn-connections.amazonaws.com",
        "ec2-instance-connect.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
        "privatelink.amazonaws.com",
        "vpc-lattice.amazonaws.com",
      ],
    },
  },
};

/** Documents that allow these actions, as few as the quota of characters permits. */
export function policiesFor(actions: readonly string[]): readonly PolicyDocument[] {
  const documents: Statement[][] = [[]];
  for (const statement of statementsFor(actions)) {
    const last = documents.at(-1) ?? [];
    if (sizeOf(document([...last, statement])) <= MAX_POLICY) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(document);
}

/** The length that counts. */
export function sizeOf(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}

/** One statement for each service, in order. */
function statementsFor(actions: readonly string[]): readonly Statement[] {
  const plain = [...new Set(actions)].filter((action) => CONDITIONS[action] === undefined).sort();
  const services = [...new Set(plain.map(serviceOf))];
  const limited = [...new Set(actions)].filter((action) => CONDITIONS[action] !== undefined).sort();
  return [
    ...services.flatMap((service) =>
      parts(plain.filter((action) => serviceOf(action) === service)).map((Action) => ({
        Effect: "Allow" as const,
        Action,
        Resource: service === "s3" ? [`arn:aws:s3:::${STATE_BUCKET}`, `arn:aws:s3:::${STATE_BUCKET}/*`] : "*",
      })),
    ),
    ...limited.map((action) => ({
      Effect: "Allow" as const,
      Action: [action],
      Resource: "*",
      Condition: CONDITIONS[action] ?? {},
    })),
  ];
}

const MOST_ACTIONS = 80;

/** A statement must fit into one document. */
function parts(actions: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(actions.length / MOST_ACTIONS) }, (_, n) =>
    actions.slice(n * MOST_ACTIONS, (n + 1) * MOST_ACTIONS),
  );
}

function serviceOf(action: string): string {
  return action.split(":")[0] ?? "";
}

function document(statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
