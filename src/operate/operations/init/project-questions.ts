/** What is asked about a new project: five questions. Pure. */
import { configName } from "../../../authoring/rules/names";
import { ACCOUNT_ID } from "../../../base/aws-facts/identity";
import { DOMAIN_LENGTH, HOST_LABEL } from "../../../base/aws-facts/route53";
import { openZoneIdsOf } from "../../../base/aws-facts/zones";
import type { ProjectAccount, ProjectAnswers } from "./new-project";

/** The answers as they are written on the command line. */
export type WrittenAnswers = Readonly<Record<keyof ProjectAnswers, string>>;

/** One question. */
export interface ProjectQuestion {
  readonly key: keyof ProjectAnswers;
  readonly question: string;
  /** In brackets after the question. */
  readonly suggestion: (answers: Partial<WrittenAnswers>) => string;
  readonly expected: string;
  /** Whether an answer can be used, by itself. */
  readonly accepts: (answer: string) => boolean;
}

const ACCOUNT = /^(\d{12})(?:[\s/,]+(\S+))?$/;

/** In the order in which they are asked. */
export const PROJECT_QUESTIONS: readonly ProjectQuestion[] = [
  {
    key: "name",
    question: "Name of the service",
    suggestion: () => "hello",
    expected: "at most 40 lower-case letters, digits and hyphens, such as hello",
    accepts: (answer) => configName.problem(answer) === undefined,
  },
  {
    key: "region",
    question: "AWS region",
    suggestion: () => "eu-central-1",
    expected: "a region of AWS, such as eu-central-1",
    accepts: (answer) => /^[a-z]+(-[a-z]+)+-\d$/.test(answer) && (openZoneIdsOf(answer) ?? []).length >= 2,
  },
  {
    key: "producer",
    question: "Account that offers the service: ID/PROFILE",
    suggestion: () => "111111111111/prod",
    expected: "12 digits, and the name of a profile, such as 111111111111/prod",
    accepts: isAccount,
  },
  {
    key: "consumer",
    question: "Account that uses it: ID/PROFILE",
    suggestion: () => "222222222222/dev",
    expected: "12 digits, and the name of a profile, such as 222222222222/dev",
    accepts: isAccount,
  },
  {
    key: "hostname",
    question: "Private name of the service",
    suggestion: ({ name = "hello" }) => `${name}.internal.company`,
    expected: "a name of at least three labels, such as hello.internal.company",
    accepts: isHostName,
  },
];

function isHostName(answer: string): boolean {
  const labels = answer.split(".");
  return (
    labels.length >= 3 && labels.every((label) => HOST_LABEL.value.test(label)) && answer.length <= DOMAIN_LENGTH.value
  );
}

function isAccount(answer: string): boolean {
  return ACCOUNT_ID.value.test(accountOf(answer).id);
}

/** `111111111111/prod`: the ID, and the profile, if there is one. */
export function accountOf(answer: string): ProjectAccount {
  const [, id = "", profile] = ACCOUNT.exec(answer) ?? [];
  return { id, ...(profile !== undefined && { profile }) };
}

/** The answers in the form that a config needs; each must be one that its question accepts. */
export function answersOf({ consumer, hostname, name, producer, region }: WrittenAnswers): ProjectAnswers {
  return { name, region, hostname, producer: accountOf(producer), consumer: accountOf(consumer) };
}
