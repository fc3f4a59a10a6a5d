/** The name of the root device of Amazon Linux images, which every simulated image has. */
export const ROOT_DEVICE = "/dev/xvda";
