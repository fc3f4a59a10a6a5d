import type { Stage } from "./fate";

/**
 * Rules whose example fails elsewhere in a rehearsal than the rule says, and where. The rule may be right: "open" means
 * that nobody has settled it. A rule that comes to agree fails the test until it leaves this list.
 */
export const DIFFERENCES: Readonly<Record<string, { readonly stage: Stage; readonly why: string }>> = {
  "EP-04": { stage: "synth", why: "the stacks of the example cannot be built" },
  "ACC-05": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "SVC-09b": { stage: "none", why: "IAM policies and SCPs are not simulated" },
  "SUB-02": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "SUB-10": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "SUB-11": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "VPC-03": { stage: "synth", why: "the stacks of the example cannot be built" },
  "VPC-10": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "VPC-13": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "CVPN-28": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "LB-03": { stage: "synth", why: "the stacks of the example cannot be built" },
  "ZON-02": { stage: "apply", why: "open: the simulated accounts refuse it in another place" },
  "SG-03": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "TG-04": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "TGA-01": { stage: "validate", why: "open: the simulated accounts refuse it in another place" },
  "LS-02": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "TG-11": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "TLS-03": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "SVC-15": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "SVC-15d": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "SVC-16": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "LAT-05": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "LAT-08": { stage: "apply", why: "open: the simulated accounts refuse it in another place" },
  "LAT-13": { stage: "proof", why: "open: the simulated accounts refuse it in another place" },
  "LAT-14": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "RAM-02": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "EP-09c": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "EP-24b": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "R53-12c": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "CVPN-05b": { stage: "synth", why: "the stacks of the example cannot be built" },
  "CVPN-05c": { stage: "validate", why: "open: the simulated accounts refuse it in another place" },
  "CVPN-11": { stage: "validate", why: "open: the simulated accounts refuse it in another place" },
  "CVPN-23": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "CWL-02": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "CWL-03": { stage: "none", why: "the accounts are given what the config takes as existing" },
  "STA-02": { stage: "none", why: "the states of a rehearsal are local" },
  "STA-03": { stage: "none", why: "the states of a rehearsal are local" },
  "TAG-01": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "TAG-02": { stage: "none", why: "open: the simulated accounts do not refuse it" },
  "TAG-03": { stage: "none", why: "open: the simulated accounts do not refuse it" },
};

/** Rules whose example is refused with another text than the `awsError` of the rule. */
export const OTHER_TEXTS: readonly string[] = [
  "LAT-01",
  "ACC-01",
  "SUB-03",
  "SUB-07",
  "LS-03",
  "EC2-04",
  "R53-12",
  "CVPN-19",
  "SG-05",
];
