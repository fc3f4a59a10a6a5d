/** EC2: which instance types exist, and their architecture, by name. */
import { ARM64_FAMILY } from "../../../base/aws-facts/instances";

/** The architecture of an instance type or an image. */
export type Architecture = "arm64" | "x86_64";

/** Instance families: the digit is the generation, the letters after it are the capabilities. */
const FAMILIES = [
  "a1",
  "c[1-8][a-z]*",
  "d[2-3][a-z]*",
  "dl[12][a-z]*",
  "f[12]",
  "g[2-6][a-z]*",
  "gr6[a-z]*",
  "h1",
  "hpc[6-8][a-z]*",
  "i[2-8][a-z]*",
  "im4gn",
  "inf[12]",
  "is4gen",
  "m[1-8][a-z]*(-flex)?",
  "mac[12][a-z0-9-]*",
  "p[2-6][a-z]*(-[a-z0-9]+)?",
  "r[3-8][a-z]*",
  "t[12]",
  "t3a?",
  "t4g",
  "trn[12][a-z]*",
  "u7[a-z]+-[0-9]+tb",
  "u-[0-9]+tb1",
  "vt1",
  "x[128][a-z]*",
  "z1d",
].join("|");
const SIZE = "nano|micro|small|medium|large|xlarge|[0-9]+xlarge|metal|metal-[0-9]+xl";
const INSTANCE_TYPE = new RegExp(`^(${FAMILIES})(-flex)?\\.(${SIZE})$`);

/** @returns whether an instance type of that name exists in some region. */
export function isInstanceType(name: string): boolean {
  return INSTANCE_TYPE.test(name);
}

/** @returns the architecture of an instance type: `t4g.micro` is `arm64`, `t3.micro` is `x86_64` (EC2-04). */
export function architectureOf(instanceType: string): Architecture {
  const [family = ""] = instanceType.split(".");
  return ARM64_FAMILY.value.test(family) ? "arm64" : "x86_64";
}
