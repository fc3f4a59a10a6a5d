/**
 * The schema of `hashicorp/tls` 4.1.0, written down by hand: attributes, flags and blocks as the plugin has them.
 * The real plugin is made with the plugin framework: its `subject` and `proxy` blocks have no limit in the schema.
 */
import type { AttributeSchema, BlockSchema, CtyType, ProviderSchema, ResourceSchema } from "../schemas/schema";

const STRINGS: CtyType = ["list", "string"];

const required = (type: CtyType): AttributeSchema => ({ type, required: true });
const optional = (type: CtyType): AttributeSchema => ({ type, optional: true });
const computed = (type: CtyType): AttributeSchema => ({ type, computed: true });
const defaulted = (type: CtyType): AttributeSchema => ({ type, optional: true, computed: true });
const secret = (attribute: AttributeSchema): AttributeSchema => ({ ...attribute, sensitive: true });

const SUBJECT: BlockSchema = {
  attributes: {
    common_name: optional("string"),
    country: optional("string"),
    email_address: optional("string"),
    locality: optional("string"),
    organization: optional("string"),
    organizational_unit: optional("string"),
    postal_code: optional("string"),
    province: optional("string"),
    serial_number: optional("string"),
    street_address: optional(STRINGS),
  },
};

const PUBLIC_KEY = {
  public_key_fingerprint_md5: computed("string"),
  public_key_fingerprint_sha256: computed("string"),
  public_key_openssh: computed("string"),
  public_key_pem: computed("string"),
};

const ISSUED = {
  allowed_uses: required(STRINGS),
  cert_pem: computed("string"),
  early_renewal_hours: defaulted("number"),
  id: computed("string"),
  is_ca_certificate: defaulted("bool"),
  ready_for_renewal: computed("bool"),
  set_subject_key_id: defaulted("bool"),
  validity_end_time: computed("string"),
  validity_period_hours: required("number"),
  validity_start_time: computed("string"),
};

const REQUESTED = {
  dns_names: optional(STRINGS),
  ip_addresses: optional(STRINGS),
  key_algorithm: computed("string"),
  private_key_pem: secret(required("string")),
  uris: optional(STRINGS),
};

const CERTIFICATE: CtyType = [
  "object",
  {
    cert_pem: "string",
    is_ca: "bool",
    issuer: "string",
    not_after: "string",
    not_before: "string",
    public_key_algorithm: "string",
    serial_number: "string",
    sha1_fingerprint: "string",
    signature_algorithm: "string",
    subject: "string",
    version: "number",
  },
];

const subjectBlock: BlockSchema["block_types"] = { subject: { nesting_mode: "list", block: SUBJECT } };

const RESOURCES: Readonly<Record<string, ResourceSchema>> = {
  tls_private_key: {
    version: 1,
    block: {
      attributes: {
        algorithm: required("string"),
        ecdsa_curve: defaulted("string"),
        id: computed("string"),
        private_key_openssh: secret(computed("string")),
        private_key_pem: secret(computed("string")),
        private_key_pem_pkcs8: secret(computed("string")),
        ...PUBLIC_KEY,
        rsa_bits: defaulted("number"),
      },
    },
  },
  tls_self_signed_cert: {
    version: 0,
    block: {
      attributes: { ...ISSUED, ...REQUESTED, set_authority_key_id: defaulted("bool") },
      block_types: subjectBlock,
    },
  },
  tls_cert_request: {
    version: 0,
    block: {
      attributes: { ...REQUESTED, cert_request_pem: computed("string"), id: computed("string") },
      block_types: subjectBlock,
    },
  },
  tls_locally_signed_cert: {
    version: 0,
    block: {
      attributes: {
        ...ISSUED,
        ca_cert_pem: required("string"),
        ca_key_algorithm: computed("string"),
        ca_private_key_pem: secret(required("string")),
        cert_request_pem: required("string"),
      },
    },
  },
};

const DATA_SOURCES: Readonly<Record<string, ResourceSchema>> = {
  tls_public_key: {
    version: 0,
    block: {
      attributes: {
        algorithm: computed("string"),
        id: computed("string"),
        private_key_openssh: secret(optional("string")),
        private_key_pem: secret(optional("string")),
        ...PUBLIC_KEY,
      },
    },
  },
  tls_certificate: {
    version: 0,
    block: {
      attributes: {
        certificates: computed(["list", CERTIFICATE]),
        content: optional("string"),
        id: computed("string"),
        url: optional("string"),
        verify_chain: optional("bool"),
      },
    },
  },
};

/** The schema of the provider, its four resources and its two data sources. */
export const TLS_SCHEMA: ProviderSchema = {
  provider_block: {
    block_types: {
      proxy: {
        nesting_mode: "list",
        block: {
          attributes: {
            from_env: optional("bool"),
            password: secret(optional("string")),
            url: optional("string"),
            username: optional("string"),
          },
        },
      },
    },
  },
  resources: RESOURCES,
  data_sources: DATA_SOURCES,
};
