/** `hashicorp/null`. */
import { computed, filled, optional, type SmallProvider, TEXT_MAP } from "./small-provider";

/** The real ids are random numbers of Go's 63 bits. */
const ID_BYTES = 6;

export const NULL: SmallProvider = {
  name: "null",
  resources: {
    null_resource: {
      block: { attributes: { id: computed(), triggers: optional(TEXT_MAP) } },
      create: (_, { bytes }) => ({ id: String(bytes(ID_BYTES).readUIntBE(0, ID_BYTES)) }),
    },
  },
  dataSources: {
    null_data_source: {
      block: {
        attributes: {
          inputs: optional(TEXT_MAP),
          has_computed_default: filled(),
          id: computed(),
          outputs: computed(TEXT_MAP),
          random: computed(),
        },
      },
      read: ({ inputs = null, has_computed_default = null }) => ({
        id: "static",
        outputs: inputs ?? {},
        random: "0",
        has_computed_default: has_computed_default ?? "default",
      }),
    },
  },
};
