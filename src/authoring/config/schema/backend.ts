import { z } from "zod";

/** How a target is found healthy. TCP opens the port; HTTP and HTTPS ask for a path (TG-07, TG-11). */
export const healthCheckSchema = z
  .strictObject({
    protocol: z.enum(["TCP", "HTTP", "HTTPS"]).optional(),
    /** For HTTP and HTTPS. Default `/`. */
    path: z.string().optional(),
    /** Seconds between two checks, 5 to 300. Default 10. */
    intervalSeconds: z.int().default(10),
    /** Seconds to wait for an answer, less than the interval (TG-10). Default 6. */
    timeoutSeconds: z.int().default(6),
  })
  .readonly();

const certificateSchema = z.discriminatedUnion("kind", [
  /** Made by the tls provider and imported to ACM. The private key is in the state. */
  z
    .strictObject({
      kind: z.literal("self-signed"),
      /** Names in the certificate; a wildcard such as `*.example.com` is allowed. Default: the service's names. */
      dnsNames: z.array(z.string()).readonly().optional(),
    })
    .readonly(),
  /** A certificate that is in ACM already. */
  z.strictObject({ kind: z.literal("acm"), arn: z.string() }).readonly(),
]);

const demoBackend = z
  .strictObject({
    kind: z.literal("demo"),
    /** An arm64 type with the default AMI (EC2-04). */
    instanceType: z.string().default("t4g.micro"),
    /** Overrides the Amazon Linux 2023 AMI that the launch template resolves. */
    amiId: z.string().optional(),
  })
  .readonly();

const albBackend = z
  .strictObject({
    kind: z.literal("alb"),
    certificate: certificateSchema.default({ kind: "self-signed" }),
    healthCheck: healthCheckSchema.optional(),
    instanceType: z.string().default("t4g.micro"),
    amiId: z.string().optional(),
  })
  .readonly();

const existingAlbBackend = z
  .strictObject({
    kind: z.literal("existing-alb"),
    arn: z.string(),
    /** A port on which the ALB listens: it must equal the target group's port (TG-05). */
    listenerPort: z.int(),
    /** Default: HTTPS `/` on port 443, HTTP `/` on any other. */
    healthCheck: healthCheckSchema.optional(),
  })
  .readonly();

const existingNlbBackend = z
  .strictObject({
    kind: z.literal("existing-nlb"),
    arn: z.string(),
    /** The AZ IDs that the load balancer is enabled in: a consumer's zones must be among them (SVC-08). */
    zoneIds: z.array(z.string()).readonly(),
  })
  .readonly();

const targetsBackend = z
  .strictObject({
    kind: z.literal("targets"),
    /** `i-…`, all in the producer's VPC. */
    instanceIds: z.array(z.string()).readonly().default([]),
    /** IPv4 addresses in the VPC or in a network it reaches. */
    addresses: z.array(z.string()).readonly().default([]),
    /** The port on the targets. Default: the service's port. */
    port: z.int().optional(),
    healthCheck: healthCheckSchema.optional(),
  })
  .readonly();

const resourceBackend = z
  .strictObject({
    kind: z.literal("resource"),
    /** One of the three: an RDS ARN, a publicly resolvable DNS name (LAT-08), or an IPv4 address. */
    arn: z.string().optional(),
    dnsName: z.string().optional(),
    address: z.string().optional(),
  })
  .readonly();

/** What answers behind the service. */
export const backendSchema = z.discriminatedUnion("kind", [
  demoBackend,
  albBackend,
  existingAlbBackend,
  existingNlbBackend,
  targetsBackend,
  resourceBackend,
]);

export type BackendConfig = z.output<typeof backendSchema>;
export type HealthCheckConfig = z.output<typeof healthCheckSchema>;
export type CertificateConfig = z.output<typeof certificateSchema>;
