/** `hashicorp/cloudinit`. */
import { mimeBlock, mimeDocument } from "./mime";
import type { SmallProvider } from "./small-provider";

export const CLOUDINIT: SmallProvider = {
  name: "cloudinit",
  resources: {
    cloudinit_config: {
      block: mimeBlock,
      defaults: { gzip: true, base64_encode: true, boundary: "MIMEBOUNDARY" },
      create: mimeDocument,
    },
  },
  dataSources: { cloudinit_config: { block: mimeBlock, read: mimeDocument } },
};
