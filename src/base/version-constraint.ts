/** Version constraints as Terraform writes them: `>= 5.46, < 7.0`, `~> 6.0`. */

const CONDITION = /^(=|!=|>=?|<=?|~>)?\s*v?(\d+(?:\.\d+)*)(?:[-+][\w.+-]+)?$/;

type Numbers = readonly number[];

/**
 * @param version of digits: `5.100.0`
 * @returns whether the version meets all conditions; a condition that is not one is met
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function meetsConstraint(version: string, constraint: string): boolean {
  const actual = numbersOf(version);
  return constraint.split(",").every((condition) => {
    const [, operator = "=", text = ""] = CONDITION.exec(condition.trim()) ?? [];
    return text === "" || meets(actual, operator, numbersOf(text));
  });
}

function meets(actual: Numbers, operator: string, wanted: Numbers): boolean {
  const order = compare(actual, wanted);
  switch (operator) {
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "~>":
      // Only the last number may be larger; a single number is like `>=`.
      return order >= 0 && wanted.slice(0, -1).every((number, index) => actual[index] === number);
    default:
      return order === 0;
  }
}

function numbersOf(version: string): Numbers {
  return version.split(".").map(Number);
}

function compare(left: Numbers, right: Numbers): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
