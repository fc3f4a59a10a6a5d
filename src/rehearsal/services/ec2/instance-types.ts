/** EC2: the names of instance types, and what they tell. */

/** The processors of an instance type or an image. */
export type Architecture = "arm64" | "x86_64";

/** Families by name; a digit stands for the generation. Letters after it say how the family differs. */
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

/** Families whose letters after the generation hold a g have Graviton processors. */
const GRAVITON = /^(a1|[a-z]+[0-9]+[a-z]*g[a-z]*)[.-]/;

/** @returns whether EC2 has instances of that type in some region, as far as its name tells. */
export function isInstanceType(name: string): boolean {
  return INSTANCE_TYPE.test(name);
}

/** @returns the architecture of an instance type: `t4g.micro` is `arm64`, `t3.micro` is `x86_64` (EC2-04). */
export function architectureOf(instanceType: string): Architecture {
  return GRAVITON.test(instanceType) ? "arm64" : "x86_64";
}
